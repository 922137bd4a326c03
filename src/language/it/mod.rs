//! Italian.

use super::Language;

/// Italian.
pub static LANGUAGE: Language = Language {
    code: "it",
    function_words: "il lo la i gli le un uno una l' un' dell' all' nell' dall' sull' di a da in con su per tra \
        fra del dello della dei degli delle al allo alla ai agli alle dal dalla dai dagli dalle nel nello nella \
        nei negli nelle sul sulla sui sulle e ed o che non è ha hanno sono era stato stata più anche come ma si \
        ci cui questo questa sua suo loro dopo prima anni essere",
};
