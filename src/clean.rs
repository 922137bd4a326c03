//! Cleaning pasted text: what browsers, word processors and PDF viewers leave in it that no author wrote.
//!
//! "Il mini­stro ha\ndetto di no." from a PDF becomes "Il ministro ha detto di no." Every mending is counted, so
//! that the page can say what was done. Text without such traces comes back as it was, to the character.

use serde::Serialize;

/// Cleaned text, and what was mended in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cleaned {
    /// The text.
    pub text: String,
    /// Soft hyphens, zero-width spaces and byte-order marks taken out.
    pub invisible: usize,
    /// Line breaks inside a sentence made into spaces.
    pub joined: usize,
    /// Words put together that a hyphen at a line's end had cut.
    pub unhyphenated: usize,
    /// Ligatures (ﬁ) written out.
    pub ligatures: usize,
    /// Runs of blank lines, and of spaces at a line's end, made shorter.
    pub blanks: usize,
}

impl Cleaned {
    /// Whether anything was mended.
    pub fn is_changed(&self) -> bool {
        self.invisible + self.joined + self.unhyphenated + self.ligatures + self.blanks > 0
    }
}

/// Cleans a pasted text.
pub fn clean(text: &str) -> Cleaned {
    let mut out = Cleaned::default();
    let text = characters(text, &mut out);
    let lines: Vec<&str> = text.split('\n').collect();
    let wrapped = is_wrapped(&lines);
    let (mut blank, mut start) = (0, 0);
    for line in &lines {
        blank = if line.trim().is_empty() { blank + 1 } else { 0 };
        if blank > 2 {
            out.blanks += 1;
            continue;
        }
        start = add_line(&mut out, start, line, wrapped);
    }
    out.text.pop();
    out
}

/// Takes out or writes out single characters; line ends become LF.
fn characters(text: &str, out: &mut Cleaned) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => out.invisible += 1,
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => clean.push('\n'),
            'ﬀ' | 'ﬁ' | 'ﬂ' | 'ﬃ' | 'ﬄ' => {
                out.ligatures += 1;
                clean.push_str(ligature(c));
            }
            c => clean.push(c),
        }
    }
    clean
}

fn ligature(c: char) -> &'static str {
    match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        _ => "ffl",
    }
}

/// Adds a line with its line end, or to the line before (which begins at byte `start`) where the break between
/// them is no author's; answers where the last line begins now.
fn add_line(out: &mut Cleaned, start: usize, line: &str, wrapped: bool) -> usize {
    let trimmed = line.trim_end();
    out.blanks += usize::from(trimmed.len() < line.len() && !trimmed.is_empty());
    let line = if trimmed.is_empty() { "" } else { trimmed };
    let before = out.text[start..].trim_end_matches('\n');
    let mut begins = start;
    match joint(before, line.trim_start(), wrapped) {
        Joint::Break => {
            begins = out.text.len();
            out.text.push_str(line);
        }
        Joint::Space => {
            out.joined += 1;
            out.text.pop();
            out.text.push(' ');
            out.text.push_str(line.trim_start());
        }
        Joint::Word => {
            out.unhyphenated += 1;
            out.text.truncate(out.text.len() - 2);
            out.text.push_str(line.trim_start());
        }
    }
    out.text.push('\n');
    begins
}

enum Joint {
    /// The author's own line break.
    Break,
    /// A sentence goes on.
    Space,
    /// A word goes on after its hyphen.
    Word,
}

fn joint(before: &str, line: &str, wrapped: bool) -> Joint {
    let (Some(last), Some(first)) = (before.chars().next_back(), line.chars().next()) else {
        return Joint::Break;
    };
    let cut = last == '-' && before.chars().rev().nth(1).is_some_and(char::is_lowercase);
    if wrapped && cut && first.is_lowercase() {
        return Joint::Word;
    }
    let ended = matches!(last, '.' | '!' | '?' | '…' | ':' | ';' | '»' | '”' | '"' | ')');
    let goes_on =
        first.is_lowercase() || wrapped && last.is_lowercase() | (last == ',') && before.len() > SHORT;
    if !ended && goes_on && (wrapped || before.len() > LONG) { Joint::Space } else { Joint::Break }
}

/// Bytes under which a line that a capital follows is taken for a heading rather than a cut sentence.
const SHORT: usize = 45;
/// Bytes over which a line without a full stop before a small letter is taken for a cut sentence.
const LONG: usize = 30;
/// Bytes that a line of a column or page of print does not pass.
const WIDEST: usize = 130;

/// Whether the text was cut into lines by a page: many lines, none long, most of them ending in mid-sentence.
fn is_wrapped(lines: &[&str]) -> bool {
    let full: Vec<&str> = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
    let open = |l: &&&str| !l.ends_with(['.', '!', '?', '…', ':', '»', '”', '"']);
    full.len() >= 4
        && full.iter().all(|l| l.len() <= WIDEST)
        && full.iter().filter(open).count() * 2 > full.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_text_comes_back_as_it_was() {
        for text in
            ["", "Riva dice: «No».\nPoi tace.", "Titolo senza punto\nIl testo comincia qui.", "🙂\n\nDue."]
        {
            let cleaned = clean(text);
            assert_eq!(cleaned.text, text);
            assert!(!cleaned.is_changed());
        }
    }

    #[test]
    fn a_page_of_print_is_put_together() {
        let page = "Il consiglio comunale ha appro-\nvato ieri sera il bilancio dopo una\nlunga discussione con i sindaci di\nRiva e di Neri.\nLa seduta è stata tolta alle 23.";
        let cleaned = clean(page);
        assert_eq!(
            cleaned.text,
            "Il consiglio comunale ha approvato ieri sera il bilancio dopo una lunga discussione con i sindaci di Riva e di Neri.\nLa seduta è stata tolta alle 23."
        );
        assert_eq!((cleaned.unhyphenated, cleaned.joined), (1, 2));
    }

    #[test]
    fn headings_and_paragraphs_keep_their_lines() {
        let text = "Il titolo della notizia\nUn sommario di una riga sola, senza punto finale, ma piuttosto lungo a vedersi\nIl testo comincia qui e va avanti fino al punto, come ogni paragrafo scritto da una persona che sa scrivere.";
        assert_eq!(clean(text).text, text);
    }

    #[test]
    fn invisible_characters_and_ligatures() {
        let cleaned = clean("\u{feff}Il mini\u{ad}stro ﬁrma.\r\nFine.  \n\n\n\n\nDopo.");
        assert_eq!(cleaned.text, "Il ministro firma.\nFine.\n\n\nDopo.");
        assert_eq!((cleaned.invisible, cleaned.ligatures, cleaned.blanks), (2, 1, 3));
    }

    #[test]
    fn a_word_with_its_own_hyphen_is_left_alone() {
        let text = "Un italo-\namericano.";
        assert_eq!(clean(text).text, text, "no page of print, so the hyphen may be the author's");
    }
}
