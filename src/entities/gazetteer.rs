//! The gazetteer: which classes of names and name-words a phrase is listed under; units are tokens.
//!
//! "Corea del Nord" is a country, "Rossi" a surname, "ministero" a word that opens an organisation's name.
//! The lists of `lexica/` are compiled into fingerprints (`cargo xtask lexica compile`), grouped by the set of
//! classes and Rice-coded, so that a name costs about 12 bits. A word that is in no list passes for one in it
//! with a chance of about one in 300: the gazetteer is evidence for the tagger, never a verdict.

use super::coding::{Reader, Writer};
use crate::text::{Case, Key, Text, Token};
use std::ops::Range;
use std::sync::LazyLock;

/// A set of [`class`]es.
pub type Classes = u32;

/// The classes, one bit each.
pub mod class {
    /// Countries and territories.
    pub const COUNTRY: u32 = 1;
    /// Regions, provinces, states of a federation.
    pub const REGION: u32 = 1 << 1;
    /// Cities that the news of the world name.
    pub const CITY: u32 = 1 << 2;
    /// Italian comuni and smaller cities.
    pub const TOWN: u32 = 1 << 3;
    /// Continents, seas, rivers, mountains, islands, districts, landmarks.
    pub const GEOGRAPHY: u32 = 1 << 4;
    /// First names.
    pub const FIRST_NAME: u32 = 1 << 5;
    /// Surnames.
    pub const SURNAME: u32 = 1 << 6;
    /// Organisations of any sort.
    pub const ORGANIZATION: u32 = 1 << 7;
    /// Companies as a spelling dictionary lists them, word by word.
    pub const COMPANY: u32 = 1 << 8;
    /// Acronyms of organisations.
    pub const ACRONYM: u32 = 1 << 9;
    /// Demonyms: adjectives and inhabitants.
    pub const DEMONYM: u32 = 1 << 10;
    /// Titles and roles that stand before a person's name.
    pub const ROLE: u32 = 1 << 11;
    /// Words that open an organisation's name ("ministero").
    pub const BODY: u32 = 1 << 12;
    /// Words that open a place's name ("via", "lago").
    pub const SITE: u32 = 1 << 13;
    /// Words that open the name of an event, a work, a law, a prize.
    pub const OCCASION: u32 = 1 << 14;
    /// Words of the language that are capitals only by position.
    pub const COMMON: u32 = 1 << 15;
    /// Organisations: parties, movements, armed and criminal groups.
    pub const PARTY: u32 = 1 << 16;
    /// Organisations: newspapers, broadcasters, agencies, sites.
    pub const MEDIA: u32 = 1 << 17;
    /// Organisations: clubs, leagues, sports federations.
    pub const CLUB: u32 = 1 << 18;
    /// Organisations: companies, banks.
    pub const FIRM: u32 = 1 << 19;
    /// Buildings and places whose names stand for the body that sits there.
    pub const METONYM: u32 = 1 << 20;
    /// Organisations that are places too: hospitals, museums, theatres, churches.
    pub const FACILITY: u32 = 1 << 21;
    /// Persons of public life by their whole name.
    pub const PERSON: u32 = 1 << 22;
    /// What the news call those persons after the first mention.
    pub const KNOWN: u32 = 1 << 23;
    /// The letters of Italian provinces.
    pub const PROVINCE: u32 = 1 << 24;
    /// Events, prizes, laws, works, products, vessels.
    pub const OTHER: u32 = 1 << 25;
    /// Verbs of what powers, clubs and companies do.
    pub const ACT: u32 = 1 << 26;
    /// Nouns of what is between powers, or theirs: "accordo", "truppe".
    pub const DEAL: u32 = 1 << 27;
    /// Nouns of where something is: "aeroporto", "visita".
    pub const SPOT: u32 = 1 << 28;
    /// All classes of names, as against words that stand near them.
    pub const OF_NAMES: u32 = COUNTRY
        | REGION
        | CITY
        | TOWN
        | GEOGRAPHY
        | FIRST_NAME
        | SURNAME
        | OTHER
        | OF_PERSONS
        | OF_ORGANIZATIONS;
    /// All classes of single persons.
    pub const OF_PERSONS: u32 = PERSON | KNOWN;
    /// All classes of organisations.
    pub const OF_ORGANIZATIONS: u32 =
        ORGANIZATION | COMPANY | ACRONYM | PARTY | MEDIA | CLUB | FIRM | METONYM | FACILITY;
    /// The classes of words that say what the name after them names.
    pub const OF_HEADS: u32 = ROLE | BODY | SITE | OCCASION;
    /// The classes of words near a name that say whether it acts.
    pub const OF_NEAR: u32 = ACT | DEAL | SPOT;
    /// The classes of words written in lower case.
    pub const OF_LOWER_CASE: u32 = ORGANIZATION | DEMONYM | ROLE | BODY | SITE | OCCASION | COMMON | OF_NEAR;
}

/// Bits of a fingerprint.
const BITS: u32 = 25;
/// The longest phrase that is looked up, in tokens.
const LONGEST: usize = 9;

/// The compiled lists.
pub struct Gazetteer {
    /// Fingerprint + 1, open addressing; 0 is an empty slot.
    slots: Vec<u32>,
    /// Index into `sets`, slot by slot.
    kinds: Vec<u16>,
    sets: Vec<Classes>,
}

/// The gazetteer that is compiled in.
pub static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::parse(include_bytes!("../../models/gazetteer.bin")).unwrap_or_default());

impl Default for Gazetteer {
    fn default() -> Self {
        Self { slots: vec![0], kinds: vec![0], sets: vec![0] }
    }
}

/// The fingerprint that the lists are stored under.
fn fingerprint(key: Key) -> u32 {
    (((key.0 ^ (key.0 >> 31)).wrapping_mul(0xd6e8_feb8_6659_fd93)) >> (64 - BITS)) as u32
}

impl Gazetteer {
    /// Reads what [`compile`] made; `None` where it is not that.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let total = reader.number()?;
        let size = (total * 2).next_power_of_two().max(2);
        let mut out = Self { slots: vec![0; size], kinds: vec![0; size], sets: Vec::new() };
        let mut left = total;
        for _ in 0..reader.number()? {
            let (set, count) = (reader.number()?, reader.number()?);
            left = left.checked_sub(count)?;
            let kind = out.sets.len() as u16;
            out.sets.push(set as Classes);
            reader.group(count, BITS, |fingerprint| out.insert(fingerprint, kind))?;
        }
        Some(out)
    }

    fn insert(&mut self, fingerprint: u32, kind: u16) {
        let mut at = fingerprint as usize & (self.slots.len() - 1);
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        (self.slots[at], self.kinds[at]) = (fingerprint + 1, kind);
    }

    /// The classes that a word or phrase is listed under; none is 0.
    pub fn classes(&self, key: Key) -> Classes {
        let wanted = fingerprint(key);
        let mut at = wanted as usize & (self.slots.len() - 1);
        while self.slots[at] != 0 {
            if self.slots[at] == wanted + 1 {
                return self.sets[self.kinds[at] as usize];
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        0
    }

    /// What the lists say of every token of the text, put where each keeps it.
    pub fn look_up<L: AsMut<Listed>>(&self, text: &Text, out: &mut [L]) {
        for (token, out) in text.tokens.iter().zip(out.iter_mut()) {
            *out.as_mut() = Listed::of(self.classes(token.key) & allowed(token));
        }
        for sentence in &text.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                at += self.longest(text, at..sentence.tokens.end, out).max(1);
            }
        }
    }

    /// Marks the longest listed phrase that begins where `range` does, and answers its length in tokens.
    fn longest<L: AsMut<Listed>>(&self, text: &Text, range: Range<usize>, out: &mut [L]) -> usize {
        let first = &text.tokens[range.start];
        let alone = out[range.start].as_mut().alone;
        let opens = first.case != Case::Lower || alone & (class::BODY | class::SITE) != 0;
        if !opens || !(first.is_word() || first.is_number()) {
            return 0;
        }
        let mut key = first.key;
        let mut best = (1, alone);
        for i in range.start + 1..range.end.min(range.start + LONGEST) {
            key = key.then(text.key(i));
            match self.classes(key) & if first.case == Case::Lower { class::OF_LOWER_CASE } else { !0 } {
                0 => {}
                classes => best = (i + 1 - range.start, classes),
            }
        }
        if best.1 != 0 {
            for offset in 0..best.0 {
                let listed = out[range.start + offset].as_mut();
                (listed.phrase, listed.offset, listed.len) = (best.1, offset as u8, best.0 as u8);
            }
        }
        best.0
    }
}

fn allowed(token: &Token) -> Classes {
    if token.case == Case::Lower { class::OF_LOWER_CASE } else { !0 }
}

/// What the lists say of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The classes of the word alone.
    pub alone: Classes,
    /// The classes of the longest listed phrase that holds the token.
    pub phrase: Classes,
    /// The token's place in that phrase.
    pub offset: u8,
    /// That phrase's length in tokens; 0 for none.
    pub len: u8,
}

impl AsMut<Listed> for Listed {
    fn as_mut(&mut self) -> &mut Listed {
        self
    }
}

impl Listed {
    /// In no list.
    pub const NOTHING: Listed = Listed { alone: 0, phrase: 0, offset: 0, len: 0 };

    /// The classes of word and phrase as one number.
    pub fn both(&self) -> u64 {
        u64::from(self.phrase) << 32 | u64::from(self.alone)
    }

    fn of(classes: Classes) -> Self {
        Self { alone: classes, ..Self::default() }
    }

    /// As if some classes were in no list.
    pub fn hide(&mut self, classes: Classes) {
        self.alone &= !classes;
        self.phrase &= !classes;
        if self.phrase == 0 {
            (self.offset, self.len) = (0, 0);
        }
    }
}

/// Compiles phrase keys with their classes into the bytes that [`Gazetteer::parse`] reads.
pub fn compile(entries: impl IntoIterator<Item = (Key, Classes)>) -> Vec<u8> {
    let mut by_print = std::collections::BTreeMap::<u32, Classes>::new();
    for (key, classes) in entries {
        *by_print.entry(fingerprint(key)).or_default() |= classes;
    }
    let mut groups = std::collections::BTreeMap::<Classes, Vec<u32>>::new();
    for (&print, &classes) in &by_print {
        groups.entry(classes).or_default().push(print);
    }
    let mut writer = Writer::default();
    writer.number(by_print.len());
    writer.number(groups.len());
    for (classes, prints) in groups {
        writer.number(classes as usize);
        writer.number(prints.len());
        writer.group(&prints, BITS);
    }
    writer.bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;
    use crate::text::key::phrase;

    #[test]
    fn there_and_back() {
        let words: Vec<String> = (0..5000).map(|i| format!("nome{i}")).collect();
        let entries = words.iter().enumerate().map(|(i, w)| (key(w), 1 << (i % 3)));
        let lists = Gazetteer::parse(&compile(entries)).unwrap();
        for (i, w) in words.iter().enumerate() {
            assert_ne!(lists.classes(key(w)) & 1 << (i % 3), 0, "{w}");
        }
        let strangers = (0..5000).filter(|i| lists.classes(key(&format!("altro{i}"))) != 0).count();
        assert!(strangers < 10, "{strangers} strangers of 5000 pass");
    }

    #[test]
    fn the_longest_phrase_wins() {
        let entries = [(key("Corea"), class::REGION), (phrase("Corea del Nord"), class::COUNTRY)];
        let lists = Gazetteer::parse(&compile(entries)).unwrap();
        let mut listed = vec![Listed::default(); 6];
        lists.look_up(&Text::new("La Corea del Nord tace."), &mut listed);
        assert_eq!(listed[1].alone, class::REGION);
        assert_eq!((listed[3].phrase, listed[3].offset, listed[3].len), (class::COUNTRY, 2, 3));
        assert_eq!(listed[4].len, 0);
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let bytes = compile((0..100).map(|i| (key(&i.to_string()), 1)));
        assert!(Gazetteer::parse(&bytes[..bytes.len() / 2]).is_none());
        assert!(Gazetteer::parse(&[]).is_none());
    }
}
