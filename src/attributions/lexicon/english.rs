//! English forms: of "deny" the words "denies", "denied", "denying"; irregular pasts come from the lexicon.
//!
//! A form that can be several is handed over once: as the past where that is the participle too, as the present
//! plural where that is the infinitive too; `reading/placed.rs` tells which it is at its place.

use super::conjugate::Take;
use super::{Mood, Person};

/// Calls `form` with each form of the verb; `odd` is its irregular past, participle and gerund (empty: regular).
pub fn forms(infinitive: &str, odd: Option<[&str; 3]>, form: &mut Take) {
    let stem = infinitive.strip_suffix('e').unwrap_or(infinitive);
    let (regular, third) = match infinitive.strip_suffix('y') {
        Some(head) if !head.ends_with(['a', 'e', 'o', 'u']) => ((head, "ied"), (head, "ies")),
        _ if infinitive.ends_with(['s', 'h', 'x', 'z', 'o']) => ((stem, "ed"), (infinitive, "es")),
        _ => ((stem, "ed"), (infinitive, "s")),
    };
    let [past, participle, gerund] = odd.unwrap_or_default();
    form(
        Mood::Remote,
        Person::ThirdPlural,
        if past.is_empty() { regular.0 } else { past },
        if past.is_empty() { regular.1 } else { "" },
    );
    if participle != past {
        form(Mood::Participle, Person::ThirdSingular, participle, "");
    }
    form(Mood::Present, Person::ThirdSingular, third.0, third.1);
    form(Mood::Present, Person::ThirdPlural, infinitive, "");
    if gerund.is_empty() {
        form(Mood::Gerund, Person::None, stem, "ing");
    } else {
        form(Mood::Gerund, Person::None, gerund, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(infinitive: &str, odd: Option<[&str; 3]>) -> Vec<String> {
        let mut all = Vec::new();
        forms(infinitive, odd, &mut |_, _, stem, ending| all.push([stem, ending].concat()));
        all
    }

    #[test]
    fn spelling() {
        assert_eq!(all("deny", None), ["denied", "denies", "deny", "denying"]);
        assert_eq!(all("state", None), ["stated", "states", "state", "stating"]);
        assert_eq!(all("stress", None), ["stressed", "stresses", "stress", "stressing"]);
        assert_eq!(
            all("write", Some(["wrote", "written", ""])),
            ["wrote", "written", "writes", "write", "writing"]
        );
        assert_eq!(all("admit", Some(["admitted", "admitted", "admitting"]))[3], "admitting");
    }
}
