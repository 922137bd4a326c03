//! English forms: of "deny" the words "denies", "denied", "denying"; irregular pasts come from the lexicon.

use super::conjugate::Take;
use super::{Mood, Person};

/// Calls `form` with each form of the verb; `past` is its irregular past and participle.
pub fn forms(infinitive: &str, past: Option<(&str, &str)>, form: &mut Take) {
    let stem = infinitive.strip_suffix('e').unwrap_or(infinitive);
    let (regular, third) = match infinitive.strip_suffix('y') {
        Some(head) if !head.ends_with(['a', 'e', 'o', 'u']) => ((head, "ied"), (head, "ies")),
        _ if infinitive.ends_with(['s', 'h', 'x', 'z']) => ((stem, "ed"), (infinitive, "es")),
        _ => ((stem, "ed"), (infinitive, "s")),
    };
    let (past, participle) = past.map_or((regular, regular), |(past, done)| ((past, ""), (done, "")));
    form(Mood::Participle, Person::ThirdSingular, participle.0, participle.1);
    form(Mood::Remote, Person::ThirdSingular, past.0, past.1);
    form(Mood::Present, Person::ThirdSingular, third.0, third.1);
    form(Mood::Present, Person::ThirdPlural, infinitive, "");
    form(Mood::Gerund, Person::None, stem, "ing");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling() {
        let mut all = Vec::new();
        forms("deny", None, &mut |_, _, stem, ending| all.push([stem, ending].concat()));
        forms("state", None, &mut |_, _, stem, ending| all.push([stem, ending].concat()));
        for word in ["denied", "denies", "denying", "stated", "states", "stating"] {
            assert!(all.iter().any(|w| w == word), "{word} in {all:?}");
        }
    }
}
