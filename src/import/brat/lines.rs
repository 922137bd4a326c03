//! The lines of a brat annotation file by their sort. `T3⇥Content 0 5;9 12⇥primo due` is text-bound, with two
//! fragments; `E1⇥Attribution:T4 Cue:T1 Content2:T3` an event; `A1⇥Hedged E1` an attribute.

use crate::export::Problem;
use std::collections::HashMap;

/// A labelled stretch, perhaps in several fragments, in code points.
#[derive(Debug)]
pub(super) struct Bound<'a> {
    pub line: usize,
    pub id: &'a str,
    pub kind: &'a str,
    pub fragments: Vec<(u32, u32)>,
    pub words: &'a str,
}

/// An event: its type and its arguments, roles without their numbers.
#[derive(Debug)]
pub(super) struct Event<'a> {
    pub line: usize,
    pub id: &'a str,
    pub kind: &'a str,
    pub trigger: &'a str,
    pub arguments: Vec<(&'a str, &'a str)>,
}

/// All that a file says.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    pub bound: Vec<Bound<'a>>,
    pub events: Vec<Event<'a>>,
    /// By target: line, name and value; a value that is left out is "true".
    pub attributes: HashMap<&'a str, Vec<(usize, &'a str, &'a str)>>,
    /// By target: line and text.
    pub notes: HashMap<&'a str, Vec<(usize, &'a str)>>,
    /// By target: register and key.
    pub references: HashMap<&'a str, (&'a str, &'a str)>,
    pub equivalent: Vec<Vec<&'a str>>,
    /// Line, type and the two ends.
    pub relations: Vec<(usize, &'a str, [&'a str; 2])>,
    pub left_out: Vec<Problem>,
}

/// Reads the lines; one that is not understood is left out and named.
pub(super) fn lines(file: &str) -> Lines<'_> {
    let mut out = Lines::default();
    for (i, line) in file.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if !line.trim().is_empty() && out.read(i + 1, line).is_none() {
            out.left_out.push(Problem::new("brat-line").with("place", i + 1).with("words", line));
        }
    }
    out
}

impl<'a> Lines<'a> {
    fn read(&mut self, number: usize, line: &'a str) -> Option<()> {
        let (id, rest) = line.split_once('\t')?;
        let (data, tail) = rest.split_once('\t').unwrap_or((rest, ""));
        match id.chars().next()? {
            'T' => self.bound.push(bound(number, id, data, tail)?),
            'E' => self.events.push(event(number, id, data)?),
            'A' | 'M' => {
                let mut words = data.split(' ');
                let (name, target) = (words.next()?, words.next()?);
                let value = words.next().unwrap_or("true");
                self.attributes.entry(target).or_default().push((number, name, value));
            }
            '#' => self.notes.entry(data.split(' ').nth(1)?).or_default().push((number, tail)),
            'N' => {
                let mut words = data.split(' ').skip(1);
                let target = words.next()?;
                self.references.insert(target, words.next()?.split_once(':')?);
            }
            'R' => self.relations.push(relation(number, data)?),
            '*' => self.equivalent.push(data.strip_prefix("Equiv ")?.split(' ').collect()),
            _ => return None,
        }
        Some(())
    }
}

fn bound<'a>(line: usize, id: &'a str, data: &'a str, words: &'a str) -> Option<Bound<'a>> {
    let (kind, places) = data.split_once(' ')?;
    let place = |place: &str| {
        let (start, end) = place.trim().split_once(' ')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    let fragments = places.split(';').map(place).collect::<Option<Vec<(u32, u32)>>>()?;
    let fits = fragments.iter().all(|(start, end)| start < end);
    fits.then_some(Bound { line, id, kind, fragments, words })
}

/// `Source Arg1:T3 Arg2:T1`.
fn relation(line: usize, data: &str) -> Option<(usize, &str, [&str; 2])> {
    let mut words = data.split_whitespace();
    let kind = words.next()?;
    let mut end = || Some(words.next()?.split_once(':')?.1);
    Some((line, kind, [end()?, end()?]))
}

fn event<'a>(line: usize, id: &'a str, data: &'a str) -> Option<Event<'a>> {
    let mut pairs = data.split_whitespace().map(|pair| pair.split_once(':'));
    let (kind, trigger) = pairs.next()??;
    let unnumbered =
        |(role, target): (&'a str, &'a str)| (role.trim_end_matches(|c: char| c.is_ascii_digit()), target);
    let arguments = pairs.map(|pair| pair.map(unnumbered)).collect::<Option<_>>()?;
    Some(Event { line, id, kind, trigger, arguments })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_by_their_sort() {
        let file = "T1\tCue 3 5\tdi\r\nT2\tContent 0 2;6 8\tab cd\nE1\tAttribution:T1 Cue:T1 Content2:T2\n\
            A1\tHedged E1\nA2\tKind E1 direct\n#1\tAnnotatorNotes E1\tsì\tno\n*\tEquiv T1 T2\n\
            N1\tReference T1 geo:7\tx\nR1\tLocated Arg1:T1 Arg2:T2\nR2\tLocated\nT9\tCue x y\tz\n\n";
        let lines = lines(file);
        assert_eq!(lines.bound[1].fragments, [(0, 2), (6, 8)]);
        assert_eq!(lines.events[0].arguments, [("Cue", "T1"), ("Content", "T2")]);
        assert_eq!(lines.attributes["E1"], [(4, "Hedged", "true"), (5, "Kind", "direct")]);
        assert_eq!(lines.relations, [(9, "Located", ["T1", "T2"])]);
        assert_eq!(lines.notes["E1"], [(6, "sì\tno")]);
        assert_eq!(lines.references["T1"], ("geo", "7"));
        let places: Vec<_> = lines.left_out.iter().map(|p| p.parameters["place"].as_str()).collect();
        assert_eq!(places, ["10", "11"]);
    }
}
