//! How far an Italian name reaches: where a body's name goes on in lower case, and where two names stand in one; in tokens.
//!
//! "l'Ordine" + "dei medici" → one name; "Ue Anna Neri", "giunta di Anna Neri", "Anna Neri di Istat" → two; "assessora alla
//! [Pesca]" → none.

use super::gazetteer::class;
use super::mend::{classes, retag};
use super::tagger::{Tag, begin, stretches};
use crate::document::EntityType;
use crate::lexica::rows;
use crate::text::key::KeyMap;
use crate::text::{Case, Text, key};
use std::ops::Range;
use std::sync::LazyLock;

/// First words of bodies that go on in lower case: whether also with "per".
static GO_ON: LazyLock<KeyMap<bool>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../lexica/it/bodies-that-go-on.tsv"));
    rows.map(|[word, ways, ..]| (key(word), ways == "for")).collect()
});

/// Mends how far the names of an article reach.
pub fn mend(text: &Text, tags: &mut [Tag]) {
    for found in stretches(tags).iter().filter(|f| f.kind == EntityType::Organization) {
        let tokens = found.tokens.clone();
        if is_portfolio(text, &tokens) {
            part_portfolio(text, &tokens, tags);
        } else if let Some(person) = person_in(text, &tokens) {
            part_person(&tokens, person, text, tags);
        } else if let Some(end) =
            goes_on(text, &tokens).filter(|&end| tags[tokens.end..end].iter().all(|t| *t == 0))
        {
            tags[tokens.end..end].fill(begin(EntityType::Organization) + 1);
        }
    }
}

fn capitals(text: &Text, tokens: Range<usize>) -> bool {
    text.tokens[tokens].iter().all(|t| t.is_capital() && t.is_word())
}

fn is_first_name(text: &Text, at: usize) -> bool {
    classes(text, at..at + 1) & class::FIRST_NAME != 0
}

/// What a minister or assessor is in charge of: "ministro etiope dell'[Acqua]". A party or a listed body that they
/// belong to is a name.
fn is_portfolio(text: &Text, tokens: &Range<usize>) -> bool {
    let Some(of) = tokens.start.checked_sub(1) else { return false };
    let (of, office) = (text.word(of).to_lowercase(), (1..=3).filter_map(|n| of.checked_sub(n)));
    let is_office = |i: usize| {
        let word = text.word(i).to_lowercase();
        ["ministr", "viceministr", "assessor", "sottosegretari"].iter().any(|o| word.starts_with(o))
            && text.tokens[i].case != Case::Upper
            && word != "ministri"
    };
    let Some(office) = office.into_iter().take_while(|&i| text.tokens[i].is_word()).find(|&i| is_office(i))
    else {
        return false;
    };
    let to = ["al", "allo", "alla", "all'", "all’", "ai", "agli", "alle"].contains(&of.as_str());
    let own = ["del", "dello", "della", "dell'", "dell’", "dei", "degli", "delle"].contains(&of.as_str())
        && !text.word(office).to_lowercase().starts_with("assessor")
        && classes(text, tokens.clone()) & (class::OF_ORGANIZATIONS | class::COUNTRY | class::REGION) == 0;
    (to || own) && text.tokens[tokens.start].case == Case::Title
}

/// The charge is no name; whoever is named right after it is.
fn part_portfolio(text: &Text, tokens: &Range<usize>, tags: &mut [Tag]) {
    tags[tokens.clone()].fill(0);
    let person = tokens.start + 1..tokens.end;
    if person.len() > 1 && capitals(text, person.clone()) && is_first_name(text, person.start) {
        retag(tags, &person, EntityType::Person);
    }
}

/// The person that ends a body's name, or the one that begins it: "giunta di [Anna Neri]", "governo [Neri]", "Ue [Anna
/// Neri]", "[Anna Neri] di Istat".
fn person_in(text: &Text, tokens: &Range<usize>) -> Option<Range<usize>> {
    if tokens.len() < 2 || classes(text, tokens.clone()) & class::OF_NAMES != 0 {
        return None;
    }
    after_of(text, tokens).or_else(|| after_power(text, tokens)).or_else(|| before_of(text, tokens))
}

/// Whether the tokens are a first name and at least one name more.
fn is_whole_name(text: &Text, tokens: &Range<usize>) -> bool {
    tokens.len() > 1
        && tokens.len() < 5
        && capitals(text, tokens.clone())
        && is_first_name(text, tokens.start)
        && classes(text, tokens.clone()) & (class::OF_NAMES & !class::OF_PERSONS) == 0
}

fn after_of(text: &Text, tokens: &Range<usize>) -> Option<Range<usize>> {
    let of = (tokens.start + 1..tokens.end).find(|&i| matches!(text.word(i), "di" | "d'" | "d’"))?;
    let named_after =
        ["casa", "fondazione", "istituto", "liceo", "ospedale", "premio", "scuola", "teatro", "villa"];
    let first = text.word(tokens.start).to_lowercase();
    let person = of + 1..tokens.end;
    (!named_after.contains(&first.as_str()) && is_whole_name(text, &person)).then_some(person)
}

/// "governo [Neri]", "Ue [Anna Neri]": after a power in lower case, or a listed body that is no common noun.
fn after_power(text: &Text, tokens: &Range<usize>) -> Option<Range<usize>> {
    let first = text.word(tokens.start);
    let person = tokens.start + 1..tokens.end;
    let powers = ["amministrazione", "esecutivo", "giunta", "governo", "presidenza"];
    if powers.contains(&first) {
        let listed = classes(text, person.clone());
        let person_listed = listed & (class::SURNAME | class::OF_PERSONS) != 0;
        let other = class::OF_NAMES & !(class::SURNAME | class::FIRST_NAME | class::OF_PERSONS);
        let alone = person.len() == 1 && person_listed && listed & other == 0;
        return (alone || is_whole_name(text, &person)).then_some(person);
    }
    let heads = class::BODY | class::SITE | class::OCCASION | class::FIRST_NAME | class::SURNAME;
    let starts = (tokens.start + 1..tokens.end.saturating_sub(1)).filter(|&at| {
        let before = classes(text, tokens.start..at);
        before & class::OF_ORGANIZATIONS != 0 && before & heads == 0
    });
    starts.into_iter().map(|at| at..tokens.end).find(|person| is_whole_name(text, person))
}

fn before_of(text: &Text, tokens: &Range<usize>) -> Option<Range<usize>> {
    let of = (tokens.start + 2..tokens.end).find(|&i| text.word(i) == "di")?;
    let person = tokens.start..of;
    let no_body = classes(text, person.start..person.start + 1) & (class::BODY | class::SITE) == 0;
    (no_body && is_whole_name(text, &person)).then_some(person)
}

/// Makes two names of one; the preposition between them belongs to neither.
fn part_person(whole: &Range<usize>, person: Range<usize>, text: &Text, tags: &mut [Tag]) {
    let links = |i: usize| matches!(text.word(i), "di" | "d'" | "d’");
    let rest = if person.start > whole.start { whole.start..person.start } else { person.end..whole.end };
    let start = rest.start + usize::from(links(rest.start));
    let end = rest.end - usize::from(rest.end > start && links(rest.end - 1));
    tags[whole.clone()].fill(0);
    retag(tags, &(start..end), EntityType::Organization);
    retag(tags, &person, EntityType::Person);
}

/// Where the name of a body that goes on in lower case ends: "Ordine [dei medici]", "Associazione nazionale [per la cura
/// del diabete]".
fn goes_on(text: &Text, tokens: &Range<usize>) -> Option<usize> {
    let with_for = *GO_ON.get(&text.key(tokens.start))?;
    let opens = text.tokens[tokens.start].case == Case::Title
        && tokens.clone().skip(1).all(|i| text.tokens[i].case == Case::Lower && is_adjective(text.word(i)));
    let end = text.sentences[text.sentence_of(tokens.start)].tokens.end;
    let first = complement(text, tokens.end, end, with_for).filter(|_| opens)?;
    let mut reached = first;
    while let Some(next) = further(text, reached, end) {
        reached = next;
    }
    (reached - tokens.end <= LONGEST).then_some(reached)
}

/// How many tokens a name may go on for.
const LONGEST: usize = 8;

/// A preposition, a noun and its adjective.
fn complement(text: &Text, at: usize, end: usize, with_for: bool) -> Option<usize> {
    let article = ["il", "lo", "la", "l'", "l’", "i", "gli", "le"];
    let noun = match text.word(at) {
        "di" | "dei" | "degli" | "delle" | "del" | "dello" | "della" | "dell'" | "dell’" => at + 1,
        "per" if with_for && article.contains(&text.word(at + 1)) => at + 2,
        _ => return None,
    };
    let is_noun = |i: usize| {
        i < end
            && text.tokens[i].is_word()
            && text.tokens[i].case == Case::Lower
            && text.word(i).len() > 3
            && classes(text, i..i + 1) & class::COMMON == 0
    };
    is_noun(noun).then(|| noun + 1 + usize::from(noun + 1 < end && is_adjective(text.word(noun + 1))))
}

/// One more complement, with or without "e" before it.
fn further(text: &Text, at: usize, end: usize) -> Option<usize> {
    let and = usize::from(text.word(at) == "e");
    let next = text.word(at + and);
    let to = ["alle", "alla", "agli", "ai"].contains(&next) && and == 0;
    if to {
        return complement_to(text, at, end);
    }
    complement(text, at + and, end, false)
}

fn complement_to(text: &Text, at: usize, end: usize) -> Option<usize> {
    let noun = text.token(at + 1).filter(|_| at + 1 < end)?;
    (noun.case == Case::Lower && noun.is_word()).then_some(at + 2)
}

/// Endings of adjectives that few verbs share.
fn is_adjective(word: &str) -> bool {
    let endings =
        ["ale", "ali", "ile", "ili", "ico", "ici", "iche", "ario", "aria", "ari", "ivo", "iva", "ive", "ivi"];
    word.len() > 5 && endings.iter().any(|e| word.ends_with(e))
        || ["europea", "europeo", "italiana", "italiano"].contains(&word)
}
