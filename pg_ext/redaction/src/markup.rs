//! Markup inside of words: `si<b>ob</b>han`, `M__18__ 3BF`, `AIza<!-- x -->Sy`. Whoever reads the text sees none of it.
//!
//! Source: HTML Living Standard (phrasing elements, comments), CommonMark 0.31 (emphasis, code spans) and the doubled
//! marks of chats (strike-through, spoilers).
//!
//! Tags that name a field (`<cpf>`) say what stands after them and stay, as do marks without a partner: `2*3`, `a||b`.

/// The longest tag or comment, in bytes.
const LONGEST_TAG: usize = 64;
/// How far apart two marks of a pair may be, in bytes.
const WIDEST_PAIR: usize = 80;

/// Elements that change how text looks and say nothing about it.
const INLINE: &[&[u8]] = &[
    b"b", b"i", b"u", b"s", b"em", b"strong", b"span", b"font", b"mark", b"code", b"small", b"wbr", b"del", b"ins",
    b"tt", b"a", b"label", b"sub", b"sup", b"q", b"cite", b"abbr", b"kbd", b"samp", b"var", b"big", b"bdi", b"bdo",
    b"data", b"time", b"strike", b"center",
];

/// Elements that stand for themselves: only inside of a word they hide it.
const BLOCKS: &[&[u8]] = &[b"p", b"div", b"td", b"th", b"tr", b"li", b"ul", b"ol", b"dd", b"dt", b"pre", b"section"];

/// What stands for a piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Nothing.
    Hidden { width: usize },
    /// A line break.
    Break { width: usize },
    /// Nothing, nor for its partner, which begins there.
    Pair { width: usize, partner: usize },
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

fn before(bytes: &[u8], at: usize) -> u8 {
    at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(0)
}

fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// True for the bytes that markup may begin with.
pub(crate) const fn is_lead(byte: u8) -> bool {
    matches!(byte, b'<' | b'*' | b'_' | b'`' | b'|' | b'~')
}

/// The markup at this offset, when it hides something: a tag that touches a word, a mark of a pair that parts one.
pub(crate) fn at(bytes: &[u8], at: usize) -> Option<Markup> {
    match byte(bytes, at) {
        b'<' => tag(bytes, at),
        mark if is_lead(mark) && before(bytes, at) != mark => pair(bytes, at, mark),
        _ => None,
    }
}

/// True when the mark at this offset belongs to a pair that [`at`] takes: it, or the partner before it, parts a word.
pub(crate) fn hides(bytes: &[u8], here: usize) -> bool {
    if at(bytes, here).is_some() {
        return true;
    }
    let mark = byte(bytes, here);
    // The partner before it, of a mark that parts a word.
    mark != b'<'
        && parts(bytes, here, width(bytes, here, mark))
        && bytes.get(here.saturating_sub(WIDEST_PAIR)..here).is_some_and(|head| head.contains(&mark))
}

fn tag(bytes: &[u8], at: usize) -> Option<Markup> {
    let tail = bytes.get(at..)?;
    if tail.starts_with(b"<!--") {
        let body = tail.get(4..)?;
        let end = body.windows(3).take(LONGEST_TAG).position(|three| three == b"-->")?;
        return touches(bytes, at, end + 7).then_some(Markup::Hidden { width: end + 7 });
    }
    let name = tail.get(1..)?;
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let length = name.iter().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let after = byte(name, length);
    let name = name.get(..length)?;
    if !matches!(after, b'>' | b'/' | b' ') {
        return None;
    }
    let width = tail.iter().take(LONGEST_TAG).position(|byte| *byte == b'>')? + 1;
    if name.eq_ignore_ascii_case(b"br") {
        let small = before(bytes, at).is_ascii_lowercase() && byte(bytes, at + width).is_ascii_lowercase();
        return Some(if small { Markup::Hidden { width } } else { Markup::Break { width } });
    }
    let is_one_of = |list: &[&[u8]]| list.iter().any(|known| known.eq_ignore_ascii_case(name));
    let hides = is_one_of(INLINE) && touches(bytes, at, width) || is_one_of(BLOCKS) && splits(bytes, at, width);
    hides.then_some(Markup::Hidden { width })
}

fn touches(bytes: &[u8], at: usize, width: usize) -> bool {
    // Another tag may stand between.
    let beside = |byte: u8, tag: u8| is_word(byte) || byte == tag;
    beside(before(bytes, at), b'>') || beside(byte(bytes, at + width), b'<')
}

/// True when it stands inside of a word: a capital behind a small letter begins another.
fn splits(bytes: &[u8], at: usize, width: usize) -> bool {
    let (head, tail) = (before(bytes, at), byte(bytes, at + width));
    let capital = head.is_ascii_lowercase() && tail.is_ascii_uppercase();
    is_word(head) && is_word(tail) && !capital
}

/// How many marks stand there in a row.
fn width(bytes: &[u8], at: usize, mark: u8) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take(5).take_while(|byte| **byte == mark).count()
}

/// True when it stands inside of a word; a single star between digits is a sign of its own.
fn parts(bytes: &[u8], at: usize, width: usize) -> bool {
    let (head, tail) = (before(bytes, at), byte(bytes, at + width));
    let fits = match byte(bytes, at) {
        b'*' => width <= 2,
        b'`' => width == 1,
        _ => width == 2,
    };
    let sum = width == 1 && head.is_ascii_digit() && tail.is_ascii_digit() && byte(bytes, at) == b'*';
    // `ana@**example.org**`.
    let sign = |byte: u8, next: u8| byte == b'@' || matches!(byte, b'.' | b'-') && is_word(next);
    let beyond = at.checked_sub(2).map_or(0, |at| self::byte(bytes, at));
    fits && !sum
        && (is_word(head) && (is_word(tail) || sign(tail, byte(bytes, at + width + 1)))
            || is_word(tail) && sign(head, beyond))
}

fn pair(bytes: &[u8], at: usize, mark: u8) -> Option<Markup> {
    let width = width(bytes, at, mark);
    // Nothing at all is marked.
    if width == 4 && is_word(byte(bytes, at + width)) && matches!(before(bytes, at), b' ' | b'a'..=b'z' | b'0'..=b'9') {
        return Some(Markup::Hidden { width }).filter(|_| mark != b'*');
    }
    let limit = (at + WIDEST_PAIR).min(bytes.len());
    let line = bytes.get(at + width..limit)?;
    let mut partner = None;
    let mut from = 0;
    while let Some(found) = line.get(from..)?.iter().position(|byte| *byte == mark || *byte == b'\n') {
        let there = at + width + from + found;
        if byte(bytes, there) == b'\n' {
            break;
        }
        let wide = self::width(bytes, there, mark);
        if wide == width {
            partner = Some(there);
            break;
        }
        from += found + wide;
    }
    let partner = partner?;
    (parts(bytes, at, width) || parts(bytes, partner, width)).then_some(Markup::Pair { width, partner })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_words() {
        for (text, offset, width) in [
            ("si<b>ob</b>han", 2, 3),
            ("si<b>ob</b>han", 7, 4),
            ("AIza<!-- x -->Sy", 4, 10),
            ("2<wbr/>3", 1, 6),
            ("a<span class=\"x\">b", 1, 16),
            ("<b>key", 0, 3),
            ("T30<td>4", 3, 4),
            ("ana@<a href='x'>b", 4, 12),
            ("si<br>obhan", 2, 4),
        ] {
            assert_eq!(at(text.as_bytes(), offset), Some(Markup::Hidden { width }), "{text}");
        }
        assert_eq!(at(b"Ana<br>Rua", 3), Some(Markup::Break { width: 4 }));
        for text in ["M__18__ 3", "M**18** 3", "M||18|| 3", "M~~18~~ 3"] {
            assert_eq!(at(text.as_bytes(), 1), Some(Markup::Pair { width: 2, partner: 5 }), "{text}");
            assert!(hides(text.as_bytes(), 1), "{text}");
        }
        assert_eq!(at(b"Pa*tr*ia", 2), Some(Markup::Pair { width: 1, partner: 5 }));
        for (text, offset) in [
            ("x<cpf>1", 1),
            ("Ana<p>Rua", 3),
            ("2</td><td>3", 1),
            ("a < b > c", 2),
            ("2*3*4", 1),
            ("a||b", 1),
            ("a_b_c", 1),
            ("a *b* c", 2),
            ("__init__", 0),
        ] {
            assert_eq!(at(text.as_bytes(), offset), None, "{text}");
            assert!(!hides(text.as_bytes(), offset), "{text}");
        }
    }
}
