//! The shapes in which other tools write Web Annotations and brat files: Hypothesis, Recogito, JSON-LD in its
//! many spellings, relations in place of events.

use super::articles::cut;
use chidice::Document;
use chidice::import::{Imported, guess, import};
use serde_json::{Value, json};

const TEXT: &str = "🙂 Anna Riva ha detto che il 40% dei voti, a Roma, è sicuro.";

fn opened(file: &Value) -> Imported {
    let bytes = file.to_string();
    assert_eq!(guess(bytes.as_bytes()), Ok("w3c"), "{file}");
    import(bytes.as_bytes(), None, Some(TEXT)).unwrap()
}

fn keys(imported: &Imported) -> Vec<&str> {
    imported.left_out.iter().map(|p| p.key).collect()
}

fn names(document: &Document) -> Vec<String> {
    document.entities.iter().map(|e| cut(document, e.mentions[0].span())).collect()
}

/// Cue, source and contents of each attribution.
fn said(document: &Document) -> Vec<(String, String, Vec<String>)> {
    let all = document.attributions.iter().map(|a| {
        let cue = a.cue.as_ref().map_or(String::new(), |c| cut(document, c.span));
        let source = a.source.span.map_or(String::new(), |s| cut(document, s));
        (cue, source, a.content.iter().map(|s| cut(document, *s)).collect())
    });
    all.collect()
}

fn quote(exact: &str) -> Value {
    json!({"type": "TextQuoteSelector", "exact": exact})
}

fn tagged(id: &str, tag: &str, target: &Value) -> Value {
    json!({"id": id, "type": "Annotation", "body": {"type": "TextualBody", "value": tag}, "target": target})
}

#[test]
fn answers_and_exports_of_hypothesis_are_read() {
    let selectors = |exact: &str, start: u32| {
        json!([
            {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 3, "endOffset": 9},
            {"type": "TextPositionSelector", "start": start, "end": start as usize + exact.len()},
            {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""},
        ])
    };
    let row = |tags: Value, exact: &str, start: u32| {
        json!({"id": "x", "uri": "https://example.org/", "text": "da verificare", "tags": tags,
            "target": [{"source": "https://example.org/", "selector": selectors(exact, start)}]})
    };
    let rows = json!([
        row(json!(["person", "politica"]), "Anna Riva", 3),
        row(json!(["Place"]), "Roma", 45),
        row(json!(["bozza"]), "voti", 37),
        row(json!([]), "voti", 37)
    ]);
    for file in [
        json!({"total": 4, "rows": rows}),
        json!({"export_date": "2025-06-18", "annotations": rows}),
        rows.clone(),
    ] {
        let imported = opened(&file);
        assert_eq!(names(&imported.document), ["Anna Riva", "Roma"]);
        assert_eq!(keys(&imported), ["no-label", "no-label"]);
    }
}

#[test]
fn recogito_s_own_objects_and_its_relations_are_read() {
    let own = |id: &str, tag: &str, quote: &str, start: u32| {
        json!({"id": id, "bodies": [{"id": "b", "annotation": id, "purpose": "tagging", "value": tag}],
            "target": {"annotation": id, "selector": [{"quote": quote, "start": start, "end": start as usize + quote.len()}]}})
    };
    let relation = |from: &str, to: &str| json!({"id": "r", "type": "Annotation", "motivation": "linking", "body": to, "target": from});
    let file = json!([
        own("s", "source", "Anna Riva", 3),
        own("q", "cue", "ha detto", 13),
        own("t", "content", "il 40% dei voti", 26),
        own("t2", "content", "\u{e8} sicuro", 51),
        relation("q", "s"),
        relation("q", "t"),
        relation("t", "t2"),
        relation("q", "nessuno")
    ]);
    let imported = opened(&file);
    let expected = vec!["il 40% dei voti".to_owned(), "è sicuro".to_owned()];
    assert_eq!(said(&imported.document), [("ha detto".into(), "Anna Riva".into(), expected)]);
    assert_eq!(keys(&imported), ["no-such-id"]);
}

#[test]
fn targets_come_as_strings_fragments_ranges_and_refinements() {
    let fragment = json!({"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc5147", "value": "char=2,11"});
    let range =
        json!({"type": "RangeSelector", "startSelector": quote("Anna"), "endSelector": quote(" ha detto")});
    let refined = json!({"type": "XPathSelector", "value": "/p[1]", "refinedBy": [quote("Anna Riva"), {"type": "TextPositionSelector", "start": 0, "end": 9}]});
    let positions = json!({"type": "RangeSelector",
        "startSelector": {"type": "TextPositionSelector", "start": 3, "end": 3},
        "endSelector": {"type": "TextPositionSelector", "start": 12, "end": 12}});
    let quoted = json!({"@type": ["oa:TextQuoteSelector"], "exact": "Anna Riva"});
    for target in [
        json!("https://example.org/articolo.txt#char=2,11"),
        json!({"source": "https://example.org/articolo.txt#char=2,11"}),
        json!({"source": "x", "selector": fragment}),
        json!({"source": "x", "selector": range}),
        json!([{"selector": [refined]}]),
        json!({"selector": quoted}),
    ] {
        let imported = opened(&json!([tagged("1", "person", &target)]));
        assert_eq!(
            (names(&imported.document), keys(&imported)),
            (vec!["Anna Riva".to_owned()], vec![]),
            "{target}"
        );
    }
    // Empty positions are the ends of a range, and no stretch of their own.
    let imported = opened(&json!([tagged("1", "person", &json!({"selector": positions}))]));
    assert_eq!(names(&imported.document), ["Anna Riva"]);
    for nothing in [
        json!("https://example.org/"),
        json!({"selector": {"type": "SvgSelector", "value": "<svg/>"}}),
        json!(7),
    ] {
        let imported = opened(&json!([tagged("1", "person", &nothing)]));
        assert_eq!((imported.document.entities.len(), keys(&imported)), (0, vec!["no-target"]), "{nothing}");
    }
}

#[test]
fn the_many_spellings_of_json_ld_say_the_same() {
    let target = json!({"selector": quote("Roma")});
    let typed = json!({"@id": "1", "@type": "http://www.w3.org/ns/oa#Annotation", "motivation": "oa:tagging",
        "body": [{"type": "TextualBody", "purpose": "oa:tagging", "value": "LOC"}], "target": target});
    let of_a_class = json!({"type": ["Annotation"], "target": target,
        "body": {"type": "SpecificResource", "purpose": "classifying", "source": "http://dbpedia.org/ontology/Place"}});
    let short = json!({"type": "Annotation", "bodyValue": "luogo", "target": target});
    for file in [
        typed.clone(),
        json!({"@context": "http://www.w3.org/ns/anno.jsonld", "@graph": [typed]}),
        json!({"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": of_a_class}}),
        json!([short]),
    ] {
        let imported = opened(&file);
        assert_eq!((names(&imported.document), keys(&imported)), (vec!["Roma".to_owned()], vec![]), "{file}");
    }
}

#[test]
fn a_link_by_its_full_name_joins_cue_source_and_contents() {
    let link = json!({"id": "a", "@type": "oa:Annotation", "motivation": "http://www.w3.org/ns/oa#linking",
        "body": [{"type": "SpecificResource", "source": "q"}, {"id": "s"}, {"type": "TextualBody", "value": "claim"}],
        "target": [{"selector": quote("il 40% dei voti")}, {"selector": quote("è sicuro")}]});
    let file = json!([
        tagged("s", "Source", &json!({"selector": quote("Anna Riva")})),
        tagged("q", "Cue", &json!({"selector": quote("ha detto")})),
        link
    ]);
    let imported = opened(&file);
    let expected = vec!["il 40% dei voti".to_owned(), "è sicuro".to_owned()];
    assert_eq!(said(&imported.document), [("ha detto".into(), "Anna Riva".into(), expected)]);
    assert_eq!(keys(&imported), Vec::<&str>::new());
}

#[test]
fn an_event_of_brat_without_a_cue_has_it_in_its_trigger() {
    let parts = "T1\tPER 2 11\tAnna Riva\nT2\tSource 2 11\tAnna Riva\nT3\tSay 12 20\tha detto\nT4\tContent 25 40\til 40% dei voti\n";
    let event = "E1\tSay:T3 Source:T2 Content:T4 Place:T1\nA1\tNegated E1\nA2\tCertainty E1 high\nA3\tStance E1 denying\n";
    let imported = import(format!("{parts}{event}").as_bytes(), None, Some(TEXT)).unwrap();
    let expected = ("ha detto".to_owned(), "Anna Riva".to_owned(), vec!["il 40% dei voti".to_owned()]);
    assert_eq!(said(&imported.document), [expected]);
    let cue = imported.document.attributions[0].cue.as_ref().unwrap();
    assert!(cue.negated && cue.stance == chidice::document::Stance::Denying);
    let left: Vec<_> = imported.left_out.iter().map(|p| p.message("en")).collect();
    assert_eq!(left, ["Line 5: there is no room for “Place”.", "Line 7: there is no room for “Certainty”."]);
}

#[test]
fn relations_of_brat_between_cue_source_and_content_are_attributions() {
    let parts = "T1\tSource 2 11\tAnna Riva\nT2\tCue 12 20\tha detto\nT3\tContent 25 40;50 58\til 40% dei voti è sicuro\n\
        T4\tLOC 44 48\tRoma\nN1\tReference T4 Wikidata:Q220\tRoma\n";
    let relations = "R1\tSource Arg1:T2 Arg2:T1\nR2\tContent Arg1:T2 Arg2:T3\nR3\tLocated Arg1:T1 Arg2:T4\n";
    let imported = import(format!("{parts}{relations}").as_bytes(), Some("brat"), Some(TEXT)).unwrap();
    let expected = vec!["il 40% dei voti".to_owned(), "è sicuro".to_owned()];
    assert_eq!(said(&imported.document), [("ha detto".into(), "Anna Riva".into(), expected)]);
    let link = imported.document.entities[0].link.as_ref().unwrap();
    assert_eq!((link.scheme.as_str(), link.id.as_str()), ("Wikidata", "Q220"));
    assert_eq!(keys(&imported), ["unknown-type"]);
}
