//! Files as other tools write them, and files that do not fit: taken where they can be, named where not.

use super::articles::{self, cut};
use chidice::export::{Options, export};
use chidice::import::{Imported, guess, import, open};
use chidice::offsets::Span;
use serde_json::{Value, json};

fn keys(imported: &Imported) -> Vec<&str> {
    imported.left_out.iter().map(|p| p.key).collect()
}

const TEXT: &str = "🙂 Anna Riva ha detto che il 40% dei voti, a Roma, è sicuro.";

#[test]
fn an_annotation_file_of_brat_lands_on_the_text_at_hand() {
    let file = "T1\tPER 2 11\tAnna Riva\nT2\tLOC 44 48\tRoma\nT3\tCue 12 20\tha detto\n\
        T4\tContent 25 41;50 58\til 40% dei voti, è sicuro\n\
        T5\tAttribution 12 20\tha detto\nE1\tAttribution:T5 Source:T1 Cue:T3 Content:T4\nT6\tVerb 12 20\tha detto\n\
        R1\tLives Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T1\tda controllare\n";
    assert_eq!(guess(file.as_bytes()), Ok("brat"));
    let imported = import(file.as_bytes(), None, Some(TEXT)).unwrap();
    let document = &imported.document;
    let names: Vec<_> = document.entities.iter().map(|e| cut(document, e.mentions[0].span())).collect();
    assert_eq!(names, ["Anna Riva", "Roma"]);
    let said = &document.attributions[0];
    assert_eq!(cut(document, said.cue.as_ref().unwrap().span), "ha detto");
    assert_eq!(cut(document, said.source.span.unwrap()), "Anna Riva");
    let contents: Vec<_> = said.content.iter().map(|s| cut(document, *s)).collect();
    assert_eq!(contents, ["il 40% dei voti,", "è sicuro"]);
    assert_eq!(keys(&imported), ["unknown-type", "unknown-type", "comment"]);
    assert_eq!(import(file.as_bytes(), None, None).unwrap_err().key, "needs-text");
}

#[test]
fn brat_offsets_that_have_slipped_are_found_again_by_their_words() {
    let file = "T1\tPER 4 13\tAnna Riva\nT2\tLOC 1 5\tRoma\nT3\tLOC 1 7\tMilano\n";
    let imported = import(file.as_bytes(), Some("brat"), Some(TEXT)).unwrap();
    let document = &imported.document;
    let names: Vec<_> = document.entities.iter().map(|e| cut(document, e.mentions[0].span())).collect();
    assert_eq!(names, ["Anna Riva", "Roma"]);
    assert_eq!(keys(&imported), ["not-found"]);
    assert!(imported.left_out[0].message("it").contains("Milano"));
}

/// As the Recogito text annotator serialises: UTF-16 positions, targets in a list, no page around them.
#[test]
fn annotations_of_recogito_are_read_in_their_unit() {
    let target = |exact: &str, start: u32| {
        json!([{"source": "https://example.org/", "selector": [
            {"type": "TextQuoteSelector", "exact": exact},
            {"type": "TextPositionSelector", "start": start, "end": start as usize + exact.encode_utf16().count()},
        ]}])
    };
    let tagged = |id: &str, tag: &str, target: Value| {
        let body = json!([{"type": "TextualBody", "purpose": "tagging", "value": tag}]);
        let context = "http://www.w3.org/ns/anno.jsonld";
        json!({"@context": context, "id": id, "type": "Annotation", "body": body, "target": target})
    };
    let file = json!([
        tagged("1", "person", target("Anna Riva", 3)),
        tagged("2", "Number", target("40%", 29)),
        tagged("3", "da rivedere", target("Roma", 45)),
        tagged("4", "Place", target("Milano", 46)),
    ]);
    let imported = import(file.to_string().as_bytes(), None, Some(TEXT)).unwrap();
    let document = &imported.document;
    assert_eq!(cut(document, document.entities[0].mentions[0].span()), "Anna Riva");
    assert_eq!(cut(document, document.numbers[0].span), "40%");
    assert_eq!(keys(&imported), ["no-label", "not-found"]);
}

/// As Hypothesis does: a quotation alone, found by what stands around it.
#[test]
fn a_quotation_alone_is_enough() {
    let text = "Sono 600 i feriti e 600 i dispersi.";
    let selector =
        json!({"type": "TextQuoteSelector", "exact": "600", "prefix": "feriti e ", "suffix": " i dispersi"});
    let body = json!({"type": "TextualBody", "value": "Number", "purpose": "tagging"});
    let file = json!({"type": "Annotation", "body": body, "target": {"selector": selector}});
    let imported = import(file.to_string().as_bytes(), None, Some(text)).unwrap();
    assert_eq!(imported.document.numbers[0].span, Span::new(20, 23));
}

#[test]
fn a_text_that_changed_takes_its_annotations_along() {
    for format in ["json", "brat", "w3c"] {
        let document = articles::plain();
        let bytes = export(&document, format, &Options::default()).unwrap();
        let changed = format!("Aggiornato alle 18.\r\n\r\n{}", document.text.replace("a Torino", "in città"));
        let imported = import(&bytes, Some(format), Some(&changed)).unwrap();
        let now = &imported.document;
        assert_eq!(now.text, changed);
        assert_eq!(cut(now, now.numbers[1].span), "1,2 milioni di euro", "{format}");
        assert_eq!(cut(now, now.attributions[1].content[0]), "«Non ci fermeremo»", "{format}");
        assert_eq!(now.entities.len(), document.entities.len() - 1, "{format}");
        let lost: Vec<_> = imported.left_out.iter().map(|p| p.message("it")).collect();
        assert!(lost.iter().any(|m| m.contains("Torino")), "{format}: {lost:?}");
    }
}

/// As the page opens files: the text in the field is kept where the file is about it, and only there.
#[test]
fn a_file_about_something_else_brings_its_own_text() {
    let document = articles::plain();
    let older = document.text.replace("La giunta ha speso", "Il comune ha speso");
    for format in ["json", "brat", "w3c"] {
        let bytes = export(&document, format, &Options::default()).unwrap();
        for (at_hand, kept) in [
            (Some(older.as_str()), older.as_str()),
            (Some("Un altro articolo. Parla Riva."), document.text.as_str()),
            (Some(document.text.as_str()), document.text.as_str()),
            (None, document.text.as_str()),
        ] {
            let opened = open(&bytes, at_hand).unwrap();
            assert_eq!(opened.document.text, kept, "{format}");
            assert!(opened.document.numbers.len() == 3, "{format}");
        }
    }
    let alone = open(b"T1\tPER 0 4\tRiva\n", Some("Riva tace.")).unwrap();
    assert_eq!(alone.document.text, "Riva tace.");
    assert_eq!(open(b"T1\tPER 0 4\tRiva\n", None).unwrap_err().key, "needs-text");
    assert_eq!(open("Sono 600.".as_bytes(), Some("Sono 700.")).unwrap().document.text, "Sono 600.");
}

#[test]
fn what_cannot_be_opened_says_why_in_both_languages() {
    let wrong: [(&[u8], Option<&str>, &str); 9] = [
        (b"{\"format\": \"chidice/1\", ", Some("json"), "not-json"),
        (b"{\"format\":\"chidice/9\",\"text\":\"\"}", None, "other-format"),
        (b"{\"format\":\"chidice/1\"}", None, "does-not-fit"),
        (b"[{\"data\":{\"text\":\"x\"},\"annotations\":[]}]", None, "unknown-json"),
        (b"PK\x03\x04 not a zip", None, "zip-broken"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", None, "not-text"),
        (b"x", Some("csv"), "not-opened"),
        (b"x", Some("nonsense"), "not-opened"),
        (b"{\"type\":\"AnnotationPage\",\"items\":[]}", None, "needs-text"),
    ];
    for (bytes, format, key) in wrong {
        let problem = import(bytes, format, None).unwrap_err();
        assert_eq!(problem.key, key);
        let (it, en) = (problem.message("it"), problem.message("en"));
        assert!(it != en && !it.contains('{') && !en.contains('{'), "{it} / {en}");
    }
}

#[test]
fn html_and_plain_text_are_opened_as_text_to_be_read() {
    let page = "<!DOCTYPE html><title>Oggi</title><nav>Menu</nav><article><p>Sono&nbsp;600.</p><p>Fine.</p></article>";
    let imported = import(page.as_bytes(), None, None).unwrap();
    assert_eq!((imported.document.text.as_str(), imported.annotated), ("Sono\u{a0}600.\n\nFine.", false));
    assert_eq!(imported.document.title.as_deref(), Some("Oggi"));
    let page = "<title>Oggi</title><meta property='og:url' content='https://example.org/a'><meta name=date content=2025-06-18><p>No.";
    let document = import(page.as_bytes(), Some("html"), None).unwrap().document;
    let of = [&document.address, &document.published].map(|f| f.as_deref().unwrap_or_default());
    assert_eq!(of, ["https://example.org/a", "2025-06-18"]);
    let imported = import("Sono 600.".as_bytes(), None, None).unwrap();
    assert_eq!((imported.document.text.as_str(), imported.annotated), ("Sono 600.", false));
}

#[test]
fn our_own_html_gives_the_text_back() {
    for (name, document) in articles::all() {
        let page = export(&document, "html", &Options::default()).unwrap();
        let back = import(&page, None, None).unwrap().document;
        assert_eq!(back.text, document.text, "{name}");
        assert_eq!(back.published, document.published, "{name}");
    }
}
