//! What a person says of the article itself: title, address, day of publication. The day places the article's
//! times on the calendar: with 2025-06-18, "ieri" becomes 2025-06-17.

use super::{Annotation, Session, apply};
use crate::document::{Document, Origin, Time};

impl Session {
    /// Gives the document a title, an address, a day of publication; empty ones are taken away.
    pub fn describe(&mut self, title: &str, address: &str, published: &str) {
        let given = |s: &str| Some(s.trim().to_owned()).filter(|s| !s.is_empty());
        self.document.title = given(title);
        self.document.address = given(address);
        self.document.published = given(published);
    }

    /// The document as it is without anything that can be undone: what [`Session::history`] begins with.
    pub fn base(&self) -> Document {
        let mut document = self.document.clone();
        self.done.iter().flatten().rev().for_each(|s| apply::revert(&mut document, s));
        apply::settle(&mut document, self.done.iter().flatten());
        document
    }

    /// Takes values and places on the calendar from `read`, in text order: the times of the same text read with another day of
    /// publication. What a person made or corrected stays, and so does all that can be undone: a time that comes
    /// back has the new value. Answers how many times changed.
    pub fn redate(&mut self, read: &[Time]) -> usize {
        let steps = self.done.iter_mut().chain(&mut self.undone).flatten();
        let states = steps.flat_map(|s| s.before.iter_mut().chain(&mut s.after));
        for state in states {
            if let Annotation::Time(time) = &mut state.annotation {
                update(time, read);
            }
        }
        let document = &mut self.document;
        let times = document.times.iter_mut().chain(&mut document.rejected.times);
        times.map(|t| usize::from(update(t, read))).sum()
    }
}

fn update(time: &mut Time, read: &[Time]) -> bool {
    let at = read.partition_point(|t| t.span.start < time.span.start);
    let same = read.get(at).filter(|t| t.span == time.span && time.origin != Some(Origin::User));
    let Some(new) = same else { return false };
    let differs = time.value != new.value || time.resolved != new.resolved;
    time.value.clone_from(&new.value);
    time.resolved.clone_from(&new.resolved);
    differs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::session::Edit;

    const TEXT: &str = "Ieri Riva ha parlato; domani tace.";

    fn read(published: Option<&str>) -> crate::Document {
        let published = published.map(str::to_owned);
        let options = Options { language: Some("it".into()), published, ..Options::default() };
        crate::annotate(TEXT, &options).unwrap()
    }

    fn from(time: &Time) -> Option<&str> {
        time.resolved.as_ref().map(|r| r.from.as_str())
    }

    #[test]
    fn the_day_of_publication_places_times_and_keeps_what_was_done() {
        let mut s = Session::new(read(None));
        let ids: Vec<String> = s.document().times.iter().map(|t| t.id.clone()).collect();
        s.apply(&Edit::Reject { id: ids[0].clone(), mention: None, all: false }).unwrap();
        s.describe("Riva", " https://example.org/a ", "2025-06-18");
        assert_eq!(s.redate(&read(Some("2025-06-18")).times), 2);
        assert_eq!(s.document().address.as_deref(), Some("https://example.org/a"));
        assert_eq!(from(&s.document().times[0]), Some("2025-06-19"));
        let mut again = Session::new(s.base());
        again.resume(s.history());
        assert_eq!(again.document(), s.document(), "the history begins with the new days");
        s.undo();
        let days: Vec<_> = s.document().times.iter().map(from).collect();
        assert_eq!(days, [Some("2025-06-17"), Some("2025-06-19")]);
    }

    #[test]
    fn a_value_of_the_persons_own_stays() {
        let mut s = Session::new(read(None));
        let id = s.document().times[0].id.clone();
        let kind = s.document().times[0].kind;
        s.apply(&Edit::Time { id, kind, value: Some("2020-01-01".into()) }).unwrap();
        assert_eq!(s.redate(&read(Some("2025-06-18")).times), 1);
        assert_eq!(s.document().times[0].value.as_deref(), Some("2020-01-01"));
    }
}
