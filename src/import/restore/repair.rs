//! What is put right after reading: references that lead nowhere or in a circle, contents out of order; and the
//! names of fields that the document has no room for. Of `"within": "a9"` without an a9, null remains.

use crate::attributions::open_circles;
use crate::document::{Attribution, Document};
use crate::export::Problem;
use crate::offsets::Utf16;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Names the fields of an annotation that the document has no room for.
pub(super) fn unknown_fields(given: &Value, kept: &Value, place: &str, left_out: &mut Vec<Problem>) {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            for (name, value) in given.iter().filter(|(_, v)| !v.is_null()) {
                match kept.get(name) {
                    Some(kept) => unknown_fields(value, kept, &format!("{place}/{name}"), left_out),
                    None => {
                        left_out.push(Problem::new("unknown-field").with("place", format!("{place}/{name}")))
                    }
                }
            }
        }
        (Value::Array(given), Value::Array(kept)) => {
            let pairs = given.iter().zip(kept).enumerate();
            pairs.for_each(|(i, (g, k))| unknown_fields(g, k, &format!("{place}/{i}"), left_out));
        }
        _ => {}
    }
}

/// Takes away references that lead nowhere or in a circle, and puts contents in text order.
pub(super) fn repair(document: &mut Document<Utf16>, left_out: &mut Vec<Problem>) {
    let said: HashSet<String> = all(&document.attributions, &document.rejected.attributions, |a| &a.id);
    let named: HashSet<String> = all(&document.entities, &document.rejected.entities, |e| &e.id);
    let mut keep = |reference: &mut Option<String>, ids: &HashSet<String>, place: &str| {
        if let Some(id) = reference.take_if(|id| !ids.contains(id)) {
            left_out.push(Problem::new("no-such-id").with("place", place).with("id", id));
        }
    };
    let numbers = document.numbers.iter_mut().chain(&mut document.rejected.numbers);
    numbers.for_each(|n| keep(&mut n.attribution, &said, &n.id));
    let times = document.times.iter_mut().chain(&mut document.rejected.times);
    times.for_each(|t| keep(&mut t.attribution, &said, &t.id));
    for a in document.attributions.iter_mut().chain(&mut document.rejected.attributions) {
        keep(&mut a.within, &said, &a.id);
        keep(&mut a.source.entity, &named, &a.id);
        a.content.sort();
    }
    break_circles(&mut document.attributions, left_out);
}

fn all<T>(kept: &[T], rejected: &[T], id: impl Fn(&T) -> &String) -> HashSet<String> {
    kept.iter().chain(rejected).map(|a| id(a).clone()).collect()
}

/// Of attributions that hold each other one stands free.
fn break_circles(attributions: &mut [Attribution<Utf16>], left_out: &mut Vec<Problem>) {
    let places: HashMap<&str, usize> =
        attributions.iter().enumerate().map(|(i, a)| (a.id.as_str(), i)).collect();
    let owner = |a: &Attribution<Utf16>| a.within.as_deref().and_then(|id| places.get(id).copied());
    let mut owners: Vec<_> = attributions.iter().map(owner).collect();
    for i in open_circles(&mut owners) {
        left_out.push(Problem::new("circle").with("place", &attributions[i].id));
        attributions[i].within = None;
    }
}
