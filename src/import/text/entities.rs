//! The characters that HTML writes by name (`&egrave;`) or number (`&#232;`): Latin-1 and typography, from the
//! HTML 4.01 character entity sets (W3C), sorted by name.

#[rustfmt::skip]
const NAMED: [(&str, u32); 140] = [
    ("AElig", 0xc6), ("Aacute", 0xc1), ("Acirc", 0xc2), ("Agrave", 0xc0), ("Aring", 0xc5),
    ("Atilde", 0xc3), ("Auml", 0xc4), ("Ccedil", 0xc7), ("Dagger", 0x2021), ("ETH", 0xd0),
    ("Eacute", 0xc9), ("Ecirc", 0xca), ("Egrave", 0xc8), ("Euml", 0xcb), ("Iacute", 0xcd), ("Icirc", 0xce),
    ("Igrave", 0xcc), ("Iuml", 0xcf), ("Ntilde", 0xd1), ("OElig", 0x152), ("Oacute", 0xd3),
    ("Ocirc", 0xd4), ("Ograve", 0xd2), ("Oslash", 0xd8), ("Otilde", 0xd5), ("Ouml", 0xd6),
    ("Prime", 0x2033), ("Scaron", 0x160), ("THORN", 0xde), ("Uacute", 0xda), ("Ucirc", 0xdb),
    ("Ugrave", 0xd9), ("Uuml", 0xdc), ("Yacute", 0xdd), ("Yuml", 0x178), ("aacute", 0xe1), ("acirc", 0xe2),
    ("acute", 0xb4), ("aelig", 0xe6), ("agrave", 0xe0), ("amp", 0x26), ("apos", 0x27), ("aring", 0xe5),
    ("atilde", 0xe3), ("auml", 0xe4), ("bdquo", 0x201e), ("brvbar", 0xa6), ("bull", 0x2022),
    ("ccedil", 0xe7), ("cedil", 0xb8), ("cent", 0xa2), ("circ", 0x2c6), ("copy", 0xa9), ("curren", 0xa4),
    ("dagger", 0x2020), ("deg", 0xb0), ("divide", 0xf7), ("eacute", 0xe9), ("ecirc", 0xea),
    ("egrave", 0xe8), ("emsp", 0x2003), ("ensp", 0x2002), ("eth", 0xf0), ("euml", 0xeb), ("euro", 0x20ac),
    ("fnof", 0x192), ("frac12", 0xbd), ("frac14", 0xbc), ("frac34", 0xbe), ("frasl", 0x2044), ("gt", 0x3e),
    ("hellip", 0x2026), ("iacute", 0xed), ("icirc", 0xee), ("iexcl", 0xa1), ("igrave", 0xec),
    ("image", 0x2111), ("iquest", 0xbf), ("iuml", 0xef), ("laquo", 0xab), ("ldquo", 0x201c),
    ("lrm", 0x200e), ("lsaquo", 0x2039), ("lsquo", 0x2018), ("lt", 0x3c), ("macr", 0xaf),
    ("mdash", 0x2014), ("micro", 0xb5), ("middot", 0xb7), ("nbsp", 0xa0), ("ndash", 0x2013), ("not", 0xac),
    ("ntilde", 0xf1), ("oacute", 0xf3), ("ocirc", 0xf4), ("oelig", 0x153), ("ograve", 0xf2),
    ("oline", 0x203e), ("ordf", 0xaa), ("ordm", 0xba), ("oslash", 0xf8), ("otilde", 0xf5), ("ouml", 0xf6),
    ("para", 0xb6), ("permil", 0x2030), ("plusmn", 0xb1), ("pound", 0xa3), ("prime", 0x2032),
    ("quot", 0x22), ("raquo", 0xbb), ("rdquo", 0x201d), ("real", 0x211c), ("reg", 0xae), ("rlm", 0x200f),
    ("rsaquo", 0x203a), ("rsquo", 0x2019), ("sbquo", 0x201a), ("scaron", 0x161), ("sect", 0xa7),
    ("shy", 0xad), ("sup1", 0xb9), ("sup2", 0xb2), ("sup3", 0xb3), ("szlig", 0xdf), ("thinsp", 0x2009),
    ("thorn", 0xfe), ("tilde", 0x2dc), ("times", 0xd7), ("trade", 0x2122), ("uacute", 0xfa),
    ("ucirc", 0xfb), ("ugrave", 0xf9), ("uml", 0xa8), ("uuml", 0xfc), ("weierp", 0x2118), ("yacute", 0xfd),
    ("yen", 0xa5), ("yuml", 0xff), ("zwj", 0x200d), ("zwnj", 0x200c),
];

/// The character of the reference at the start of `rest` (after its `&`), and how many bytes it takes.
pub(super) fn reference(rest: &str) -> Option<(char, usize)> {
    let number = rest.strip_prefix('#');
    let (name, offset) = number.map_or((rest, 0), |n| (n, 1));
    let len = name.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    let end = offset + len + usize::from(name[len..].starts_with(';'));
    let code = match number {
        Some(n) if n.starts_with(['x', 'X']) => u32::from_str_radix(name.get(1..len)?, 16).ok()?,
        Some(_) => name[..len].parse().ok()?,
        None => NAMED.binary_search_by_key(&&name[..len], |(n, _)| n).map(|i| NAMED[i].1).ok()?,
    };
    let code = if (0x80..0xa0).contains(&code) { super::western(code as u8) as u32 } else { code };
    Some((char::from_u32(code).filter(|&c| c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        assert!(NAMED.is_sorted());
        assert_eq!(reference("egrave; x"), Some(('è', 7)));
        assert_eq!(reference("#x1F642;"), Some(('🙂', 8)));
        assert_eq!(reference("#146;"), Some(('’', 5)), "as browsers read it");
        assert_eq!(reference("ldquo"), Some(('“', 5)));
        assert_eq!(reference(" x"), None);
        assert_eq!(reference("nosuchname;"), None);
        assert_eq!(reference("#1114112;"), Some(('\u{fffd}', 9)));
    }
}
