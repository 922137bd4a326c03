//! From trained weights to the file: 8 bits a weight, features with only small weights left out.

use super::crf::Crf;
use super::data::Dictionary;
use chidice::entities::model;

/// The largest weight that is kept whole; larger ones are cut to it.
const MOST: f32 = 4.0;
/// Steps from zero to the largest weight: 8 bits with the sign, but fewer steps, which compress better.
const LEVELS: f32 = 100.0;
/// A feature none of whose weights reaches this is left out.
const LEAST: f32 = 0.085;

/// The model's file.
pub fn bytes(crf: &Crf, dictionary: &Dictionary) -> Vec<u8> {
    let unit = MOST / LEVELS;
    let mut features: Vec<_> = dictionary
        .features()
        .map(|(feature, number)| (feature, crf.weights(number)))
        .filter(|(_, weights)| weights.iter().any(|w| w.abs() >= LEAST))
        .map(|(feature, weights)| (feature, weights.map(|w| (w / unit).round().clamp(-LEVELS, LEVELS) as i8)))
        .collect();
    features.sort_unstable_by_key(|f| f.0);
    println!("{} features kept of {}", features.len(), dictionary.len());
    let transitions = crf.transitions().map(|row| row.map(|w| (w / unit).clamp(-1e6, 1e6).round() as i32));
    model::write(transitions, &features)
}
