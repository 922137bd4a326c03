//! A person who does anything at all to a document: valid after every edit, and the first document once all is
//! taken back.

use super::faults::faults;
use chidice::annotate;
use chidice::document::{AttributionKind, Document, EntityType, NumberKind, SourceClass, Stance, TimeKind};
use chidice::offsets::{Span, Utf16};
use chidice::session::{Edit, Part, Session, Wanted, carry, ledger};

/// The bytes after the last 0xFF are the edits; before it stand options and article, as for `annotate`. Without
/// a 0xFF the article's own bytes are the edits too.
pub fn session(data: &[u8]) {
    let (article, edits) = match data.iter().rposition(|&b| b == 0xff) {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, data),
    };
    let (options, text) = super::request(article);
    let Ok(first) = annotate(&text, &options) else { return };
    let mut session = Session::new(first.clone());
    let mut bytes = Bytes(edits.iter().copied().take(400));
    while let Some(byte) = bytes.0.next() {
        match byte % 18 {
            16 => drop(session.undo()),
            17 => drop(session.redo()),
            sort => drop(session.apply(&bytes.edit(sort, session.document()))),
        }
        assert_eq!(faults(session.document()), Vec::<String>::new(), "after {byte}");
    }
    let shares = ledger(session.document(), session.words(), &Wanted::default()).shares;
    assert_eq!(shares.named + shares.nameless + shares.own, shares.words, "each word is somebody's");
    carried(session.document(), &text, &mut bytes);
    there_and_back(&mut session, &first);
}

fn there_and_back(session: &mut Session, first: &Document) {
    let last = session.document().clone();
    let (done, _) = session.depth();
    while session.depth().0 > 0 {
        session.undo();
    }
    assert_eq!(session.document(), first, "all taken back");
    (0..done).for_each(|_| drop(session.redo()));
    assert_eq!(session.document(), &last, "all done again");
}

/// The corrections in the same text with a word in the middle of it.
fn carried(corrected: &Document, text: &str, bytes: &mut Bytes<impl Iterator<Item = u8>>) {
    let wanted = bytes.number() as usize;
    let at = (0..=wanted.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let edited = format!("{} 12 Neri {}", &text[..at], &text[at..]);
    let Ok(read) = annotate(&edited, &Default::default()) else { return };
    assert_eq!(faults(&carry(corrected, read).document), Vec::<String>::new(), "carried over");
}

struct Bytes<I>(I);

impl<I: Iterator<Item = u8>> Bytes<I> {
    fn byte(&mut self) -> u8 {
        self.0.next().unwrap_or(0)
    }

    fn number(&mut self) -> u32 {
        u32::from(self.byte()) << 8 | u32::from(self.byte())
    }

    fn flag(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.byte() as usize % choices.len()]
    }

    fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| value(self))
    }

    fn id(&mut self) -> String {
        format!("{}{}", self.pick(&['e', 'n', 't', 'a']), self.byte() % 24)
    }

    /// Mostly inside the text.
    fn span(&mut self, document: &Document) -> Span<Utf16> {
        let start = self.number() as usize % (document.text.len() + 2);
        Span::new(start, start + self.byte() as usize)
    }

    fn words(&mut self) -> String {
        self.pick(&["Riva", "12", "", "2025-06", "metà"]).to_owned()
    }

    fn edit(&mut self, sort: u8, d: &Document) -> Edit {
        match sort {
            0 => Edit::Accept { id: self.id() },
            1 | 2 => {
                let mention = self.maybe(|b| b.byte() as usize % 3);
                Edit::Reject { id: self.id(), mention, all: self.flag() }
            }
            3 => Edit::Restore { id: self.id() },
            4 | 5 => {
                let index = self.byte() as usize % 3;
                let parts =
                    [Part::Mention(index), Part::Whole, Part::Cue, Part::Source, Part::Content(index)];
                Edit::Bounds { id: self.id(), at: self.pick(&parts), span: self.maybe(|b| b.span(d)) }
            }
            6 => {
                let mention = self.maybe(|b| b.byte() as usize % 3);
                Edit::Type { id: self.id(), kind: self.kind(), mention }
            }
            7 => Edit::Name { id: self.id(), name: self.words(), description: self.maybe(Self::words) },
            8 => {
                let (value, unit) = (self.maybe(Self::words), self.maybe(Self::words));
                Edit::Number { id: self.id(), kind: NumberKind::Money, value, unit }
            }
            9 => Edit::Time { id: self.id(), kind: TimeKind::Set, value: self.maybe(Self::words) },
            10 => {
                let (negated, hedged) = (self.flag(), self.flag());
                let (kind, class) = (AttributionKind::Mixed, SourceClass::Media);
                Edit::Attribution { id: self.id(), kind, stance: Stance::Denying, negated, hedged, class }
            }
            11 => {
                let (entity, speaker) = (self.maybe(Self::id), self.maybe(Self::words));
                Edit::Speaker { id: self.id(), entity, speaker }
            }
            12 => {
                let of = self.maybe(Self::id);
                Edit::AddEntity { span: self.span(d), kind: self.kind(), of, all: self.flag() }
            }
            13 => {
                let value = self.maybe(Self::words);
                Edit::AddNumber { span: self.span(d), kind: NumberKind::Cardinal, value, unit: None }
            }
            14 => Edit::AddTime { span: self.span(d), kind: TimeKind::Date, value: self.maybe(Self::words) },
            _ => {
                let content = (0..self.byte() % 3).map(|_| self.span(d)).collect();
                let (cue, source) = (self.maybe(|b| b.span(d)), self.maybe(|b| b.span(d)));
                Edit::AddAttribution { cue, source, content }
            }
        }
    }

    fn kind(&mut self) -> EntityType {
        use EntityType::{Organization, Other, Person, Place};
        self.pick(&[Person, Organization, Place, Other])
    }
}
