//! What is wrong with a document, beyond what its types say.

use chidice::document::{Attribution, Document, Entity, Number, Time};
use chidice::offsets::{Offsets, Span, Utf16};
use std::collections::{HashMap, HashSet};

/// What a fault ends in that only says that a stretch holds space at an edge.
pub const SPACED: &str = "begins or ends in space";

/// Every fault: spans that are empty, leave the text, cut a character or hold space at an edge; ids used twice;
/// references that lead nowhere; contents out of order.
pub fn faults(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    let map = Offsets::new(&document.text);
    for (id, span) in spans(document) {
        match map.byte_span(span).map(|s| s.of(&document.text)) {
            None => out.push(format!("{id}: {span:?} does not fit the text")),
            Some("") => out.push(format!("{id}: {span:?} is empty")),
            Some(words) if words.trim() != words => out.push(format!("{id}: {words:?} {SPACED}")),
            Some(_) => {}
        }
    }
    references(document, &mut out);
    out
}

fn spans(d: &Document) -> Vec<(&str, Span<Utf16>)> {
    let mut out = Vec::new();
    for e in d.entities.iter().chain(&d.rejected.entities) {
        out.extend(e.mentions.iter().map(|m| (e.id.as_str(), m.span())));
    }
    out.extend(d.numbers.iter().chain(&d.rejected.numbers).map(|n| (n.id.as_str(), n.span)));
    out.extend(d.times.iter().chain(&d.rejected.times).map(|t| (t.id.as_str(), t.span)));
    for a in d.attributions.iter().chain(&d.rejected.attributions) {
        let parts = a.cue.iter().map(|c| c.span).chain(a.source.span).chain(a.content.iter().copied());
        out.extend(parts.map(|span| (a.id.as_str(), span)));
    }
    out
}

fn references(d: &Document, out: &mut Vec<String>) {
    let r = &d.rejected;
    let entities: Vec<&Entity> = d.entities.iter().chain(&r.entities).collect();
    let numbers: Vec<&Number> = d.numbers.iter().chain(&r.numbers).collect();
    let times: Vec<&Time> = d.times.iter().chain(&r.times).collect();
    let attributions: Vec<&Attribution> = d.attributions.iter().chain(&r.attributions).collect();
    let named = known(entities.iter().map(|e| &e.id), out);
    known(numbers.iter().map(|n| &n.id), out);
    known(times.iter().map(|t| &t.id), out);
    let says = known(attributions.iter().map(|a| &a.id), out);
    let owners = numbers.iter().map(|n| &n.attribution).chain(times.iter().map(|t| &t.attribution));
    let owners = owners.chain(attributions.iter().map(|a| &a.within)).flatten();
    out.extend(owners.filter(|o| !says.contains(*o)).map(|o| format!("{o}: no such attribution")));
    let speakers = attributions.iter().filter_map(|a| a.source.entity.as_ref());
    out.extend(speakers.filter(|e| !named.contains(*e)).map(|e| format!("{e}: no such entity")));
    let outer: HashMap<&str, &str> =
        d.attributions.iter().filter_map(|a| Some((a.id.as_str(), a.within.as_deref()?))).collect();
    let endless = |start: &&&str| {
        std::iter::successors(Some(**start), |at| outer.get(at).copied()).take(outer.len() + 2).count()
            > outer.len() + 1
    };
    out.extend(outer.keys().filter(endless).map(|id| format!("{id} lies within itself")));
    let disordered = attributions.iter().filter(|a| !a.content.is_sorted());
    out.extend(disordered.map(|a| format!("{}: contents out of order", a.id)));
}

/// The ids; each one that is used twice is a fault.
fn known<'d>(ids: impl Iterator<Item = &'d String>, out: &mut Vec<String>) -> HashSet<&'d String> {
    let mut seen = HashSet::new();
    out.extend(ids.filter(|id| !seen.insert(*id)).map(|id| format!("{id} is used twice")));
    seen
}
