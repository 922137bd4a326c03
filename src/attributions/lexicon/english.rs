//! English forms: of "deny" the words "denies", "denied", "denying"; irregular pasts come from the lexicon.

use super::{Mood, Person};

/// Calls `form` with each form of the verb; `past` is its irregular past and participle.
pub fn forms(infinitive: &str, past: Option<(&str, &str)>, form: &mut impl FnMut(Mood, Person, &str)) {
    let stem = infinitive.strip_suffix('e').unwrap_or(infinitive);
    let (regular, third) = match infinitive.strip_suffix('y') {
        Some(head) if !head.ends_with(['a', 'e', 'o', 'u']) => (format!("{head}ied"), format!("{head}ies")),
        _ if infinitive.ends_with(['s', 'h', 'x', 'z']) => (format!("{stem}ed"), format!("{infinitive}es")),
        _ => (format!("{stem}ed"), format!("{infinitive}s")),
    };
    let (past, participle) = past.unwrap_or((&regular, &regular));
    form(Mood::Participle, Person::ThirdSingular, participle);
    form(Mood::Remote, Person::ThirdSingular, past);
    form(Mood::Present, Person::ThirdSingular, &third);
    form(Mood::Present, Person::ThirdPlural, infinitive);
    form(Mood::Gerund, Person::None, &format!("{stem}ing"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling() {
        let mut all = Vec::new();
        forms("deny", None, &mut |_, _, word| all.push(word.to_owned()));
        forms("state", None, &mut |_, _, word| all.push(word.to_owned()));
        for word in ["denied", "denies", "denying", "stated", "states", "stating"] {
            assert!(all.iter().any(|w| w == word), "{word} in {all:?}");
        }
    }
}
