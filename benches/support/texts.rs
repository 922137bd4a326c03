//! The texts that are measured: our own articles repeated to a length, and texts made to hurt. In bytes of UTF-8.

const ARTICLES: [&str; 5] = [
    include_str!("../../bench/texts/porto.txt"),
    include_str!("../../bench/texts/vallebruna.txt"),
    include_str!("../../bench/texts/clinica.txt"),
    include_str!("../../bench/texts/ciclismo.txt"),
    include_str!("../../bench/texts/banca.txt"),
];

/// The articles, one after another, as often as it takes.
fn articles(bytes: usize) -> String {
    repeat(&ARTICLES.join("\n\n"), bytes)
}

/// The articles' words in one line without a full stop.
fn without_stops(bytes: usize) -> String {
    repeat(&ARTICLES.join(" ").replace(['\n', '.', '!', '?'], " "), bytes)
}

/// `piece` over and over, cut after at most so many bytes.
fn repeat(piece: &str, bytes: usize) -> String {
    let mut text = piece.repeat(bytes / piece.len() + 1);
    let end = (0..=bytes).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    text.truncate(end);
    text
}

/// Pieces that each make a text on their own.
const PIECES: &[(&str, &str)] = &[
    ("straight quotes", "\""),
    ("all quotation marks", "«»“”„‘’\"'"),
    ("opening marks", "«"),
    ("opening and text", "«Riva dice: "),
    ("nested quotes", "«a “b ‘c \"d «e “f ‘g "),
    ("nested and closed", "«a “b «c “d «e” f» g” h» "),
    ("apostrophes", "'"),
    ("apostrophes and letters", "a'"),
    ("spaced apostrophes", " 'a"),
    ("digits", "1234567890"),
    ("grouped digits", "1.234.567,"),
    ("numbers", "12 "),
    ("spaced groups", "123\u{a0}"),
    ("number words", "ventitré mila "),
    ("one number word", "ventitre"),
    ("ranges", "tra 3 e "),
    ("dates", "12 giugno 2025 "),
    ("one word", "a"),
    ("one accented word", "è"),
    ("one capital word", "A"),
    ("newlines", "\n"),
    ("lines of one letter", "a\n"),
    ("spaces", " "),
    ("invisible", "\u{200b}"),
    ("combining", "\u{301}"),
    ("one sentence", "il cane del vicino abbaia forte e la gatta dorme sul divano rosso "),
    ("scripts", "Riva говорит 日本 قال Ω "),
    ("capitals", "IL MINISTRO NERI DICE NO "),
    ("one long name", "Roma "),
    ("name with links", "Riva di "),
    ("full names", "Mario Rossi, "),
    ("commas", ","),
    ("full stops", "."),
    ("spaced full stops", ". "),
    ("exclamations", "!"),
    ("spaced exclamations", "! "),
    ("stops and brackets", ". ( "),
    ("abbreviations", "dott. "),
    ("initials", "A. "),
    ("brackets", "("),
    ("closing brackets", ".)"),
    ("secondo", "secondo "),
    ("said that", "dice che "),
    ("comma said", "Riva, dice, "),
    ("quote said", "«no», dice Riva, "),
    ("colons", "Riva: "),
    ("emoji", "👩‍👩‍👧"),
    ("hyphens", "a-"),
];

/// What can be asked for by [`named`], besides "articles".
pub fn hostile() -> impl Iterator<Item = &'static str> {
    PIECES.iter().map(|p| p.0).chain(["nest of the whole", "no full stops"])
}

/// The text of this name.
pub fn named(name: &str, bytes: usize) -> Option<String> {
    Some(match name {
        "articles" => articles(bytes),
        "no full stops" => without_stops(bytes),
        "nest of the whole" => repeat("«", bytes / 2) + &repeat("»", bytes / 2),
        _ => repeat(PIECES.iter().find(|p| p.0 == name)?.1, bytes),
    })
}
