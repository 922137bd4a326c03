//! Where form decides: what the tagger's names are mended to; in tokens.
//!
//! "Pechino ha replicato" → an organization; "linea Roma-Berlino" → two places; "Rossetti Spa" → an organization; "SASSUOLO (MO), 31 luglio" at a line's
//! start → a place.

use super::gazetteer::{GAZETTEER, class};
use super::seats;
use super::tagger::{Tag, begin, stretches};
use crate::document::EntityType;
use crate::text::key::KeyMap;
use crate::text::{Case, Key, Text, Token};
use std::ops::Range;

/// Mends the tags of a whole article.
pub fn mend(text: &Text, tags: &mut [Tag]) {
    for found in stretches(tags) {
        if is_company(text, &found.tokens) {
            retag(tags, &found.tokens, EntityType::Organization);
        }
        if found.kind == EntityType::Place && acts(text, &found.tokens) {
            retag(tags, &found.tokens, EntityType::Organization);
        }
        if is_road(text.words(found.tokens.clone())) {
            retag(tags, &found.tokens, EntityType::Place);
        }
        part_pair(text, &found.tokens, tags);
        match found.kind {
            EntityType::Place => {
                part_visit(text, &found.tokens, tags);
                part_firm(text, &found.tokens, tags);
            }
            EntityType::Organization => part_match(text, &found.tokens, tags),
            EntityType::Person => {
                part_state(text, &found.tokens, tags);
                by_head(text, &found.tokens, tags);
            }
            EntityType::Other => part_opponent(text, &found.tokens, tags),
        }
    }
    join_initials(text, tags);
    call_by_surname(text, tags);
    date_lines(text, tags);
    letters_of_provinces(text, tags);
    seats::part(text, tags);
}

/// "Agenzia Valli" is no person, nor is Arda in "sul torrente Arda": the common noun tells. In the training articles 4
/// of 746 names that begin with a noun of a body are persons, all of whom have it as their first name.
fn by_head(text: &Text, tokens: &Range<usize>, tags: &mut [Tag]) {
    let named = class::FIRST_NAME | class::SURNAME;
    let first = classes(text, tokens.start..tokens.start + 1);
    let own = if tokens.len() > 1 && first & named == 0 { first & (class::BODY | class::SITE) } else { 0 };
    let site =
        || tokens.start.checked_sub(2).is_some_and(|i| is_article(text.word(i)) && names_site(text, i + 1));
    if own & class::BODY != 0 {
        retag(tags, tokens, EntityType::Organization);
    } else if own != 0 || first & class::FIRST_NAME == 0 && site() {
        retag(tags, tokens, EntityType::Place);
    }
}

fn names_site(text: &Text, head: usize) -> bool {
    text.tokens[head].case == Case::Lower && classes(text, head..head + 1) & class::SITE != 0
}

/// "il", "sul", "dalla".
fn is_article(word: &str) -> bool {
    let word = word.trim_start_matches(['d', 'a', 'e', 's', 'u', 'n']);
    matches!(word, "il" | "lo" | "la" | "l" | "l'" | "l’" | "llo" | "lla" | "ll'" | "ll’")
}

/// Makes the tokens one name of a type; no tokens are none.
pub(super) fn retag(tags: &mut [Tag], tokens: &Range<usize>, kind: EntityType) {
    if !tokens.is_empty() {
        tags[tokens.clone()].fill(begin(kind) + 1);
        tags[tokens.start] = begin(kind);
    }
}

/// A name of several words that ends in a legal form.
fn is_company(text: &Text, tokens: &Range<usize>) -> bool {
    let forms =
        ["Spa", "SpA", "SPA", "Srl", "SrL", "SRL", "Ltd", "Inc", "Corp", "GmbH", "LLC", "plc", "Plc", "PLC"];
    tokens.len() > 1 && forms.contains(&text.word(tokens.end - 1))
}

/// "A14", "SS 554", as Italian roads are called.
fn is_road(name: &str) -> bool {
    let mut prefixes = [("A", 2), ("SS", 3), ("SP", 3)].into_iter();
    prefixes.any(|(prefix, most)| {
        let number = name.strip_prefix(prefix).map_or("", str::trim_start);
        (1..=most).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// The letters of a province in brackets after a town: "Scarperia (FI)". After a large city letters that a party has
/// too are left as they were read: "il sindaco di Torino (PD)".
fn letters_of_provinces(text: &Text, tags: &mut [Tag]) {
    let place = begin(EntityType::Place);
    for at in 2..tags.len().saturating_sub(1) {
        let listed = GAZETTEER.classes(text.key(at));
        let bracketed =
            text.word(at - 1) == "(" && text.word(at + 1) == ")" && tags[at - 2].div_ceil(2) * 2 == place + 1;
        let town = || GAZETTEER.classes(text.key(at - 2)) & class::CITY == 0;
        let upper = text.tokens[at].case == Case::Upper && text.word(at).len() == 2;
        if upper && bracketed && listed & class::PROVINCE != 0 && (listed & class::ACRONYM == 0 || town()) {
            tags[at] = place;
        }
    }
}

/// A country or city without a preposition that has done something: "la Cina ha replicato". In the training articles
/// 27 of 29 such are labelled as organizations.
fn acts(text: &Text, tokens: &Range<usize>) -> bool {
    let listed = classes(text, tokens.clone()) & (class::COUNTRY | class::CITY) != 0;
    listed && is_subject(text, tokens.start) && has_done(text, tokens.end)
}

/// Whether the name opens its sentence or follows a mark or an article alone.
fn is_subject(text: &Text, start: usize) -> bool {
    let article = |i: usize| {
        let word = text.word(i);
        ["il", "lo", "la", "l'", "l’", "i", "gli", "le"].iter().any(|a| word.eq_ignore_ascii_case(a))
    };
    let opens = text.sentences[text.sentence_of(start)].tokens.start == start;
    opens || start.checked_sub(1).is_some_and(|i| article(i) || !text.tokens[i].is_word())
}

/// A form of "avere" and a participle.
fn has_done(text: &Text, at: usize) -> bool {
    let at = at + usize::from(text.word(at) == "non");
    let has = ["ha", "hanno", "aveva", "avevano", "avrà", "avranno", "avrebbe", "avrebbero"];
    let participle = ["ato", "uto", "ito", "tto", "sto", "rto", "so"];
    has.contains(&text.word(at)) && participle.iter().any(|ending| text.word(at + 1).ends_with(ending))
}

/// Two countries or cities with a hyphen between them are two names, unless an airport is called so.
fn part_pair(text: &Text, tokens: &Range<usize>, tags: &mut [Tag]) {
    let mut hyphens = tokens.clone().filter(|&i| matches!(text.word(i), "-" | "–"));
    let (Some(hyphen), None) = (hyphens.next(), hyphens.next()) else { return };
    let places = class::COUNTRY | class::CITY;
    let listed = |range: Range<usize>| classes(text, range) & places != 0;
    let Some(start) = tokens.clone().find(|&i| text.tokens[i].is_capital()) else { return };
    if start >= hyphen
        || !listed(start..hyphen)
        || !listed(hyphen + 1..tokens.end)
        || classes(text, tokens.clone()) != 0
    {
        return;
    }
    if !follows_airport(text, start) {
        let first =
            if follows_pact(text, start) { begin(EntityType::Organization) } else { tags[tokens.start] };
        tags[tokens.start..start].fill(0);
        (tags[start], tags[hyphen], tags[hyphen + 1]) = (first, 0, first);
    }
}

/// A country or city and who is there: "l'arrivo ad Atene di Anna Neri". Of the second name the form tells what
/// it is; one word that no list knows is left to itself.
fn part_visit(text: &Text, tokens: &Range<usize>, tags: &mut [Tag]) {
    let Some(of) = tokens.clone().find(|&i| matches!(text.word(i), "di" | "d'" | "d’")) else { return };
    let (place, rest) = (tokens.start..of, of + 1..tokens.end);
    let is_place = classes(text, place) & (class::COUNTRY | class::CITY) != 0;
    if !is_place || rest.is_empty() || classes(text, tokens.clone()) != 0 {
        return;
    }
    tags[of..tokens.end].fill(0);
    let listed = classes(text, rest.clone());
    if listed & class::OF_ORGANIZATIONS != 0 {
        retag(tags, &rest, EntityType::Organization);
    } else if rest.len() > 1 && text.tokens[rest.clone()].iter().all(Token::is_capital) {
        retag(tags, &rest, EntityType::Person);
    }
}

/// A country and an organization right after it: "in Italia Satispay".
fn part_firm(text: &Text, tokens: &Range<usize>, tags: &mut [Tag]) {
    let rest = tokens.start + 1..tokens.end;
    let country = classes(text, tokens.start..rest.start) & class::COUNTRY != 0;
    let body = classes(text, rest.clone()) & class::OF_ORGANIZATIONS != 0;
    if country && body && !rest.is_empty() && classes(text, tokens.clone()) == 0 {
        tags[tokens.start] = begin(EntityType::Place);
        retag(tags, &rest, EntityType::Organization);
    }
}

/// No name, but whom it is against: "guerra contro Kiev".
fn part_opponent(text: &Text, tokens: &Range<usize>, tags: &mut [Tag]) {
    let Some(at) = tokens.clone().skip(1).find(|&i| text.word(i) == "contro") else { return };
    let rest = at + 1..tokens.end;
    let sides = class::COUNTRY | class::CITY | class::OF_ORGANIZATIONS;
    if text.tokens[tokens.start].case == Case::Lower && classes(text, rest.clone()) & sides != 0 {
        tags[tokens.clone()].fill(0);
        retag(tags, &rest, EntityType::Organization);
    }
}

/// A state right before the person who stands for it: "il presidente Usa Anna Neri".
fn part_state(text: &Text, tokens: &Range<usize>, tags: &mut [Tag]) {
    let state = classes(text, tokens.start..tokens.start + 1);
    let names = class::FIRST_NAME | class::SURNAME;
    if tokens.len() > 1
        && state & class::COUNTRY != 0
        && state & names == 0
        && text.tokens[tokens.start + 1].is_capital()
    {
        retag(tags, &(tokens.start..tokens.start + 1), EntityType::Organization);
        tags[tokens.start + 1] = begin(EntityType::Person);
    }
}

/// Two sides of a match before its result are two names: "Virtus Riva-Sporting Lodi 3-2".
fn part_match(text: &Text, tokens: &Range<usize>, tags: &mut [Tag]) {
    let mut hyphens = tokens.clone().filter(|&i| matches!(text.word(i), "-" | "–"));
    let (Some(hyphen), None) = (hyphens.next(), hyphens.next()) else { return };
    let is_number = |i: usize| text.token(i).is_some_and(Token::is_number);
    let result =
        is_number(tokens.end) && is_number(tokens.end + 2) && matches!(text.word(tokens.end + 1), "-" | "–");
    let sides = hyphen > tokens.start && text.token(hyphen + 1).is_some_and(Token::is_capital);
    if result && sides && hyphen + 1 < tokens.end {
        tags[hyphen] = 0;
        tags[hyphen + 1] = begin(EntityType::Organization);
    }
}

/// Whether what the pair has is one of powers, not of places: "l'asse Roma-Berlino".
fn follows_pact(text: &Text, at: usize) -> bool {
    let pacts = ["accordo", "alleanza", "asse", "crisi", "disgelo", "intesa", "patto", "tensione", "vertice"];
    at.checked_sub(1).is_some_and(|i| pacts.iter().any(|p| text.word(i).eq_ignore_ascii_case(p)))
}

fn follows_airport(text: &Text, at: usize) -> bool {
    (1..=2).filter_map(|n| at.checked_sub(n)).any(|i| text.word(i).eq_ignore_ascii_case("aeroporto"))
}

/// The lists that hold the tokens as one name: bits of `class`.
pub(super) fn classes(text: &Text, tokens: Range<usize>) -> u32 {
    GAZETTEER.classes(tokens.map(|i| text.key(i)).reduce(Key::then).unwrap_or(Key::NONE))
}

/// An initial, its point and the rest of a person's name are one name: "J. Robin Neri".
fn join_initials(text: &Text, tags: &mut [Tag]) {
    for pair in stretches(tags).windows(2) {
        let (initial, rest) = (&pair[0].tokens, &pair[1].tokens);
        let persons = pair.iter().all(|f| f.kind == EntityType::Person);
        let is_initial = text.words(initial.clone()).chars().count() == 1;
        if persons && is_initial && rest.start == initial.end + 1 && text.word(initial.end) == "." {
            tags[initial.end..=rest.start].fill(begin(EntityType::Person) + 1);
        }
    }
}

/// One word that no list knows and that ends a person's whole name elsewhere in the article is that person.
fn call_by_surname(text: &Text, tags: &mut [Tag]) {
    let found = stretches(tags);
    let whole = found.iter().filter(|f| f.kind == EntityType::Person && f.tokens.len() > 1);
    let surnames: KeyMap<()> = whole.map(|f| (text.key(f.tokens.end - 1), ())).collect();
    let names = class::OF_NAMES & !(class::FIRST_NAME | class::SURNAME | class::OF_PERSONS);
    let alone = found.iter().filter(|f| f.tokens.len() == 1 && f.kind != EntityType::Other);
    for tokens in alone.map(|f| &f.tokens) {
        if surnames.contains_key(&text.key(tokens.start)) && classes(text, tokens.clone()) & names == 0 {
            retag(tags, tokens, EntityType::Person);
        }
    }
}

/// A place in capitals that opens a line, up to a mark, says where the report was written.
fn date_lines(text: &Text, tags: &mut [Tag]) {
    let places = class::COUNTRY | class::CITY | class::TOWN;
    for line in text.lines.iter().filter(|l| l.tokens.len() > DATE_LINE) {
        let start = after_agency(text, line.tokens.start);
        let capitals =
            text.tokens[start..line.tokens.end].iter().take_while(|t| t.case == Case::Upper).count();
        let name = start..start + capitals;
        let closed = matches!(text.word(name.end), "," | "." | "(" | "-" | "–" | "—");
        if capitals > 0 && closed && classes(text, name.clone()) & places != 0 {
            retag(tags, &name, EntityType::Place);
        }
    }
}

/// A line must have more tokens than this to be more than a heading.
const DATE_LINE: usize = 12;

/// The token after "(ANSA) -", if the line begins with an agency's mark.
fn after_agency(text: &Text, start: usize) -> usize {
    let bracketed = text.word(start) == "(" && text.word(start + 2) == ")";
    if bracketed && matches!(text.word(start + 3), "-" | "–" | "—") { start + 4 } else { start }
}

#[cfg(test)]
mod tests {
    use super::super::tagger::Found;
    use super::*;

    fn mended(source: &str, name: &str, kind: EntityType) -> Vec<(String, EntityType)> {
        let text = Text::new(source);
        let at = source.find(name).unwrap();
        let tokens = text.tokens_in(crate::offsets::Span::new(at, at + name.len()));
        let mut tags = vec![0; text.tokens.len()];
        retag(&mut tags, &tokens, kind);
        mend(&text, &mut tags);
        let named = |f: Found| (text.words(f.tokens).to_string(), f.kind);
        stretches(&tags).into_iter().map(named).collect()
    }

    #[test]
    fn what_has_done_something_acts() {
        use EntityType::{Organization, Place};
        let kind = |source, name| mended(source, name, Place)[0].1;
        assert_eq!(kind("Ieri la Cina ha replicato.", "Cina"), Organization);
        assert_eq!(kind("Pechino avrebbe chiuso il valico.", "Pechino"), Organization);
        assert_eq!(kind("Chi vive in Cina ha replicato.", "Cina"), Place);
        assert_eq!(kind("La Cina ha molti abitanti.", "Cina"), Place);
    }

    #[test]
    fn an_initial_belongs_to_its_name() {
        let text = Text::new("Lo dice J. Robin Neri.");
        let mut tags = [0, 0, 1, 0, 1, 2, 0];
        mend(&text, &mut tags);
        assert_eq!(tags, [0, 0, 1, 2, 2, 2, 0]);
    }

    #[test]
    fn a_visit_and_a_match_are_two_names() {
        use EntityType::{Organization, Person, Place};
        let visit = mended("L'arrivo ad Atene di Anna Neri.", "Atene di Anna Neri", Place);
        assert_eq!(visit, [("Atene".into(), Place), ("Anna Neri".into(), Person)]);
        let state = mended("Il presidente Usa Neri tace.", "Usa Neri", Person);
        assert_eq!(state, [("Usa".into(), Organization), ("Neri".into(), Person)]);
        assert_eq!(mended("A Reggio di Calabria piove.", "Reggio di Calabria", Place).len(), 1);
        let names = "Virtus Riva-Sporting Lodi";
        let sides = mended("Virtus Riva-Sporting Lodi 3-2, che rimonta.", names, Organization);
        assert_eq!(sides, [("Virtus Riva".into(), Organization), ("Sporting Lodi".into(), Organization)]);
        assert_eq!(mended("Virtus Riva-Sporting Lodi, che rimonta.", names, Organization).len(), 1);
    }

    #[test]
    fn a_surname_is_its_person() {
        let text = Text::new("Anna Zubri tace. La visita di Zubri a Lodi.");
        let mut tags = [1, 2, 0, 0, 0, 0, 0, 5, 0, 5, 0];
        mend(&text, &mut tags);
        assert_eq!(tags, [1, 2, 0, 0, 0, 0, 0, 1, 0, 5, 0]);
    }

    #[test]
    fn pairs_of_places_are_parted() {
        use EntityType::{Organization, Place};
        let pair = mended("Sulla tratta Roma-Berlino si tace.", "Roma-Berlino", Place);
        assert_eq!(pair, [("Roma".into(), Place), ("Berlino".into(), Place)]);
        let pair = mended("Sull'asse Roma-Berlino si tace.", "Roma-Berlino", Place);
        assert_eq!(pair, [("Roma".into(), Organization), ("Berlino".into(), Organization)]);
        let one = mended("L'Emilia-Romagna tace.", "Emilia-Romagna", Place);
        assert_eq!(one, [("Emilia-Romagna".into(), Place)]);
    }

    #[test]
    fn a_legal_form_makes_an_organization() {
        use EntityType::{Organization, Place};
        let company = mended("I conti di Valrossa Spa crescono.", "Valrossa Spa", Place);
        assert_eq!(company, [("Valrossa Spa".into(), Organization)]);
        assert_eq!(mended("Le terme di Spa chiudono.", "Spa", Place), [("Spa".into(), Place)]);
    }

    #[test]
    fn neighbours_are_parted() {
        use EntityType::{Organization, Other, Place};
        let firm = mended("Nata in Italia Vodafone tace.", "Italia Vodafone", Place);
        assert_eq!(firm, [("Italia".into(), Place), ("Vodafone".into(), Organization)]);
        assert_eq!(mended("Nata in Italia Centrale tace.", "Italia Centrale", Place).len(), 1);
        let war = mended("Nella guerra contro Kiev si tace.", "guerra contro Kiev", Other);
        assert_eq!(war, [("Kiev".into(), Organization)]);
        let book = mended("Esce Guerra contro Kiev, romanzo.", "Guerra contro Kiev", Other);
        assert_eq!(book, [("Guerra contro Kiev".into(), Other)]);
    }

    #[test]
    fn letters_and_roads_are_places() {
        use EntityType::{Organization, Place};
        let road = |source, name| mended(source, name, Organization)[0].1;
        assert_eq!(road("Code sulla A14 verso sud.", "A14"), Place);
        assert_eq!(road("Chiusa la SS 554 verso sud.", "SS 554"), Place);
        assert_eq!(road("La squadra A1 Broni tace.", "A1 Broni"), Organization);
        assert_eq!(road("Un volo A320 è atterrato.", "A320"), Organization);
        let letters = |source, name| mended(source, name, Place).last().cloned();
        assert_eq!(letters("A Scarperia (FI) piove.", "Scarperia"), Some(("FI".into(), Place)));
        assert_eq!(letters("Il sindaco di Torino (PD) tace.", "Torino"), Some(("Torino".into(), Place)));
        assert_eq!(letters("A Scarperia (UE) piove.", "Scarperia"), Some(("Scarperia".into(), Place)));
    }

    #[test]
    fn a_date_line_names_a_place() {
        use EntityType::{Organization, Place};
        let source = "(ANSA) - ANCONA, 3 MAG - Il porto resta chiuso per tutta la giornata di oggi.";
        assert_eq!(mended(source, "ANCONA", Organization), [("ANCONA".into(), Place)]);
        let source = "SIENA batte tutti e poi torna a casa con la coppa che nessuno voleva darle.";
        assert_eq!(mended(source, "SIENA", Organization), [("SIENA".into(), Organization)]);
    }
}
