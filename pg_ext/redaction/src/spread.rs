//! Digits set apart by something that no number is written with: `2*1*2*9*9*4*1`, `4~4~7~4~4~0`, `447|911|158`,
//! `[4111][1111]`, `55 11 9**8765**4321`.
//!
//! A whole run is decided by itself: every digit stands alone, or every gap is the same and none that numbers are grouped
//! with, or marks of bold type stand in it in pairs. The digits move together, and what they are is for the detectors to
//! say, as of any bare digits.

use std::borrow::Cow;

use crate::number::{Gap, Run};

/// The fewest and the most digits of a run.
const FEWEST: usize = 7;
const MOST: usize = 34;
/// The fewest digits of a code.
const FEWEST_IN_CODE: usize = 5;
/// The widest gap, in bytes.
const WIDEST_GAP: usize = 4;
/// The largest group.
const LARGEST: usize = 5;

/// What a run is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spread {
    /// Digits one by one: whoever writes so hides something.
    Alone,
    /// Groups with something unusual between them.
    Groups,
    /// Marks in pairs: they go, and what else stands in the gaps stays.
    Marked,
    /// With the plus sign that a form in a URL has for every blank.
    Form,
}

/// How a run is set apart, if it is.
pub(crate) fn spread(bytes: &[u8], run: &Run) -> Option<Spread> {
    if run.groups().len() < 2 || !(FEWEST..=MOST).contains(&run.digits().len()) {
        return None;
    }
    if counts(run.digits()) {
        return None;
    }
    if run.groups().iter().all(|group| group.len() == 1) {
        return is_alone(bytes, run);
    }
    if run.groups().len() > 2 && gaps(run).all(|(from, to)| bytes.get(from..to) == Some(b"+")) {
        return Some(Spread::Form);
    }
    let may_mark = run.groups().iter().skip(1).any(|group| group.gap.has(Gap::MARK | Gap::OTHER | Gap::DASH));
    if may_mark && marks(bytes, run).next().is_some() {
        return Some(Spread::Marked);
    }
    is_even(bytes, run).then_some(Spread::Groups)
}

/// True when a text must be folded for what stands between the digits of a run: they move together, or tags go.
pub(crate) fn is_spread(bytes: &[u8], run: &Run) -> bool {
    let marked = || run.groups().iter().skip(1).any(|group| group.gap.has(Gap::MARK));
    let tagged = || {
        gaps(run).any(|(from, to)| bytes.get(from..to).is_some_and(|gap| gap.contains(&b'<') || gap.contains(&b'&')))
    };
    let run = &without_next_line(run);
    run.groups().len() > 1 && (marked() && tagged() || spread(bytes, run).is_some() || is_in_code(bytes, run))
}

/// The run up to the line break that alone of its gaps is one: `5 5 0 0 …⏎3) city`, where the next line is another; or up
/// to a date behind it.
pub(crate) fn without_next_line(run: &Run) -> Cow<'_, Run> {
    let break_at = run.groups().iter().skip(1).position(|group| group.gap.has(Gap::LINE)).map(|index| index + 1);
    match break_at.filter(|at| *at > 1).or_else(|| expiry(run)) {
        Some(at) => Cow::Owned(run.up_to(at)),
        None => Cow::Borrowed(run),
    }
}

/// Where the month of `5 1 8 6 … 09/28` begins: a date behind digits that stand alone.
fn expiry(run: &Run) -> Option<usize> {
    let at = run.groups().iter().position(|group| group.len() > 1).filter(|at| *at >= FEWEST)?;
    let date = run.groups().get(at..).is_some_and(|rest| {
        matches!(rest, [month, year] if month.len() == 2 && matches!(year.len(), 2 | 4) && year.gap.has(Gap::SLASH | Gap::DASH))
    });
    date.then_some(at)
}

/// What is taken out of a run and around it, and what stands there instead.
pub(crate) fn removed(bytes: &[u8], run: &Run, how: Spread) -> Vec<(usize, usize, &'static str)> {
    let by = if how == Spread::Form { " " } else { "" };
    match how {
        Spread::Marked => marks(bytes, run).map(|(from, to)| (from, to, "")).collect(),
        Spread::Alone | Spread::Groups | Spread::Form => gaps(run).map(|(from, to)| (from, to, by)).collect(),
    }
}

/// True when the digits stand alone, and a letter beside them does, too: `8 - 1 - T - 1 - 1`.
fn is_in_code(bytes: &[u8], run: &Run) -> bool {
    let ([first, second, ..], true) = (run.groups(), run.groups().iter().all(|group| group.len() == 1)) else {
        return false;
    };
    let gap = bytes.get(first.end..second.start).unwrap_or_default();
    let before = bytes.get(..first.start).and_then(|head| head.strip_suffix(gap));
    let after = bytes.get(run.end()..).and_then(|tail| tail.strip_prefix(gap));
    before.and_then(<[u8]>::last).is_some_and(u8::is_ascii_alphabetic)
        || after.and_then(<[u8]>::first).is_some_and(u8::is_ascii_alphabetic)
}

/// The most digits of a code behind its one letter.
const MOST_AFTER_LETTER: usize = 9;

/// The gaps of a code that begins here, each of whose letters and digits stands alone.
pub(crate) fn code(bytes: &[u8], start: usize) -> Option<Vec<(usize, usize)>> {
    // `a E S 6 4 …`: a small letter before capitals is a word.
    let small = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    let capitals = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    if small(start) && capitals(start + 2) && capitals(start + 4) {
        return None;
    }
    let is_part = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let width = (1..=WIDEST_GAP).find(|width| is_part(start + width)).filter(|width| *width > 1)? - 1;
    let gap = bytes.get(start + 1..start + 1 + width).filter(|gap| gap.is_ascii())?;
    let (mut at, mut digits, mut gaps) = (start, 0, Vec::new());
    while is_part(at) && !is_part(at + 1) && gaps.len() < MOST {
        digits += usize::from(bytes.get(at).is_some_and(u8::is_ascii_digit));
        if bytes.get(at + 1..at + 1 + width) != Some(gap) || !is_part(at + 1 + width) || is_part(at + 2 + width) {
            let letters = gaps.len() + 1 - digits;
            // `it's 4 1 1 1 …`: a letter before so many digits is the end of the word before them.
            let word =
                letters == 1 && digits > MOST_AFTER_LETTER && bytes.get(start).is_some_and(u8::is_ascii_alphabetic);
            return (!word && letters > 0 && digits >= FEWEST_IN_CODE && gaps.len() + 1 > FEWEST).then_some(gaps);
        }
        gaps.push((at + 1, at + 1 + width));
        at += 1 + width;
    }
    None
}

fn gaps(run: &Run) -> impl Iterator<Item = (usize, usize)> + '_ {
    run.groups().windows(2).filter_map(|pair| Some((pair.first()?.end, pair.last()?.start)))
}

fn is_alone(bytes: &[u8], run: &Run) -> Option<Spread> {
    let all = run.groups().iter().skip(1).fold(Gap::NONE, |all, group| all | group.gap);
    let even = has_even_gaps(bytes, run);
    // A list of small numbers is written so, too.
    let list = all.has(Gap::COMMA | Gap::COLON | Gap::PLUS);
    let wide = gaps(run).any(|(from, to)| to - from > WIDEST_GAP);
    match (list, even) {
        _ if wide => None,
        (true, _) => even.then_some(Spread::Groups),
        (false, true) => Some(Spread::Alone),
        // `5-0 6 2/3`: dates and ranges have larger numbers, most often.
        (false, false) => Some(Spread::Groups),
    }
}

fn has_even_gaps(bytes: &[u8], run: &Run) -> bool {
    let mut gaps = gaps(run).map(|(from, to)| bytes.get(from..to).unwrap_or_default());
    let first = gaps.next();
    gaps.all(|gap| Some(gap) == first)
}

/// Groups of one size, the last one perhaps smaller, with one unusual gap.
fn is_even(bytes: &[u8], run: &Run) -> bool {
    let ([first, second, ..], Some((last, body))) = (run.groups(), run.groups().split_last()) else { return false };
    let size = first.len();
    if size > LARGEST || last.len() > size || !body.iter().all(|group| group.len() == size) {
        return false;
    }
    let gap = bytes.get(first.end..second.start).unwrap_or_default();
    let lines = run.groups().len() > 2 && second.gap.has(Gap::LINE);
    let quoted = gap.iter().all(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'>'));
    let unusual = gap.iter().any(|byte| matches!(byte, b'~' | b'|' | b'*' | b'\t' | b'`' | b'_' | b'\\'));
    let brackets =
        matches!(gap.first(), Some(b')' | b']' | b'}' | b'>')) && matches!(gap.last(), Some(b'(' | b'[' | b'{' | b'<'));
    let doubled = matches!(gap, b".." | b"..." | b"--" | b"//");
    gap.len() <= WIDEST_GAP && (unusual || brackets || doubled || lines && quoted) && has_even_gaps(bytes, run)
}

/// The marks of bold type and the like in a run, when they come in pairs: `41**11**`, `21993_4_45963`. The first may stand
/// right before the run, and the last one behind it.
fn marks<'r>(bytes: &'r [u8], run: &'r Run) -> impl Iterator<Item = (usize, usize)> + 'r {
    let (start, end) = (run.groups().first().map_or(0, |group| group.start), run.end());
    let around = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let count = move |wanted: u8| {
        let text = bytes.get(start..end).unwrap_or_default();
        let inside = (0..text.len())
            .filter(|at| {
                text.get(*at) == Some(&wanted) && at.checked_sub(1).and_then(|at| text.get(at)) != Some(&wanted)
            })
            .count();
        let outside = usize::from(around(end) == wanted)
            + usize::from(start.checked_sub(1).is_some_and(|before| around(before) == wanted));
        if inside == 0 { 0 } else { inside + outside }
    };
    // A single stroke is the edge of a cell.
    let spoiler = bytes.get(start..end).is_some_and(|text| text.windows(2).any(|pair| pair == b"||"));
    let wanted: Vec<u8> = b"*_`~|"
        .iter()
        .copied()
        .filter(|byte| (*byte != b'|' || spoiler) && matches!(count(*byte), 2 | 4 | 6 | 8))
        .collect();
    let wide = |beside: &[u8]| {
        if wanted.is_empty() || !beside.iter().all(|byte| wanted.contains(byte)) { 0 } else { beside.len() }
    };
    let before = (1..=2).map(|width| wide(bytes.get(start.wrapping_sub(width)..start).unwrap_or_default())).max();
    let after = (1..=2).map(|width| wide(bytes.get(end..end + width).unwrap_or_default())).max();
    (start - before.unwrap_or(0)..start)
        .chain(gaps(run).flat_map(|(from, to)| from..to))
        .chain(end..end + after.unwrap_or(0))
        .filter(move |at| wanted.contains(&around(*at)))
        .map(|at| (at, at + 1))
}

/// `1 2 3 4 5 6 7`, and a row of one digit.
fn counts(digits: &[u8]) -> bool {
    let step =
        |by: i8| digits.windows(2).all(|pair| matches!(pair, [a, b] if b.wrapping_sub(*a) == by.cast_unsigned()));
    step(1) || step(0) || step(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Spread, String)> {
        let mut run = Run::default();
        run.read(text.as_bytes(), text.find(|c: char| c.is_ascii_digit())?);
        let how = spread(text.as_bytes(), &run)?;
        let mut joined = text.to_owned();
        removed(text.as_bytes(), &run, how)
            .into_iter()
            .rev()
            .for_each(|(from, to, by)| joined.replace_range(from..to, by));
        Some((how, joined))
    }

    #[test]
    fn digits_one_by_one() {
        for text in ["2*1*2*9*9*4*1*9", "4~4~7~4~4~0~0", "5 0 6 2 3 6 0", "5 - 0 - 6 - 2 - 3 - 6 - 0"] {
            assert_eq!(read(text).map(|(how, _)| how), Some(Spread::Alone), "{text}");
        }
        for text in ["4,5,6,2,3,6,0,1", "5-0 6 2/3-6-0"] {
            assert_eq!(read(text).map(|(how, _)| how), Some(Spread::Groups), "{text}");
        }
        for text in ["1 2 3 4 5 6 7", "0 0 0 0 0 0 0 0", "4, 5,6,2,3,6,0,1", "1234567"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn codes_letter_by_letter() {
        for text in ["V S F D V N 8 1 T 1 1 D 8 5 9 U", "S - 1 - 2 - 3 - 4 - 5 - 6 - 7 - D", "T~8~3~1~1~3~5~2~E and"] {
            let gaps = code(text.as_bytes(), 0).unwrap_or_default();
            assert!(gaps.len() >= 8, "{text}");
        }
        for text in ["a b c d e f g h", "s 4 1 1 1 1 1 3 3 8 5 3 7", "1 2 3 4 5 6 7 8", "a 1 b 2 3", "S12 34", "x", ""]
        {
            assert_eq!(code(text.as_bytes(), 0), None, "{text}");
        }
    }

    #[test]
    fn groups_with_unusual_gaps() {
        for text in [
            "42\t80\t88\t84\t3",
            "012\n\n345\n\n513\n\n9",
            "4111][1111][1111][1111",
            "4111) (1111) (1111",
            "06_77_32_54",
            "4111\n> 1111\n> 1111",
        ] {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(read(text), Some((Spread::Groups, digits)), "{text}");
        }
        for text in ["12 34 56 78", "12.345.678", "4-56 6-27-3-66-0"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn marks_in_pairs() {
        for (text, joined) in [
            ("21993_4_45963", "21993445963"),
            ("55 11 9**8765**4321", "55 11 987654321"),
            ("203.118_.20_7.146", "203.118.207.146"),
            ("__4917__-3853-__4529__", "4917-3853-4529"),
            ("181-8_02-453 60_", "181-802-453 60"),
            ("07||18||890994", "0718890994"),
        ] {
            assert_eq!(read(text), Some((Spread::Marked, joined.to_owned())), "{text}");
        }
        assert_eq!(read("06+72+72+72+35"), Some((Spread::Form, "06 72 72 72 35".to_owned())));
        for text in ["2024_05_12_0017", "2*3*4*120345", "880320+0016"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
