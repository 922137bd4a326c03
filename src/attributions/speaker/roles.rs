//! Roles: the names that a text gives to whoever holds an office or trade.
//! After "il ministro Luca Riva", "Anna Neri, primaria del reparto", "Ugo Belli è l'allenatore": "ministro" is
//! Luca Riva, "primaria" Anna Neri, "allenatore" Ugo Belli.

use super::names::{Name, Names};
use crate::attributions::lexicon::Class;
use crate::attributions::reading::Reading;
use crate::document::SourceClass;
use crate::text::Key;
use crate::text::key::KeyMap;

/// How many words before a name its office can reach.
const BEFORE: usize = 12;
/// How many words after a name its office can begin.
const AFTER: usize = 6;

/// For a head noun, or the word that stands for its meaning, the names that it has introduced, by place.
pub struct Roles {
    named: KeyMap<Vec<(usize, usize)>>,
}

impl Roles {
    /// Collects them.
    pub fn new(r: &Reading, names: &Names) -> Self {
        let mut roles = Self { named: KeyMap::default() };
        for (index, name) in names.all().iter().enumerate() {
            let finder = Finder { r, name };
            for head in finder.before().into_iter().chain(finder.after()) {
                roles.named.entry(r.lexicon.role(r.key(head))).or_default().push((name.tokens.start, index));
            }
        }
        roles
    }

    /// Whom the head noun has named: last before the token, else first after it.
    pub fn of(&self, head: Key, at: usize) -> Option<usize> {
        let list = self.named.get(&head)?;
        let before = list.partition_point(|(place, _)| *place < at).checked_sub(1);
        list.get(before.unwrap_or(0)).map(|(_, index)| *index)
    }

    /// Whether the head noun has introduced somebody of that name.
    pub fn holds(&self, head: Key, names: &Names, full: &str) -> bool {
        let list = self.named.get(&head).map_or(&[][..], Vec::as_slice);
        list.iter().take(20).any(|(_, i)| names.full(&names.all()[*i]) == full)
    }

    /// The one name that the head noun has introduced, where all its names are the same.
    pub fn only(&self, head: Key, names: &Names) -> Option<usize> {
        let (_, first) = *self.named.get(&head)?.first()?;
        let full = |i: usize| names.full(&names.all()[i]);
        let same = self.named[&head].iter().take(20).all(|(_, i)| full(*i) == full(first));
        same.then_some(first)
    }
}

struct Finder<'a, 't> {
    r: &'a Reading<'t>,
    name: &'a Name,
}

impl Finder<'_, '_> {
    fn fits(&self, i: usize) -> bool {
        use SourceClass::{Media, Organization, Person};
        let class = self.r.lexicon.heads.get(&self.r.key(i));
        match class {
            Some(Person) => self.name.is_person(),
            Some(Organization | Media) => !self.name.is_person(),
            _ => false,
        }
    }

    /// "il ministro della Sanità Luca Riva", "il sindaco, Anna Neri": heads of the phrase that ends in the name.
    fn before(&self) -> Vec<usize> {
        let (r, start) = (self.r, self.name.tokens.start);
        let mut at = start;
        let mut found = Vec::new();
        let body = Class::OF | Class::JOINED | Class::FOR;
        // "il difensore di Luca Riva": whose office it is, not who holds it.
        if at > 0 && r.is(at - 1, body | Class::PREPOSITION) && !r.is_name(at - 1) {
            return found;
        }
        while at > start.saturating_sub(BEFORE) {
            let before = at.wrapping_sub(1);
            let and = at > 0 && r.is(before, Class::AND) && r.is(at, Class::OF);
            let inside = at > 0 && (r.is_nominal(before) || r.is(before, body | Class::TITLE) || and);
            let comma = at == start && at > 0 && r.mark(before, ',');
            if !(inside || comma) || r.ends_sentence(before) {
                break;
            }
            at = before;
            // "il portavoce del ministro Riva": the office next to the name is the name's, not the one before.
            if r.is(at, body) && !found.is_empty() {
                break;
            }
            if self.fits(at) {
                found.push(at);
            }
        }
        found
    }

    /// "Luca Riva, nuovo ministro", "Luca Riva è il ministro".
    fn after(&self) -> Option<usize> {
        let (r, end) = (self.r, self.name.tokens.end);
        if !(r.mark(end, ',') || r.is(end, Class::BE)) {
            return None;
        }
        let stops = |i: usize| r.is_stop(i) || r.is(i, Class::FINITE | Class::THAT | Class::OF);
        (end + 1..end + 1 + AFTER)
            .take_while(|&i| !stops(i) || r.lexicon.heads.contains_key(&r.key(i)))
            .find(|&i| self.fits(i))
    }
}
