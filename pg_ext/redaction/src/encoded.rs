//! Characters written as escapes: `&#52;`, `%34`, `\u0034`, as HTML, URLs and JSON do, also twice over.
//!
//! Source: HTML Living Standard (character references), RFC 3986 (percent-encoding), RFC 8259 (JSON strings).
//!
//! Only what identifiers are made of is decoded. An encoded at sign in a URL, `%40`, stays: it parts name and host no
//! more, and the password around it must be found as it is written. Encoded blanks are separators: see `number`.

use crate::fold::{Fold, fold};

/// How often an escape may be escaped.
const MOST_LAYERS: usize = 4;
/// The most backslashes before a `u`: JSON in JSON doubles them each time.
const MOST_BACKSLASHES: usize = 8;

/// The character that an escape at this offset stands for, and the length of the escape.
pub(crate) fn decode(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let tail = bytes.get(at..)?;
    match tail.first()? {
        b'&' => reference(tail),
        b'%' => percent(tail),
        b'\\' => backslash(tail),
        b'[' => defanged(bytes, at).map(|width| (b':', width)),
        _ => None,
    }
}

/// `2001[:]db8`: how long the bracketed colon is.
pub(crate) fn defanged(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.starts_with(b"[:]").then_some(3)
}

/// The escape whose first digit stands at this offset, if one does.
pub(crate) fn is_escaped(bytes: &[u8], digit: usize) -> bool {
    let before = |width: usize| digit.checked_sub(width).and_then(|at| bytes.get(at).map(|byte| (at, *byte)));
    let opens = match (before(3), before(2), before(1)) {
        (_, _, Some((at, b'%'))) => at,
        (_, Some((at, b'&')), Some((_, b'#'))) => at,
        (_, Some((at, b'\\')), Some((_, b'u' | b'x'))) => at,
        (Some((at, b'&')), Some((_, b'#')), Some((_, b'x' | b'X'))) => at,
        _ => return false,
    };
    decode(bytes, opens).is_some() || hidden(bytes, opens).is_some()
}

/// A character that nobody sees, as a reference: how long that is.
pub(crate) fn hidden(bytes: &[u8], at: usize) -> Option<usize> {
    const NAMED: &[&[u8]] = &[b"&ZeroWidthSpace;", b"&zwnj;", b"&zwj;", b"&shy;", b"&lrm;", b"&rlm;", b"&NoBreak;"];
    let tail = bytes.get(at..).filter(|tail| tail.first() == Some(&b'&'))?;
    if let Some(name) = NAMED.iter().find(|name| tail.starts_with(name)) {
        return Some(name.len());
    }
    let (code, width) = numeric(tail)?;
    (char::from_u32(code).map(fold) == Some(Fold::Drop)).then_some(width)
}

/// The code point of `&#52;`, and how long that is.
fn numeric(tail: &[u8]) -> Option<(u32, usize)> {
    let (digits, radix, head) = match tail.get(1..3)? {
        [b'#', b'x' | b'X'] => (tail.get(3..)?, 16, 3),
        [b'#', _] => (tail.get(2..)?, 10, 2),
        _ => return None,
    };
    let length = digits.iter().take(7).take_while(|byte| char::from(**byte).is_digit(radix)).count();
    let code = number(digits.get(..length)?, radix)?;
    let close = usize::from(digits.get(length) == Some(&b';'));
    (length > 0).then_some((code, head + length + close))
}

/// `&#52;`, `&#x34;`, `&commat;`.
fn reference(tail: &[u8]) -> Option<(u8, usize)> {
    const NAMED: &[(&[u8], u8)] = &[(b"&commat;", b'@'), (b"&period;", b'.'), (b"&plus;", b'+'), (b"&lowbar;", b'_')];
    if let Some((name, byte)) = NAMED.iter().find(|(name, _)| tail.starts_with(name)) {
        return Some((*byte, name.len()));
    }
    let (code, width) = numeric(tail)?;
    worth(code).map(|byte| (byte, width))
}

/// `%34`, `%2534`, `%C2%A0`.
fn percent(tail: &[u8]) -> Option<(u8, usize)> {
    if tail.get(..6).is_some_and(|six| six.eq_ignore_ascii_case(b"%c2%a0")) {
        return Some((b' ', 6));
    }
    let mut at = 1;
    while at < 2 * MOST_LAYERS && tail.get(at..at + 2) == Some(b"25") {
        at += 2;
    }
    let code = number(tail.get(at..at + 2)?, 16)?;
    // Twice encoded blanks and at signs become what is encoded once.
    if at > 1 && matches!(code, 0x20 | 0x40) {
        return Some((if code == 0x40 { b'@' } else { b' ' }, at + 2));
    }
    if code == u32::from(b':') {
        return Some((b':', at + 2));
    }
    // Between digits only: elsewhere they part what a URL is made of.
    let inside = tail.get(at + 2).is_some_and(u8::is_ascii_digit) || tail.get(at + 2) == Some(&b'%');
    if let Some(byte) = b"/(),!#".iter().find(|byte| code == u32::from(**byte)).filter(|_| inside) {
        return Some((*byte, at + 2));
    }
    worth(code).filter(|byte| byte.is_ascii_alphanumeric() || b".+-_".contains(byte)).map(|byte| (byte, at + 2))
}

/// `\u0034`, `\\u0034`, `\x34`.
fn backslash(tail: &[u8]) -> Option<(u8, usize)> {
    let slashes = tail.iter().take(MOST_BACKSLASHES).take_while(|byte| **byte == b'\\').count();
    let (digits, head) = match tail.get(slashes)? {
        b'u' => (tail.get(slashes + 1..slashes + 5)?, slashes + 5),
        b'x' => (tail.get(slashes + 1..slashes + 3)?, slashes + 3),
        _ => return None,
    };
    worth(number(digits, 16)?).map(|byte| (byte, head))
}

fn number(digits: &[u8], radix: u32) -> Option<u32> {
    digits.iter().try_fold(0, |value, byte| Some(value * radix + char::from(*byte).to_digit(radix)?))
}

/// What an identifier is made of.
fn worth(code: u32) -> Option<u8> {
    const MARKS: &[u8] = b"@.+-_ ()/!#$*,:";
    let byte = u8::try_from(code).ok()?;
    (byte.is_ascii_alphanumeric() || MARKS.contains(&byte)).then_some(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_all_kinds() {
        for (text, byte) in [
            ("&#52;", b'4'),
            ("&#x34;", b'4'),
            ("&#0052;", b'4'),
            ("&commat;", b'@'),
            ("%34", b'4'),
            ("%2534", b'4'),
            ("%252534", b'4'),
            ("%2540", b'@'),
            ("%C2%A0", b' '),
            ("\\u0034", b'4'),
            ("\\\\u0034", b'4'),
            ("\\x34", b'4'),
            ("%3A", b':'),
            ("&#33;", b'!'),
            ("[:]", b':'),
        ] {
            assert_eq!(decode(text.as_bytes(), 0), Some((byte, text.len())), "{text}");
        }
        assert_eq!(decode(b"45%2F0001", 2), Some((b'/', 3)));
        for text in [
            "%2Fa",
            "%28",
            "%40",
            "%20",
            "&#39;",
            "&amp;",
            "%",
            "&",
            "\\",
            "&#",
            "\\u00",
            "%4",
            "&#9999999;",
            "\\n",
            "%3D",
            "&#;",
        ] {
            assert_eq!(decode(text.as_bytes(), 0), None, "{text}");
        }
    }

    #[test]
    fn what_nobody_sees() {
        for text in ["&zwnj;", "&#8203;", "&#x200b;", "&#xAD;"] {
            assert_eq!(hidden(text.as_bytes(), 0), Some(text.len()), "{text}");
        }
        for text in ["&amp;", "&#52;", "zwnj;", "&"] {
            assert_eq!(hidden(text.as_bytes(), 0), None, "{text}");
        }
    }

    #[test]
    fn a_digit_of_an_escape() {
        for (text, digit) in [("&#52;", 2), ("&#x34;", 3), ("%34", 1), ("a\\u0034", 3), ("&#8203;", 2)] {
            assert!(is_escaped(text.as_bytes(), digit), "{text}");
        }
        assert!(!is_escaped(b"50%20", 3) && !is_escaped(b"#52", 1) && !is_escaped(b"5", 0));
    }
}
