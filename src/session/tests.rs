//! What a person does and takes back, on one small article.

use super::*;
use crate::Options;
use crate::document::{EntityType, Number, NumberKind, Origin};

const TEXT: &str = "🙂 Kim Jong Un dice: «Siamo 600 o 600». Poi Kim parla di 12.";

fn span(words: &str) -> Span<Utf16> {
    let at = TEXT.find(words).unwrap();
    Offsets::new(TEXT).span(Span::new(at, at + words.len()))
}

/// The article with nothing read in it.
fn bare() -> Session {
    let mut document = crate::annotate(TEXT, &Options::default()).unwrap();
    document.entities.clear();
    document.numbers.clear();
    document.times.clear();
    document.attributions.clear();
    Session::new(document)
}

fn name(words: &str, all: bool) -> Edit {
    Edit::AddEntity { span: span(words), kind: EntityType::Person, of: None, all }
}

fn count(words: &str) -> Edit {
    Edit::AddNumber { span: span(words), kind: NumberKind::Cardinal, value: Some("600".into()), unit: None }
}

#[test]
fn adding_snaps_to_words_and_joins_what_is_alike() {
    let mut s = bare();
    assert_eq!(s.apply(&name("im", true)).unwrap(), ["e1"]);
    let entity = &s.document().entities[0];
    assert_eq!((entity.name.as_str(), entity.mentions.len(), entity.origin), ("Kim", 2, Some(Origin::User)));
    assert_eq!(s.apply(&name("Kim", false)), Err(Refusal::Already));
    assert_eq!(s.apply(&name("Jong Un", false)).unwrap(), ["e2"]);
    let nothing = Edit::AddEntity { span: Span::new(2, 3), kind: EntityType::Person, of: None, all: false };
    assert_eq!(s.apply(&nothing), Err(Refusal::NoWords));
    let far = Edit::AddEntity { span: Span::new(8, 900), kind: EntityType::Person, of: None, all: false };
    assert_eq!(s.apply(&far), Err(Refusal::NoWords));
}

#[test]
fn every_edit_can_be_taken_back_and_done_again() {
    let mut s = bare();
    let edits = [
        name("Kim", true),
        count("600"),
        Edit::AddAttribution {
            cue: Some(span("dice")),
            source: Some(span("Kim Jong Un")),
            content: vec![span("«Siamo 600 o 600»")],
        },
        Edit::Bounds { id: "e1".into(), at: Part::Mention(0), span: Some(span("Kim Jong Un")) },
        Edit::Type { id: "e1".into(), kind: EntityType::Organization, mention: Some(1) },
        Edit::Reject { id: "e1".into(), mention: Some(1), all: false },
        Edit::Speaker { id: "a1".into(), entity: None, speaker: Some("il leader".into()) },
        Edit::Bounds { id: "a1".into(), at: Part::Source, span: None },
        Edit::Number { id: "n1".into(), kind: NumberKind::Age, value: Some("6".into()), unit: None },
        Edit::Reject { id: "n1".into(), mention: None, all: true },
        Edit::Restore { id: "n1".into() },
    ];
    let mut states = vec![s.document().clone()];
    for edit in &edits {
        assert!(!s.apply(edit).unwrap().is_empty(), "{edit:?} changed nothing");
        states.push(s.document().clone());
    }
    for state in states.iter().rev().skip(1) {
        assert!(!s.undo().is_empty());
        assert_eq!(s.document(), state);
    }
    assert!(s.undo().is_empty(), "nothing is left to take back");
    for state in &states[1..] {
        assert!(!s.redo().is_empty());
        assert_eq!(s.document(), state);
    }
    assert!(s.redo().is_empty(), "nothing is left to do again");
}

#[test]
fn a_new_edit_forgets_what_was_taken_back() {
    let mut s = bare();
    s.apply(&count("600")).unwrap();
    s.undo();
    s.apply(&name("Kim", false)).unwrap();
    assert_eq!(s.depth(), (1, 0));
}

#[test]
fn accepting_vouches_and_changing_makes_it_ones_own() {
    let mut document = crate::annotate("Sono 600.", &Options::default()).unwrap();
    document.numbers.truncate(1);
    let id = document.numbers[0].id.clone();
    let mut s = Session::new(document);
    assert_eq!(s.apply(&Edit::Accept { id: id.clone() }).unwrap().len(), 1);
    assert_eq!(s.document().numbers[0].origin, Some(Origin::Confirmed));
    assert!(s.apply(&Edit::Accept { id: id.clone() }).unwrap().is_empty(), "it is accepted already");
    let change = Edit::Number { id, kind: NumberKind::Age, value: None, unit: None };
    s.apply(&change).unwrap();
    assert_eq!(s.document().numbers[0].origin, Some(Origin::User));
    assert!(s.apply(&change).unwrap().is_empty(), "nothing changes twice");
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    let mut s = bare();
    s.apply(&count("12")).unwrap();
    let before = s.document().clone();
    for (edit, refusal) in [
        (Edit::Accept { id: "n9".into() }, Refusal::Unknown),
        (Edit::Bounds { id: "n1".into(), at: Part::Cue, span: Some(span("600")) }, Refusal::NoSuchPart),
        (Edit::Type { id: "n1".into(), kind: EntityType::Place, mention: None }, Refusal::NoSuchPart),
        (Edit::AddAttribution { cue: None, source: None, content: vec![] }, Refusal::Empty),
        (count("12"), Refusal::Already),
    ] {
        assert_eq!(s.apply(&edit), Err(refusal), "{edit:?}");
        assert_eq!(s.document(), &before);
    }
}

#[test]
fn boundaries_move_word_by_word() {
    let s = bare();
    let jong = span("Jong");
    assert_eq!(s.words().step(jong, Side::End, 1), Some(span("Jong Un")));
    assert_eq!(s.words().step(jong, Side::Start, -1), Some(span("Kim Jong")));
    assert_eq!(s.words().step(jong, Side::End, -1), None, "no word would be left");
    assert_eq!(s.words().step(jong, Side::Start, -9), None, "the article begins");
    assert_eq!(s.words().step(span("12"), Side::End, 9), None, "the article ends");
}

#[test]
fn the_ledger_counts_each_word_once() {
    let mut s = bare();
    s.apply(&name("Kim", true)).unwrap();
    s.apply(&count("600")).unwrap();
    s.apply(&count("12")).unwrap();
    let says = |content: &str| Edit::AddAttribution {
        cue: Some(span("dice")),
        source: Some(span("Kim Jong Un")),
        content: vec![span(content)],
    };
    s.apply(&says("«Siamo 600 o 600»")).unwrap();
    s.apply(&says("Siamo 600")).unwrap();
    let unknown = Edit::AddAttribution { cue: None, source: None, content: vec![span("Kim parla")] };
    s.apply(&unknown).unwrap();
    let figures = ledger(s.document(), s.words(), &Wanted::default());
    let shares = Shares { words: 13, named: 4, nameless: 2, own: 7, percent: [31, 15, 54] };
    assert_eq!(figures.shares, shares);
    let kim = &figures.sources[0];
    assert_eq!((kim.speaker.as_deref(), kim.words, kim.direct, kim.indirect), (Some("Kim"), 4, 1, 1));
    assert_eq!((kim.sayings.len(), kim.share, kim.numbers.len()), (2, 31, 1));
    assert_eq!((figures.speakers, figures.nameless, figures.sayings), (2, 1, 3));
    assert_eq!(figures.own_numbers.len(), 1, "12 is the article's own");
}

#[test]
fn words_cut_a_little_at_a_time_are_those_cut_at_once() {
    let text = "🙂 Uno due.\r\n\nTre, «quattro\ncinque» sei\n";
    let (whole, mut parts) = (Words::new(text), Words::default());
    assert!(parts.go_on(text, 1), "more is to come");
    while parts.go_on(text, 1) {}
    assert_eq!(parts.count(), 6);
    for start in 0..text.encode_utf16().count() {
        for len in [1, 9] {
            let span = Span::new(start, start + len);
            assert_eq!(parts.snap(span), whole.snap(span));
            assert_eq!(parts.keys(span), whole.keys(span));
            assert_eq!(parts.count_under([span].into_iter()), whole.count_under([span].into_iter()));
        }
    }
}

#[test]
fn a_word_that_two_stretches_share_counts_once() {
    let words = Words::new("abcd ef, gh");
    let spans = |all: &[(usize, usize)]| words.count_under(all.iter().map(|&(a, b)| Span::new(a, b)));
    assert_eq!(spans(&[(0, 2), (2, 4)]), 1);
    assert_eq!(spans(&[(2, 6), (0, 11), (5, 7)]), 3);
    assert_eq!(spans(&[(7, 9)]), 0, "a mark is no word");
}

#[test]
fn the_ledger_lists_what_is_wanted_in_the_order_wanted() {
    let mut s = bare();
    s.apply(&name("Kim", true)).unwrap();
    let unknown =
        Edit::AddAttribution { cue: None, source: None, content: vec![span("Poi Kim parla di 12")] };
    s.apply(&unknown).unwrap();
    let says = |content: &str, source: Option<&str>| Edit::AddAttribution {
        cue: Some(span("dice")),
        source: source.map(span),
        content: vec![span(content)],
    };
    s.apply(&says("«Siamo 600 o 600»", Some("Kim"))).unwrap();
    s.apply(&says("Siamo 600", Some("Kim"))).unwrap();
    let listed = |wanted: Wanted| {
        let figures = ledger(s.document(), s.words(), &wanted);
        let names = figures.sources.iter().map(|s| s.speaker.clone().unwrap_or_else(|| "?".into()));
        (names.collect::<Vec<_>>(), figures.listed, figures.sayings)
    };
    let all = Wanted::default();
    assert_eq!(listed(all.clone()), (vec!["Kim".to_owned(), "?".into()], 3, 3));
    let by = |order| Wanted { order, ..all.clone() };
    assert_eq!(listed(by(Order::Words)).0, ["?", "Kim"]);
    assert_eq!(listed(by(Order::Name)).0, ["Kim", "?"]);
    assert_eq!(listed(by(Order::Sayings)).0, ["Kim", "?"]);
    let direct = Wanted { kind: Some(crate::document::AttributionKind::Direct), ..all.clone() };
    assert_eq!(listed(direct), (vec!["Kim".to_owned()], 1, 3));
    assert_eq!(listed(Wanted { hedged: true, ..all }), (vec![], 0, 3));
}

#[test]
fn the_ledger_of_a_book_is_cut_and_its_figures_are_not() {
    let mut s = bare();
    s.apply(&name("Kim", true)).unwrap();
    s.apply(&count("12")).unwrap();
    for content in ["«Siamo 600 o 600»", "Siamo 600", "parla"] {
        let source = Some(span("Kim"));
        s.apply(&Edit::AddAttribution { cue: None, source, content: vec![span(content)] }).unwrap();
    }
    let figures = |most| ledger(s.document(), s.words(), &Wanted { most, ..Wanted::default() });
    let (all, two) = (figures(None), figures(Some(2)));
    assert_eq!((all.sources[0].sayings.len(), two.sources[0].sayings.len()), (3, 2));
    assert_eq!((two.listed, two.own, two.own_numbers.len()), (3, 1, 0));
    assert_eq!((two.shares, two.sources[0].words), (all.shares, all.sources[0].words));
    assert!(figures(Some(0)).sources.is_empty());
}

#[test]
fn what_was_made_of_one_goes_for_all_alike() {
    let mut s = bare();
    let last = TEXT.rfind("600").unwrap();
    let second = Offsets::new(TEXT).span(Span::new(last, last + 3));
    s.apply(&count("600")).unwrap();
    s.apply(&count("12")).unwrap();
    let other = Edit::AddNumber { span: second, kind: NumberKind::Cardinal, value: None, unit: None };
    s.apply(&other).unwrap();
    assert_eq!(s.apply(&Edit::Alike { id: "n1".into() }).unwrap(), ["n3"]);
    let values: Vec<_> = s.document().numbers.iter().map(|n| n.value.as_deref()).collect();
    assert_eq!(values, [Some("600"), Some("600"), Some("600")], "and 12 as it was made");
    assert!(s.apply(&Edit::Alike { id: "n1".into() }).unwrap().is_empty());
    s.apply(&name("Kim Jong Un", false)).unwrap();
    s.apply(&Edit::AddEntity { span: span("Kim"), kind: EntityType::Place, of: None, all: false }).unwrap();
    assert!(s.apply(&Edit::Alike { id: "e2".into() }).unwrap().is_empty(), "other words");
}

#[test]
fn a_mention_taken_back_joins_its_name_again() {
    let mut s = bare();
    s.apply(&name("Kim", true)).unwrap();
    let whole = s.document().entities.clone();
    s.apply(&Edit::Reject { id: "e1".into(), mention: Some(1), all: false }).unwrap();
    s.apply(&count("12")).unwrap();
    s.apply(&Edit::Reject { id: "n1".into(), mention: None, all: false }).unwrap();
    assert_eq!(s.rejected(), ["e2", "n1"], "in text order");
    s.apply(&Edit::Restore { id: "e2".into() }).unwrap();
    assert_eq!(s.document().entities, whole);
    assert_eq!(s.rejected(), ["n1"]);
    s.undo();
    assert_eq!(s.rejected(), ["e2", "n1"]);
}

#[test]
fn corrections_follow_the_text_that_is_edited() {
    let mut s = bare();
    s.apply(&name("Kim", false)).unwrap();
    s.apply(&count("600")).unwrap();
    s.apply(&count("12")).unwrap();
    s.apply(&Edit::Reject { id: "n2".into(), mention: None, all: false }).unwrap();
    let edited = TEXT.replacen("🙂 Kim", "Ieri Kim", 1).replacen("Siamo 600", "Siamo 700", 1);
    let new = crate::annotate(&edited, &Options::default()).unwrap();
    let carried = carry(s.document(), new);
    let map = Offsets::new(&edited);
    let cut = |span: Span<Utf16>| map.byte_span(span).unwrap().of(&edited);
    let lost: Vec<_> = carried.lost.iter().map(|a| a.id().to_owned()).collect();
    assert_eq!(lost, ["e1", "n1"], "they lie in the stretch that was edited");
    let rejected: Vec<_> = carried.document.rejected.numbers.iter().map(|n| cut(n.span)).collect();
    assert_eq!(rejected, ["12"]);
    assert!(
        carried.document.numbers.iter().all(|n| cut(n.span) != "12"),
        "what is rejected does not come back"
    );
    let same = carry(s.document(), crate::annotate(TEXT, &Options::default()).unwrap());
    assert!(same.lost.is_empty());
    let mine = same.document.numbers.iter().filter(|n| n.origin == Some(Origin::User));
    assert_eq!(mine.count(), 1);
}

#[test]
fn a_history_kept_gives_the_document_back_with_all_that_can_be_undone() {
    let mut s = bare();
    let read = s.document().clone();
    for edit in [name("Kim", true), count("600"), Edit::Reject { id: "e1".into(), mention: None, all: false }]
    {
        s.apply(&edit).unwrap();
    }
    s.undo();
    s.describe("Un titolo", "", "2026-01-02");
    let kept = serde_json::to_string(&s.history()).unwrap();
    let mut again = Session::new(read.clone());
    let history: History = serde_json::from_str(&kept).unwrap();
    assert_eq!(crate::json::read(kept.as_bytes(), "history").as_ref(), Ok(&history));
    again.resume(history);
    assert_eq!((again.document(), again.depth()), (s.document(), (2, 1)));
    assert_eq!(again.redo(), ["e1"]);
    for _ in 0..3 {
        again.undo();
    }
    again.describe("", "", "");
    assert_eq!((again.document(), again.depth()), (&read, (0, 3)));
}

#[test]
fn an_annotation_is_found_far_from_its_number_too() {
    let mut s = bare();
    for _ in 0..200 {
        s.document.numbers.push(Number { id: "n7".into(), ..number_of("600") });
    }
    s.document.numbers[199].id = "n3".into();
    assert!(s.state("n3").is_some() && s.state("n7").is_some() && s.state("n8").is_none());
}

fn number_of(words: &str) -> Number {
    let mut s = bare();
    s.apply(&count(words)).unwrap();
    s.document().numbers[0].clone()
}
