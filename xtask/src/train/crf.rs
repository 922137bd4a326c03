//! A linear-chain conditional random field, trained by stochastic gradient descent with an L2 prior.
//!
//! Method: Bottou's CRF-SGD (rate falling as 1/t, the prior as one scale for all weights), sentence by sentence.

use super::data::Sequence;
use chidice::entities::tagger::{TAGS, Tag, may_follow};

/// The weights.
pub struct Crf {
    /// [`TAGS`] weights a feature, divided by `scale`.
    weights: Vec<f32>,
    scale: f64,
    transitions: [[f32; TAGS]; TAGS],
    prior: f64,
    steps: f64,
    seed: u64,
    /// The share of features that each step leaves out.
    thin: f64,
    /// What a wrong tag is ahead of the right one in each step.
    margin: f32,
    /// Sums of the weights over the last epochs, and how many those were.
    sums: (Vec<f32>, usize),
    work: Work,
}

#[derive(Default)]
struct Work {
    scores: Vec<[f32; TAGS]>,
    forward: Vec<[f32; TAGS]>,
    backward: Vec<[f32; TAGS]>,
}

/// The first learning rate.
const RATE: f64 = 0.1;

impl Crf {
    /// All weights zero; `prior` is the strength of the L2 prior over the whole training set.
    pub fn new(features: usize, prior: f32, thin: f64, margin: f32, seed: u64) -> Self {
        let mut transitions = [[0.0; TAGS]; TAGS];
        for (old, row) in transitions.iter_mut().enumerate() {
            for (new, weight) in row.iter_mut().enumerate() {
                if !may_follow(old as Tag, new as Tag) {
                    *weight = -1e4;
                }
            }
        }
        Self {
            weights: vec![0.0; features * TAGS],
            scale: 1.0,
            transitions,
            prior: prior.into(),
            steps: 0.0,
            seed,
            thin,
            margin,
            sums: (Vec::new(), 0),
            work: Work::default(),
        }
    }

    /// The weights of a feature.
    pub fn weights(&self, feature: u32) -> [f32; TAGS] {
        let at = feature as usize * TAGS;
        std::array::from_fn(|t| self.weights[at + t] * self.scale as f32)
    }

    /// The weight of a tag after a tag.
    pub fn transitions(&self) -> [[f32; TAGS]; TAGS] {
        self.transitions
    }

    /// One pass over all sequences in an order fixed by the seed; answers the loss, measured as it went.
    pub fn epoch(&mut self, sequences: &[Sequence], remember: bool) -> f64 {
        let mut order: Vec<usize> = (0..sequences.len()).collect();
        for i in (1..order.len()).rev() {
            let j = (self.random() % (i as u64 + 1)) as usize;
            order.swap(i, j);
        }
        let lambda = self.prior / sequences.len() as f64;
        let mut loss = 0.0;
        for index in order {
            let rate = RATE / (1.0 + lambda * RATE * self.steps);
            loss += self.learn(&sequences[index], rate);
            self.scale *= 1.0 - rate * lambda;
            self.steps += 1.0;
            if self.scale < 1e-5 {
                self.rescale();
            }
        }
        if remember {
            self.rescale();
            self.sums.0.resize(self.weights.len(), 0.0);
            self.sums.0.iter_mut().zip(&self.weights).for_each(|(s, w)| *s += w);
            self.sums.1 += 1;
        }
        loss
    }

    /// Replaces the weights by their average over the epochs that were remembered.
    pub fn average(&mut self) {
        let count = self.sums.1.max(1) as f32;
        self.weights.iter_mut().zip(&self.sums.0).for_each(|(w, s)| *w = s / count);
    }

    /// The mean of several, each trained in its own order: what chance gave to one of them is less in it.
    pub fn mean(mut all: Vec<Self>) -> Option<Self> {
        let share = 1.0 / all.len() as f32;
        let mut mean = all.pop()?;
        for other in all {
            mean.weights.iter_mut().zip(other.weights).for_each(|(w, o)| *w += o);
            mean.transitions
                .iter_mut()
                .flatten()
                .zip(other.transitions.iter().flatten())
                .for_each(|(w, o)| *w += o);
        }
        mean.weights.iter_mut().for_each(|w| *w *= share);
        mean.transitions.iter_mut().flatten().for_each(|w| *w *= share);
        Some(mean)
    }

    fn random(&mut self) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed
    }

    fn rescale(&mut self) {
        let scale = self.scale as f32;
        self.weights.iter_mut().for_each(|w| *w *= scale);
        self.scale = 1.0;
    }

    /// A sequence without some of its features, drawn anew in each step: no feature learns to lean on another
    /// (dropout, Srivastava and others, 2014).
    fn thinned(&mut self, whole: &Sequence) -> Sequence {
        let limit = (self.thin * 65536.0) as u64;
        let (mut bits, mut draws) = (0, 0);
        whole.thinned(|| {
            if draws == 0 {
                (bits, draws) = (self.random(), 4);
            }
            let draw = bits & 0xffff;
            (bits, draws) = (bits >> 16, draws - 1);
            draw >= limit
        })
    }

    /// The tags' scores of every token; `boost` makes up for features that were left out.
    fn score(&mut self, sequence: &Sequence, boost: f32) {
        self.work.scores.clear();
        for i in 0..sequence.len() {
            let mut scores = [0f32; TAGS];
            for &feature in sequence.features(i) {
                let at = feature as usize * TAGS;
                scores.iter_mut().zip(&self.weights[at..at + TAGS]).for_each(|(s, w)| *s += w);
            }
            self.work.scores.push(scores.map(|s| s * self.scale as f32 * boost));
        }
        if let Some(first) = self.work.scores.first_mut() {
            (0..TAGS).filter(|t| *t > 0 && t % 2 == 0).for_each(|t| first[t] = -1e4);
        }
    }

    /// Puts every wrong tag ahead, so that the right one learns to win clearly (softmax-margin, Gimpel and Smith, 2010).
    fn handicap(&mut self, sequence: &Sequence) {
        for (scores, &right) in self.work.scores.iter_mut().zip(&sequence.tags) {
            scores.iter_mut().for_each(|s| *s += self.margin);
            scores[usize::from(right)] -= self.margin;
        }
    }

    /// One step of gradient ascent on one sequence; answers its negative log-likelihood.
    fn learn(&mut self, whole: &Sequence, rate: f64) -> f64 {
        if whole.len() == 0 {
            return 0.0;
        }
        let sequence = &self.thinned(whole);
        let boost = 1.0 / (1.0 - self.thin);
        self.score(sequence, boost as f32);
        self.handicap(sequence);
        let mut work = std::mem::take(&mut self.work);
        let transitions = self.transitions.map(|row| row.map(f32::exp));
        let gold = self.gold(&work, sequence);
        let log_z = work.sums(&transitions);
        let step = (rate * boost / self.scale) as f32;
        let mut expected = [[0f32; TAGS]; TAGS];
        for i in 0..sequence.len() {
            let marginal = work.marginal(i);
            let tag = sequence.tags[i] as usize;
            let delta: [f32; TAGS] = std::array::from_fn(|t| (f32::from(t == tag) - marginal[t]) * step);
            if delta.iter().any(|d| d.abs() > 1e-6 * step) {
                for &feature in sequence.features(i) {
                    let at = feature as usize * TAGS;
                    self.weights[at..at + TAGS].iter_mut().zip(delta).for_each(|(w, d)| *w += d);
                }
            }
            if i > 0 {
                work.pairs(i, &transitions, &mut expected);
                expected[sequence.tags[i - 1] as usize][tag] -= 1.0;
            }
        }
        for (row, expected) in self.transitions.iter_mut().zip(expected) {
            row.iter_mut().zip(expected).filter(|(w, _)| **w > -1e3).for_each(|(w, e)| *w -= rate as f32 * e);
        }
        self.work = work;
        log_z - gold
    }

    fn gold(&self, work: &Work, sequence: &Sequence) -> f64 {
        let tag = |i: usize| sequence.tags[i] as usize;
        let steps = (1..sequence.len()).map(|i| self.transitions[tag(i - 1)][tag(i)]);
        let scores = (0..sequence.len()).map(|i| work.scores[i][tag(i)]);
        steps.chain(scores).map(f64::from).sum()
    }

    /// The best tags of a sequence.
    pub fn best(&self, sequence: &Sequence) -> Vec<Tag> {
        let (mut best, mut from): (Vec<[f32; TAGS]>, Vec<[usize; TAGS]>) = (vec![], vec![]);
        for i in 0..sequence.len() {
            let mut scores = [0f32; TAGS];
            for &feature in sequence.features(i) {
                let at = feature as usize * TAGS;
                scores.iter_mut().zip(&self.weights[at..at + TAGS]).for_each(|(s, w)| *s += w);
            }
            let mut back = [0; TAGS];
            for tag in 0..TAGS {
                scores[tag] *= self.scale as f32;
                let Some(before) = best.last() else {
                    scores[tag] -= if tag > 0 && tag % 2 == 0 { 1e4 } else { 0.0 };
                    continue;
                };
                let score = |old: usize| before[old] + self.transitions[old][tag];
                back[tag] = (0..TAGS).max_by(|&a, &b| score(a).total_cmp(&score(b))).unwrap_or(0);
                scores[tag] += score(back[tag]);
            }
            best.push(scores);
            from.push(back);
        }
        let Some(last) = best.last() else { return vec![] };
        let mut tag = (0..TAGS).max_by(|&a, &b| last[a].total_cmp(&last[b])).unwrap_or(0);
        let mut tags = vec![0; sequence.len()];
        for i in (0..sequence.len()).rev() {
            tags[i] = tag as Tag;
            tag = from[i][tag];
        }
        tags
    }
}

impl Work {
    /// Forward and backward sums, each row scaled to one; answers the logarithm of the partition function.
    fn sums(&mut self, transitions: &[[f32; TAGS]; TAGS]) -> f64 {
        let len = self.scores.len();
        let mut log_z = 0.0;
        self.forward.clear();
        let mut exponents: Vec<[f32; TAGS]> = Vec::with_capacity(len);
        for scores in &self.scores {
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            log_z += f64::from(most);
            exponents.push(scores.map(|s| (s - most).exp()));
        }
        for exponent in &exponents {
            let mut row = match self.forward.last() {
                None => *exponent,
                Some(before) => {
                    let into = |t: usize| (0..TAGS).map(|o| before[o] * transitions[o][t]).sum::<f32>();
                    std::array::from_fn(|t| into(t) * exponent[t])
                }
            };
            log_z += f64::from(normalise(&mut row).ln());
            self.forward.push(row);
        }
        self.backward = vec![[1.0; TAGS]; len];
        for i in (0..len.saturating_sub(1)).rev() {
            let (next, exponent) = (self.backward[i + 1], exponents[i + 1]);
            let weight: [f32; TAGS] = std::array::from_fn(|t| next[t] * exponent[t]);
            let mut row = std::array::from_fn(|o| (0..TAGS).map(|t| transitions[o][t] * weight[t]).sum());
            normalise(&mut row);
            self.backward[i] = row;
        }
        self.scores = exponents;
        self.scores.iter_mut().zip(&mut self.forward).for_each(|(s, _)| *s = s.map(f32::ln));
        log_z
    }

    fn marginal(&self, i: usize) -> [f32; TAGS] {
        let mut row = std::array::from_fn(|t| self.forward[i][t] * self.backward[i][t]);
        normalise(&mut row);
        row
    }

    /// Adds the probabilities of the pairs of tags at `i - 1` and `i`.
    fn pairs(&self, i: usize, transitions: &[[f32; TAGS]; TAGS], out: &mut [[f32; TAGS]; TAGS]) {
        let weight: [f32; TAGS] = std::array::from_fn(|t| self.backward[i][t] * self.scores[i][t].exp());
        let pair = |o: usize, t: usize| self.forward[i - 1][o] * transitions[o][t] * weight[t];
        let total: f32 = (0..TAGS * TAGS).map(|n| pair(n / TAGS, n % TAGS)).sum();
        for (o, row) in out.iter_mut().enumerate() {
            row.iter_mut().enumerate().for_each(|(t, sum)| *sum += pair(o, t) / total);
        }
    }
}

fn normalise(row: &mut [f32; TAGS]) -> f32 {
    let sum: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    row.iter_mut().for_each(|x| *x /= sum);
    sum
}
