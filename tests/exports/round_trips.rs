//! chidice JSON, brat and W3C Web Annotations come back as the same document; the same document gives the same
//! bytes in every format.

use super::{articles, generated, schema, texts};
use chidice::Document;
use chidice::export::{Options, export, formats};
use chidice::import::import;
use proptest::prelude::*;

fn utf16() -> Options {
    Options { utf16: true, ..Default::default() }
}

/// Out and in again, without being told the format.
fn back(document: &Document, format: &str, options: &Options) -> Document {
    let bytes = export(document, format, options).unwrap_or_else(|e| panic!("{format}: {e}"));
    let imported = import(&bytes, None, None).unwrap_or_else(|e| panic!("{format}: {e}"));
    assert!(imported.annotated);
    assert_eq!(imported.left_out, [], "{format}");
    imported.document
}

#[test]
fn the_articles_come_back_the_same() {
    for (name, document) in articles::all() {
        let faults = schema::faults(&serde_json::to_value(&document).unwrap());
        assert!(faults.is_empty(), "{name}: {faults:?}");
        for format in ["json", "brat", "w3c"] {
            assert_eq!(back(&document, format, &Options::default()), document, "{name} through {format}");
        }
        assert_eq!(back(&document, "w3c", &utf16()), document, "{name} through w3c in UTF-16");
    }
}

#[test]
fn every_format_is_described_and_repeats_itself() {
    for format in formats() {
        for words in [&format.keeps, &format.loses] {
            assert!(!words.it.is_empty() && !words.en.is_empty(), "{}", format.id);
        }
        for (name, document) in articles::all().into_iter().filter(|_| format.saves) {
            let save = || export(&document, format.id, &Options::default()).unwrap();
            assert_eq!(save(), save(), "{name} as {}", format.id);
        }
    }
}

#[test]
fn what_stands_beside_the_annotations_goes_along() {
    let document = articles::plain();
    assert_eq!(document.rejected.numbers[0].id, "n9");
    for format in formats().iter().filter(|f| f.saves && f.id != "conll") {
        let bytes = export(&document, format.id, &Options::default()).unwrap();
        let file = String::from_utf8_lossy(&bytes).into_owned();
        let thrown = if format.id == "html" { "<h2>Rifiutate</h2>" } else { "n9" };
        for words in ["di prova", "example.org/articolo", "2025-06-18", thrown] {
            assert!(file.contains(words), "{words} is not in {}", format.id);
        }
    }
}

/// What the program itself reads, of articles and of texts made to hurt, goes out in every format and comes back.
#[test]
fn what_is_read_of_any_text_comes_back() {
    let hurting = texts::hostile().map(|name| (name, 700));
    for (name, bytes) in hurting.chain([("articles", 14_000)]) {
        let text = format!("🙂{}", texts::named(name, bytes).unwrap());
        let options = chidice::Options { language: Some("it".into()), ..Default::default() };
        let document = chidice::annotate(&text, &options).unwrap();
        for format in ["json", "brat", "w3c"] {
            assert_eq!(back(&document, format, &Options::default()), document, "{name} through {format}");
        }
        for format in formats().iter().filter(|f| f.saves) {
            let saved = export(&document, format.id, &Options::default());
            assert!(saved.is_ok_and(|bytes| !bytes.is_empty()), "{name} as {}", format.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_document_comes_back_through_json(document in generated::document()) {
        prop_assert_eq!(back(&document, "json", &Options::default()), document);
    }

    #[test]
    fn any_document_comes_back_through_brat(document in generated::document()) {
        prop_assert_eq!(back(&document, "brat", &Options::default()), document);
    }

    #[test]
    fn any_document_comes_back_through_w3c(document in generated::document(), utf16 in any::<bool>()) {
        let options = Options { utf16, ..Default::default() };
        prop_assert_eq!(back(&document, "w3c", &options), document);
    }

    #[test]
    fn any_document_is_saved_in_every_format_twice_the_same(document in generated::document()) {
        for format in formats().iter().filter(|f| f.saves) {
            let save = || export(&document, format.id, &Options::default()).map_err(|e| e.to_string());
            let (once, twice) = (save(), save());
            prop_assert!(once.is_ok(), "{}: {:?}", format.id, once);
            prop_assert_eq!(once, twice);
        }
    }
}
