//! Files from outside cannot make opening fail other than by an answer, and what we save cannot run.

use super::articles;
use chidice::export::{Options, export, formats};
use chidice::import::import;
use proptest::prelude::*;

fn saved(format: &str, document: &chidice::Document) -> String {
    String::from_utf8(export(document, format, &Options::default()).unwrap()).unwrap()
}

/// However a spreadsheet parts the cells: by our separator or another, minding quotation marks or not.
#[test]
fn no_cell_of_a_table_is_a_formula() {
    let armed = "dice:,=1+1;-2\t+3 e \"@x\"\n=cmd|' /C calc'!A0".to_owned();
    let with_arms = articles::plain();
    let mut with_arms = chidice::Document { title: Some(armed.clone()), ..with_arms };
    with_arms.entities[0].name = armed;
    let all = articles::all().into_iter().chain([("armed", with_arms)]);
    for ((name, document), semicolons) in all.flat_map(|a| [(a.clone(), false), (a, true)]) {
        let options = Options { semicolons, ..Options::default() };
        let table = String::from_utf8(export(&document, "csv", &options).unwrap()).unwrap();
        for cell in table.trim_start_matches('\u{feff}').split([',', ';', '\t', '\r', '\n', '"']) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{name}: {cell:?}");
        }
    }
}

/// Nothing from outside is markup: every element and every attribute of the page is one of ours.
#[test]
fn a_hostile_article_stays_words() {
    let known = [
        "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "article",
        "pre", "mark", "a", "section", "ol", "li", "b", "i", "br", "small", "table", "tr", "th", "td",
    ];
    let page = saved("html", &articles::hostile());
    for element in page.split('<').skip(1) {
        let name = element.trim_start_matches('/').split([' ', '>']).next().unwrap();
        assert!(known.contains(&name), "<{element}");
        let tag = element.split('>').next().unwrap();
        for attribute in ["on", "src", "srcdoc", "formaction"] {
            let outside_values = tag.split('"').step_by(2).collect::<String>();
            assert!(!outside_values.split(' ').skip(1).any(|a| a.starts_with(attribute)), "<{tag}>");
        }
        assert!(!tag.to_lowercase().contains("href=\"javascript:"), "<{tag}>");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn an_annotation_outside_the_text_is_not_saved() {
    let mut document = articles::plain();
    document.numbers[0].span = chidice::offsets::Span::new(5, 99_999);
    for format in formats().iter().filter(|f| f.saves) {
        let problem = export(&document, format.id, &Options::default()).unwrap_err();
        assert_eq!((problem.key, problem.parameters["place"].as_str()), ("span-outside", "5–99999"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300), at_hand in any::<Option<String>>()) {
        for format in formats().iter().map(|f| Some(f.id)).chain([None]) {
            let _ = import(&bytes, format, at_hand.as_deref());
        }
    }

    #[test]
    fn a_damaged_file_gets_an_answer(
        which in 0usize..4, format in prop::sample::select(vec!["json", "brat", "w3c", "html"]),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = export(&articles::all()[which].1, format, &Options::default()).unwrap();
        for (place, byte) in damage {
            let i = place.index(bytes.len());
            bytes[i] = byte;
        }
        let _ = import(&bytes, None, None);
        let _ = import(&bytes, Some(format), Some("Un testo diverso con Riva e 600 feriti."));
    }
}
