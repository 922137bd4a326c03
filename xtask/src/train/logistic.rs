//! A logistic choice among rows that exclude each other and none of them, with an L2 penalty, by L-BFGS (Nocedal
//! and Wright, *Numerical Optimization*, algorithm 7.4): the same rows give the same weights.
//! `fit(&[&[(vec![0, 1], true), (vec![0], false)]], 2, 1.0)` → one weight for each of the two observations.

/// A row: the observations seen, and whether it is right.
pub type Row = (Vec<usize>, bool);

const STEPS: usize = 150;
const MEMORY: usize = 12;

/// The weights of the `width` observations that make the rows likeliest under the penalty.
pub fn fit(groups: &[&[Row]], width: usize, penalty: f64) -> Vec<f64> {
    let mut weights = vec![0.0; width];
    let (mut value, mut slope) = loss(groups, &weights, penalty);
    let mut past: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    for _ in 0..STEPS {
        let way = direction(&slope, &past);
        let Some((next, next_value, next_slope)) = step(groups, &weights, value, &slope, &way, penalty)
        else {
            break;
        };
        past.push((minus(&next, &weights), minus(&next_slope, &slope)));
        past.drain(..past.len().saturating_sub(MEMORY));
        let gain = value - next_value;
        (weights, value, slope) = (next, next_value, next_slope);
        if gain < 1e-7 * value {
            break;
        }
    }
    weights
}

/// How likely each row of a group is the right one.
pub fn probabilities(group: &[Row], weights: &[f64]) -> Vec<f64> {
    let sums: Vec<f64> = group.iter().map(|(seen, _)| seen.iter().map(|&w| weights[w]).sum()).collect();
    let most = sums.iter().copied().fold(0.0, f64::max);
    let shares: Vec<f64> = sums.iter().map(|s| (s - most).exp()).collect();
    let all = (-most).exp() + shares.iter().sum::<f64>();
    shares.iter().map(|s| s / all).collect()
}

/// The penalised loss with its slope: of a group with right rows any of them may be chosen, of another none.
fn loss(groups: &[&[Row]], weights: &[f64], penalty: f64) -> (f64, Vec<f64>) {
    let mut slope: Vec<f64> = weights.iter().map(|w| penalty * w).collect();
    let mut value = penalty / 2.0 * dot(weights, weights);
    for group in groups {
        let p = probabilities(group, weights);
        let right: f64 = p.iter().zip(*group).filter(|(_, row)| row.1).map(|(p, _)| p).sum();
        let any = group.iter().any(|row| row.1);
        value -= if any { right } else { 1.0 - p.iter().sum::<f64>() }.max(1e-300).ln();
        for (p, (seen, good)) in p.iter().zip(*group) {
            let wanted = if *good { p / right.max(1e-300) } else { 0.0 };
            seen.iter().for_each(|&w| slope[w] += p - wanted);
        }
    }
    (value, slope)
}

/// The next point on the way where the loss falls enough (Armijo's rule).
fn step(
    groups: &[&[Row]],
    weights: &[f64],
    value: f64,
    slope: &[f64],
    way: &[f64],
    penalty: f64,
) -> Option<(Vec<f64>, f64, Vec<f64>)> {
    let fall = dot(slope, way);
    let mut length = 1.0;
    for _ in 0..30 {
        let next: Vec<f64> = weights.iter().zip(way).map(|(w, d)| w + length * d).collect();
        let (next_value, next_slope) = loss(groups, &next, penalty);
        if next_value <= value + 1e-4 * length * fall {
            return Some((next, next_value, next_slope));
        }
        length /= 2.0;
    }
    None
}

/// The quasi-Newton direction from the steps of the past.
fn direction(slope: &[f64], past: &[(Vec<f64>, Vec<f64>)]) -> Vec<f64> {
    let mut way: Vec<f64> = slope.iter().map(|g| -g).collect();
    let mut shares = Vec::new();
    for (s, y) in past.iter().rev() {
        let share = dot(s, &way) / dot(s, y);
        add(&mut way, -share, y);
        shares.push(share);
    }
    let scale = past.last().map_or(1.0 / dot(slope, slope).sqrt().max(1.0), |(s, y)| dot(s, y) / dot(y, y));
    way.iter_mut().for_each(|d| *d *= scale);
    for ((s, y), share) in past.iter().zip(shares.iter().rev()) {
        let back = dot(y, &way) / dot(s, y);
        add(&mut way, share - back, s);
    }
    way
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn minus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn add(to: &mut [f64], times: f64, what: &[f64]) {
    to.iter_mut().zip(what).for_each(|(t, w)| *t += times * w);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_right_rows_weighs_for_them() {
        let groups: [&[Row]; 3] = [
            &[(vec![0, 1], true), (vec![0, 2], false)],
            &[(vec![0, 1], true)],
            &[(vec![0, 2], false), (vec![0], false)],
        ];
        let weights = fit(&groups, 3, 0.1);
        assert!(weights[1] > 1.0 && weights[2] < 0.0, "{weights:?}");
        let (_, slope) = loss(&groups, &weights, 0.1);
        assert!(dot(&slope, &slope) < 1e-4, "{slope:?}");
        let p = probabilities(groups[0], &weights);
        assert!(p[0] > 0.5 && p[0] + p[1] < 1.0, "{p:?}");
    }
}
