//! From trained weights to the file: 65 steps, a byte a weight, which compresses to two bits and a half.

use super::crf::Crf;
use super::data::Dictionary;
use chidice::entities::model;

/// The largest weight that is kept whole; larger ones are cut to it.
const MOST: f32 = 4.0;
/// Steps from zero to the largest weight: what 8 bits hold is four times finer, but costs more than it gives.
const LEVELS: f32 = 32.0;

/// The model's file, without features whose weights are all zero.
pub fn bytes(crf: &Crf, dictionary: &Dictionary) -> Vec<u8> {
    let unit = MOST / LEVELS;
    let mut features: Vec<_> = dictionary
        .features()
        .map(|(feature, number)| (feature, crf.weights(number)))
        .map(|(feature, weights)| (feature, weights.map(|w| (w / unit).round().clamp(-LEVELS, LEVELS) as i8)))
        .filter(|(_, weights)| weights.iter().any(|w| *w != 0))
        .collect();
    features.sort_unstable_by_key(|f| f.0);
    let transitions = crf.transitions().map(|row| row.map(|w| (w / unit).clamp(-1e6, 1e6).round() as i32));
    model::write(transitions, &features)
}
