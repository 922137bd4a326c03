//! Marks of documents made by hand, and of corrections made at random.

use super::*;
use crate::view::lines;
use serde_json::json;

/// A document by hand: names, numbers and one attribution over `text`.
fn document(text: &str, entities: serde_json::Value, attributions: serde_json::Value) -> Document {
    serde_json::from_value(json!({
        "format": "chidice/1", "generator": {"name": "test", "version": "0"}, "language": "it",
        "text": text, "textSha256": "", "offsetUnit": "utf16",
        "entities": entities, "numbers": [], "times": [], "attributions": attributions,
    }))
    .expect("a document")
}

fn attribution(source: [u32; 2], cue: [u32; 2], content: &[[u32; 2]]) -> serde_json::Value {
    let span = |s: [u32; 2]| json!({"start": s[0], "end": s[1]});
    json!({"id": "a1", "kind": "indirect", "hedged": false, "within": null, "rule": "test", "confidence": 1.0,
        "cue": {"span": span(cue), "lemma": "dire", "stance": "neutral", "negated": false},
        "source": {"span": span(source), "speaker": null, "entity": null, "class": "person"},
        "content": content.iter().map(|&c| span(c)).collect::<Vec<_>>()})
}

fn entity(id: &str, mentions: &[[u32; 2]]) -> serde_json::Value {
    let mentions: Vec<_> = mentions.iter().map(|m| json!({"start": m[0], "end": m[1]})).collect();
    json!({"id": id, "type": "person", "name": "x", "mentions": mentions})
}

/// Each mark as its words, kinds and ids.
fn shown(document: &Document) -> Vec<(String, String, String)> {
    let units: Vec<u16> = document.text.encode_utf16().collect();
    let marks = Marks::new(document, &lines(&document.text));
    let cut = |s: Span<Utf16>| String::from_utf16_lossy(&units[s.range()]);
    marks.segments.iter().map(|s| (cut(s.span), s.kinds.names(), marks.names(s))).collect()
}

fn rows(rows: &[[&str; 3]]) -> Vec<(String, String, String)> {
    rows.iter().map(|r| (r[0].into(), r[1].into(), r[2].into())).collect()
}

#[test]
fn nested_and_overlapping_parts_become_a_row_of_marks() {
    let text = "🙂 Riva ha detto che Neri tace.";
    let d = document(
        text,
        json!([entity("e1", &[[3, 7]]), entity("e2", &[[21, 25]])]),
        json!([attribution([3, 7], [8, 16], &[[21, 30]])]),
    );
    let wanted = [
        ["Riva", "source entity", "e1 a1"],
        ["ha detto", "cue", "a1"],
        ["Neri", "content entity", "e2 a1"],
        [" tace", "content", "a1"],
    ];
    assert_eq!(shown(&d), rows(&wanted));
}

#[test]
fn a_mark_never_crosses_a_line() {
    let d = document("uno due\ntre", json!([]), json!([attribution([0, 0], [0, 3], &[[4, 11]])]));
    let wanted = [["uno", "cue", "a1"], ["due\n", "content", "a1"], ["tre", "content", "a1"]];
    assert_eq!(shown(&d), rows(&wanted));
}

#[test]
fn lines_flattened_one_after_another_are_those_flattened_together() {
    let d = document(
        "uno due\ntre\n\nsei",
        json!([entity("e1", &[[4, 16]])]),
        json!([attribution([0, 0], [0, 3], &[[4, 11]])]),
    );
    let lines = lines(&d.text);
    let mut marks = Marks::begin(&d);
    lines.iter().for_each(|line| marks.go_on(&[*line]));
    assert_eq!(marks.segments, Marks::new(&d, &lines).segments);
    assert!(marks.segments.len() > 4);
}

#[test]
fn the_shortest_comes_first_and_edges_are_known() {
    let d =
        document("Il sindaco Riva", json!([entity("e1", &[[0, 15]]), entity("e2", &[[11, 15]])]), json!([]));
    let marks = Marks::new(&d, &lines(&d.text));
    assert_eq!(marks.names(&marks.segments[1]), "e2 e1");
    assert!(marks.segments[0].starts.has(Kind::Entity) && !marks.segments[0].ends.has(Kind::Entity));
    assert!(marks.segments[1].ends.has(Kind::Entity));
}

#[test]
fn an_attribution_is_one_stop() {
    let d = document(
        "Riva: sì",
        json!([entity("e1", &[[0, 4]])]),
        json!([attribution([0, 4], [4, 5], &[[6, 8]])]),
    );
    let marks = Marks::new(&d, &lines(&d.text));
    let (first, second) = (Some((Span::new(0, 4), "e1")), Some((Span::new(4, 5), "a1")));
    assert_eq!([marks.step(None, false), marks.step(Some(0), false)], [first, second]);
    assert_eq!([marks.step(Some(4), false), marks.step(Some(0), true)], [None, None]);
    assert_eq!([marks.step(Some(4), true), marks.step(None, true)], [first, second]);
    assert_eq!(marks.counts(), [1, 1, 1, 1, 0, 0]);
}

#[test]
fn crossing_parts_cover_both() {
    let d = document("abcdef", json!([entity("e1", &[[0, 4]]), entity("e2", &[[2, 6]])]), json!([]));
    let wanted = [["ab", "entity", "e1"], ["cd", "entity", "e1 e2"], ["ef", "entity", "e2"]];
    assert_eq!(shown(&d), rows(&wanted));
}

#[test]
fn many_nested_parts_stay_cheap() {
    let mentions: Vec<[u32; 2]> = (0..20_000).map(|i| [i, 40_000 - i]).collect();
    let d = document(&"a".repeat(40_000), json!([entity("e1", &mentions)]), json!([]));
    assert_eq!(shown(&d).len(), 39_999);
}

#[test]
fn only_lines_with_other_marks_count_as_changed() {
    let made = |mentions: &[[u32; 2]]| document("ab\ncd\nef", json!([entity("e1", mentions)]), json!([]));
    let lines = lines("ab\ncd\nef");
    let mut marks = Marks::new(&made(&[[0, 2], [3, 5]]), &lines);
    let ids = ["e1".to_owned()];
    assert_eq!(marks.update(&made(&[[0, 2], [3, 4], [6, 8]]), &ids, &lines), [1, 2]);
    assert_eq!(marks.update(&made(&[[0, 2], [3, 4], [6, 8]]), &ids, &lines), [0; 0]);
}

#[test]
fn following_a_correction_gives_what_flattening_all_gives() {
    let text = "abcd efg\nhij\n\nklm nop qrs tuv\nwxyz".repeat(3);
    let (lines, length) = (lines(&text), text.len() as u32);
    let mut seed = 7_u32;
    let mut random = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let mut names: Vec<Vec<[u32; 2]>> = vec![vec![]; 6];
    let all = |names: &[Vec<[u32; 2]>]| {
        let entities = names.iter().enumerate().map(|(i, m)| entity(&format!("e{}", i + 1), m));
        document(&text, entities.collect(), json!([attribution([3, 30], [8, 12], &[[10, 60]])]))
    };
    let mut marks = Marks::new(&all(&names), &lines);
    for _ in 0..300 {
        let which = random(6) as usize;
        let mention = |start: u32, long: u32| [start, (start + long).min(length)];
        names[which] = (0..random(4)).map(|_| mention(random(length - 1), 1 + random(30))).collect();
        let document = all(&names);
        marks.update(&document, &[format!("e{}", which + 1)], &lines);
        let fresh = Marks::new(&document, &lines);
        let rows = |m: &Marks| {
            let row = |s: &Segment| (s.span, s.kinds, s.starts, s.ends, s.tint, m.names(s));
            m.segments.iter().map(row).collect::<Vec<_>>()
        };
        assert_eq!(rows(&marks), rows(&fresh));
        assert_eq!(marks.counts(), fresh.counts());
    }
}

#[test]
fn marks_of_a_line_are_found() {
    let d = document("ab\ncd\nef", json!([entity("e1", &[[0, 2], [3, 5], [6, 8]])]), json!([]));
    let marks = Marks::new(&d, &lines(&d.text));
    assert_eq!(marks.within(Span::new(3, 6)).len(), 1);
    assert_eq!(marks.within(Span::new(3, 6))[0].span, Span::new(3, 5));
}
