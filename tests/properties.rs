//! What holds for every text, however strange: no panic, valid documents, offsets that cut whole characters,
//! the same answer each time.

#![allow(clippy::unwrap_used)]

#[path = "support/schema.rs"]
mod schema;

use chidice::clean::clean;
use chidice::document::Document;
use chidice::offsets::{Byte, CodePoint, Offsets, Span, Utf16};
use chidice::session::{Session, Wanted, carry, ledger};
use chidice::text::Text;
use chidice::{Options, annotate, annotate_bytes, view};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Pieces that meet in real and in hostile articles; joined at random they reach odd corners fast.
const PIECES: &[&str] = &[
    "Riva",
    "Kim Jong Un",
    "il ministro",
    "ha detto",
    "che",
    "di",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "l'",
    "po'",
    "secondo",
    "Secondo",
    "Fonte:",
    "per",
    ",",
    ".",
    ":",
    "…",
    "...",
    "(",
    ")",
    "–",
    "-",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "  ",
    "\u{a0}",
    "\u{202f}",
    "🙂",
    "👩‍👩‍👧",
    "e\u{301}",
    "مرحبا",
    "日本",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\0",
    "600",
    "1.200,50",
    "3-1",
    "9",
    "ventitré",
    "milioni",
    "mila",
    "di euro",
    "€",
    "%",
    "XXI",
    "secolo",
    "aprile",
    "2025",
    "'90",
    "anni",
    "alle",
    "18.30",
    "ieri",
    "tra",
    "e",
    "il",
    "12",
    "giugno",
    "Roma",
    "ONU",
    "KCNA",
    "lo",
    "riporta",
    "sostiene",
    "avrebbe",
    "non",
    "à",
    "È",
    "ß",
    "İ",
    "ﬁ",
    "\u{e000}",
    "\u{fffd}",
    "The",
    "said",
    "that",
    "according to",
    "million",
    "yesterday",
    "twenty-one",
    "$5bn",
    "0/0",
    "1/0",
    "30/2/2024",
    "2024-13-45",
    "25:61",
    "½",
    "10^9",
    "340282366920938463463374607431768211455",
];

/// Words of the grammars' lexica, which meet in no order that anybody thought of.
fn lexical() -> Vec<String> {
    let files = ["times", "quantities", "numerals", "functions", "feasts", "connectives", "carriers"];
    let paths = ["it", "en"].iter().flat_map(|l| files.map(|f| format!("lexica/{l}/{f}.tsv")));
    let texts: Vec<String> = paths.filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    let rows = texts.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#'));
    rows.flat_map(|l| l.split(['\t', ' ', '|'])).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn article() -> impl Strategy<Value = String> {
    static LEXICAL: LazyLock<Vec<String>> = LazyLock::new(lexical);
    assert!(LEXICAL.len() > 500, "the lexica are not where they were");
    let piece = prop_oneof![
        4 => prop::sample::select(LEXICAL.as_slice()),
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zà-ù]{1,12}",
    ];
    let space = prop_oneof![3 => Just(" "), 1 => Just("")];
    prop::collection::vec((piece, space), 0..60)
        .prop_map(|pieces| pieces.iter().map(|(piece, space)| format!("{piece}{space}")).collect())
}

fn options(language: Option<&str>) -> Options {
    Options {
        language: language.map(str::to_owned),
        published: Some("2025-06-18".into()),
        ..Options::default()
    }
}

/// Every pair of `start` and `end` inside a value.
fn places(value: &serde_json::Value) -> Vec<(usize, usize)> {
    let offset = |name: &str| value.get(name)?.as_u64().map(|n| n as usize);
    let inside = value.as_object().into_iter().flat_map(|o| o.values());
    let inside = inside.chain(value.as_array().into_iter().flatten()).flat_map(places);
    offset("start").zip(offset("end")).into_iter().chain(inside).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn documents_are_valid_in_every_language(text in article()) {
        for language in [Some("it"), Some("en"), Some("ja"), None] {
            let document = annotate(&text, &options(language)).unwrap();
            prop_assert_eq!(&document.text, &text);
            let faults = schema::faults(&serde_json::to_value(&document).unwrap());
            prop_assert!(faults.is_empty(), "{:#?}", faults);
        }
    }

    #[test]
    fn any_string_at_all_is_read(text in any::<String>()) {
        let document = annotate(&text, &Options::default()).unwrap();
        let faults = schema::faults(&serde_json::to_value(&document).unwrap());
        prop_assert!(faults.is_empty(), "{:#?}", faults);
    }

    #[test]
    fn the_same_text_gives_the_same_document(text in article()) {
        let read = || serde_json::to_string(&annotate(&text, &options(None)).unwrap()).unwrap();
        prop_assert_eq!(read(), read());
    }

    #[test]
    fn units_can_be_changed_there_and_back(text in article()) {
        let bytes: Document<Byte> = annotate_bytes(&text, &options(Some("it"))).unwrap();
        prop_assert_eq!(bytes.clone().in_unit::<Utf16>().in_bytes().unwrap(), bytes.clone());
        prop_assert_eq!(bytes.clone().in_unit::<CodePoint>().in_bytes().unwrap(), bytes);
    }

    #[test]
    fn tokens_are_in_order_and_leave_out_only_space(text in article()) {
        let read = Text::new(&text);
        let mut end = 0;
        for token in &read.tokens {
            prop_assert!(token.span.start >= end && !token.span.is_empty());
            end = token.span.end;
        }
        for quote in &read.quotes {
            prop_assert!(quote.open < quote.end && quote.end <= read.tokens.len());
        }
        prop_assert!(read.sentences.iter().all(|s| !s.tokens.is_empty()), "a sentence without tokens");
        let sentences: Vec<usize> = read.sentences.iter().flat_map(|s| s.tokens.clone()).collect();
        prop_assert_eq!(sentences, (0..read.tokens.len()).collect::<Vec<_>>(), "each token is in one sentence");
    }

    #[test]
    fn offsets_agree_with_the_text(text in article(), at in 0usize..200) {
        let byte = text.char_indices().map(|(i, _)| i).chain([text.len()]).nth(at).unwrap_or(text.len());
        let map = Offsets::new(&text);
        let utf16 = map.from_byte::<Utf16>(byte as u32) as usize;
        prop_assert_eq!(utf16, text[..byte].encode_utf16().count());
        prop_assert_eq!(map.from_byte::<CodePoint>(byte as u32) as usize, text[..byte].chars().count());
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in article()) {
        let once = clean(&text).text;
        prop_assert_eq!(&clean(&once).text, &once);
    }

    #[test]
    fn every_mark_cuts_whole_characters_of_one_line(text in article()) {
        let document = annotate(&text, &options(Some("it"))).unwrap();
        let lines = view::lines(&text);
        let map = Offsets::new(&text);
        for mark in view::Marks::new(&document, &lines).segments {
            prop_assert!(map.byte_span(mark.span).is_some_and(|s| !s.is_empty()));
            prop_assert!(lines.iter().any(|line| line.contains(mark.span)));
        }
    }

    #[test]
    fn every_place_of_the_ledger_cuts_whole_characters(text in article()) {
        let session = Session::new(annotate(&text, &options(Some("it"))).unwrap());
        let told = ledger(session.document(), session.words(), &Wanted::default());
        let map = Offsets::new(&text);
        for (start, end) in places(&serde_json::to_value(&told).unwrap()) {
            prop_assert!(map.byte_span(Span::<Utf16>::new(start, end)).is_some_and(|s| !s.is_empty()));
        }
    }

    #[test]
    fn any_selection_snaps_to_words_or_is_none(text in article(), start in 0usize..300, len in 0usize..80) {
        let session = Session::new(annotate(&text, &options(Some("it"))).unwrap());
        if let Some(span) = session.words().snap(Span::new(start, start + len)) {
            prop_assert_eq!(session.words().snap(span), Some(span));
            prop_assert!(Offsets::new(&text).byte_span(span).is_some());
        }
    }

    #[test]
    fn corrections_carry_over_to_any_other_text(old in article(), new in article()) {
        let mut document = annotate(&old, &options(Some("it"))).unwrap();
        document.numbers.iter_mut().step_by(2).for_each(|n| n.origin = Some(chidice::document::Origin::User));
        document.entities.iter_mut().for_each(|e| e.origin = Some(chidice::document::Origin::User));
        let carried = carry(&document, annotate(&new, &options(Some("it"))).unwrap());
        let faults = schema::faults(&serde_json::to_value(&carried.document).unwrap());
        prop_assert!(faults.is_empty(), "{:#?}", faults);
    }
}
