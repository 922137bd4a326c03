//! English.

use super::Language;

/// English.
pub static LANGUAGE: Language = Language {
    code: "en",
    function_words: "the of and to in a is that for it was on are as with his her they at be this have from or had by \
        but not what all were we when your can said there which their will if has its who would he she an been",
};
