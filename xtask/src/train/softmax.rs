//! Training of choices: a softmax over the possibilities of each, its weights the sum of shared ones and of the sort's
//! own, so that the rare sorts lean on the frequent ones. Folds are by article; AdaGrad on all rows at once, so that the
//! same rows give the same weights.

use std::fmt::Write as _;

const FOLDS: usize = 8;
const EPOCHS: usize = 200;
const RATE: f64 = 0.1;

/// One choice.
pub struct Row {
    /// Its sort.
    pub sort: usize,
    /// What was observed of each possibility.
    pub seen: Vec<Vec<usize>>,
    /// The best possibility; none where all are wrong.
    pub right: Option<usize>,
}

/// How many sorts and observations there are, and the L2 penalty.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Sorts of choice.
    pub sorts: usize,
    /// Observations.
    pub width: usize,
    /// The penalty.
    pub penalty: f64,
}

/// A row of shared weights, then one for each sort.
pub struct Weights(Vec<Vec<f64>>);

impl Weights {
    fn score(&self, sort: usize, seen: &[usize]) -> f64 {
        seen.iter().map(|&i| self.0[0][i] + self.0[sort + 1][i]).sum()
    }

    fn scores(&self, row: &Row) -> Vec<f64> {
        row.seen.iter().map(|seen| self.score(row.sort, seen)).collect()
    }

    /// The likeliest possibility, the first of equals.
    pub fn best(&self, row: &Row) -> Option<usize> {
        let scores = self.scores(row);
        (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))
    }

    /// A line for each observation: its name and the weight for each sort.
    pub fn lines(&self, names: &[&str]) -> String {
        let mut out = String::new();
        for (i, name) in names.iter().enumerate() {
            out.push_str(name);
            for own in &self.0[1..] {
                let _ = write!(out, "\t{:.2}", self.0[0][i] + own[i]);
            }
            out.push('\n');
        }
        out
    }
}

/// Fits the weights to the rows that have a right possibility.
pub fn fit<'a>(rows: impl Iterator<Item = &'a Row>, shape: Shape) -> Weights {
    let rows: Vec<(&Row, usize)> = rows.filter_map(|row| Some((row, row.right?))).collect();
    let zeros = |value: f64| vec![vec![value; shape.width]; shape.sorts + 1];
    let (mut weights, mut squares) = (Weights(zeros(0.0)), zeros(1e-6));
    for _ in 0..EPOCHS {
        let mut gradient = zeros(0.0);
        rows.iter().for_each(|(row, right)| add_errors(&weights, row, *right, &mut gradient));
        for (sort, own) in gradient.iter().enumerate() {
            for (i, g) in own.iter().enumerate() {
                let g = g - shape.penalty * weights.0[sort][i];
                squares[sort][i] += g * g;
                weights.0[sort][i] += RATE * g / f64::sqrt(squares[sort][i]);
            }
        }
    }
    weights
}

fn add_errors(weights: &Weights, row: &Row, right: usize, gradient: &mut [Vec<f64>]) {
    let scores = weights.scores(row);
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let total: f64 = scores.iter().map(|s| (s - most).exp()).sum();
    for (i, seen) in row.seen.iter().enumerate() {
        let error = f64::from(u8::from(i == right)) - (scores[i] - most).exp() / total;
        for &w in seen {
            gradient[0][w] += error;
            gradient[row.sort + 1][w] += error;
        }
    }
}

/// Hands over each row with what a model that has not seen its article chooses.
pub fn validate<T: AsRef<Row>>(articles: &[Vec<T>], shape: Shape, mut each: impl FnMut(&T, Option<usize>)) {
    for fold in 0..FOLDS {
        let part = |held: bool| {
            articles.iter().enumerate().filter(move |(i, _)| (i % FOLDS == fold) == held).flat_map(|(_, a)| a)
        };
        let weights = fit(part(false).map(|row| row.as_ref()), shape);
        part(true).for_each(|row| each(row, weights.best(row.as_ref())));
    }
}

impl AsRef<Row> for Row {
    fn as_ref(&self) -> &Row {
        self
    }
}
