//! JSON string escapes (RFC 8259 section 7).

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text of a string token without its quotes; borrowed when nothing is escaped. Half a surrogate pair becomes the
/// replacement character.
pub(crate) fn unescape(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(rest.get(..at).unwrap_or_default());
        let escape = rest.get(at + 1..).unwrap_or_default();
        let kind = escape.chars().next().unwrap_or('\\');
        let mut tail = escape.get(kind.len_utf8()..).unwrap_or_default();
        match kind {
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'u' => text.push(code_point(&mut tail)),
            other => text.push(other),
        }
        rest = tail;
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Reads the digits after `\u`, and a low surrogate's whole escape after a high one.
fn code_point(tail: &mut &str) -> char {
    let Some(high) = unit(tail) else { return char::REPLACEMENT_CHARACTER };
    if (0xD800..0xDC00).contains(&high)
        && let Some(mut next) = tail.strip_prefix("\\u")
        && let Some(low @ 0xDC00..0xE000) = unit(&mut next)
    {
        *tail = next;
        return char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
            .unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn unit(tail: &mut &str) -> Option<u32> {
    let (digits, rest) = tail.split_at_checked(4)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    *tail = rest;
    Some(value)
}

/// Writes a text as a string token.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        assert_eq!(unescape(r"a\u00e9\ud83d\ude00\n\/\\x"), "aé😀\n/\\x");
        assert_eq!(unescape(r"\ud83d x"), "\u{fffd} x");
        assert_eq!(unescape(r"\u12"), "\u{fffd}12");
        for text in ["plain", "q\"b\\n\n\t\u{8}\u{c}\r\u{1}é😀"] {
            let mut token = String::new();
            escape_into(&mut token, text);
            assert_eq!(unescape(&token[1..token.len() - 1]), text);
        }
    }
}
