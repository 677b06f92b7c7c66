//! Runs of digits with separators between them: what every numeric detector reads.

use std::ops::{BitOr, BitOrAssign};

use crate::finding::Input;

/// The kinds of separators between two groups of digits, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap(u16);

impl Gap {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const SPACE: Self = Self(1);
    pub(crate) const LINE: Self = Self(2);
    pub(crate) const DOT: Self = Self(4);
    pub(crate) const DASH: Self = Self(8);
    pub(crate) const SLASH: Self = Self(16);
    pub(crate) const COLON: Self = Self(32);
    pub(crate) const COMMA: Self = Self(64);
    pub(crate) const PAREN: Self = Self(128);
    pub(crate) const PLUS: Self = Self(256);
    pub(crate) const OTHER: Self = Self(512);
    /// Bold type, a tag: nothing that a reader sees.
    pub(crate) const MARK: Self = Self(1024);

    pub(crate) const fn has(self, some: Self) -> bool {
        self.0 & some.0 != 0
    }

    /// True when there is nothing in it but these.
    pub(crate) const fn only(self, these: Self) -> bool {
        self.0 & !these.0 == 0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, these: Self) -> Self {
        Self(self.0 & !these.0)
    }

    const fn of(byte: u8) -> Option<Self> {
        Some(match byte {
            b' ' | b'\t' => Self::SPACE,
            b'\n' | b'\r' | 0x0B | 0x0C => Self::LINE,
            b'.' => Self::DOT,
            b'-' | b'~' => Self::DASH,
            b'/' | b'\\' => Self::SLASH,
            b':' => Self::COLON,
            b',' | b';' => Self::COMMA,
            b'(' | b')' => Self::PAREN,
            b'+' => Self::PLUS,
            b'*' | b'`' => Self::MARK,
            b'_' | b'|' | b'>' | b'\'' | b'"' | b'#' | b'=' => Self::OTHER,
            _ => return None,
        })
    }
}

/// Separators of more than one byte. What a reader does not see as such: encoded blanks, tags, defanged dots.
const WRITTEN: &[(&[u8], Gap)] = &[
    (b"&nbsp;", Gap::SPACE),
    (b"&#160;", Gap::SPACE),
    (b"&#xa0;", Gap::SPACE),
    (b"&#xA0;", Gap::SPACE),
    (b"&ensp;", Gap::SPACE),
    (b"&emsp;", Gap::SPACE),
    (b"&thinsp;", Gap::SPACE),
    (b"&zwnj;", Gap::MARK),
    (b"&shy;", Gap::MARK),
    (b"&ndash;", Gap::DASH),
    (b"&#32;", Gap::SPACE),
    (b"&#45;", Gap::DASH),
    (b"&#8203;", Gap::MARK),
    (b"&#x200b;", Gap::MARK),
    (b"&#x200B;", Gap::MARK),
    (b"&ZeroWidthSpace;", Gap::MARK),
    (b"&zwj;", Gap::MARK),
    (b"&lrm;", Gap::MARK),
    (b"&rlm;", Gap::MARK),
    (b"&NoBreak;", Gap::MARK),
    (b"&#8209;", Gap::DASH),
    (b"&#8211;", Gap::DASH),
    (b"%C2%A0", Gap::SPACE),
    (b"%c2%a0", Gap::SPACE),
    (b"%20", Gap::SPACE),
    (b"%2D", Gap::DASH),
    (b"%2d", Gap::DASH),
    (b"%2520", Gap::SPACE),
    (b"%28", Gap::PAREN),
    (b"%29", Gap::PAREN),
    (b"][", Gap::OTHER),
    (b"] [", Gap::OTHER),
    (b"}{", Gap::OTHER),
    (b"} {", Gap::OTHER),
    (b"><", Gap::OTHER),
    (b"> <", Gap::OTHER),
    (b"\\n", Gap::LINE),
    (b"\\r", Gap::LINE),
    (b"\\t", Gap::SPACE),
    (b"[.]", Gap::DOT),
    (b"(.)", Gap::DOT),
    (b"{.}", Gap::DOT),
    (b"\\.", Gap::DOT),
    (b"[dot]", Gap::DOT),
    (b"(dot)", Gap::DOT),
];

/// The longest tag that is read over, in bytes.
const LONGEST_TAG: usize = 48;

/// True when the digits end here, which most do: a letter, or a blank or a comma and then a letter.
#[inline]
fn is_followed_by_a_word(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..) {
        None | Some([]) => true,
        Some([byte, ..]) if byte.is_ascii_alphabetic() || *byte >= 0x80 => true,
        Some([b' ', byte, ..] | [b',' | b'.', b' ', byte, ..]) => byte.is_ascii_alphabetic() || *byte >= 0x80,
        _ => false,
    }
}

/// The separator at an offset, and how many bytes it has.
pub(crate) fn separator(bytes: &[u8], at: usize) -> Option<(Gap, usize)> {
    let byte = *bytes.get(at)?;
    if matches!(byte, b'&' | b'%' | b'\\' | b'[' | b'(' | b'{' | b'<' | b']' | b'}' | b'>') {
        let tail = bytes.get(at..)?;
        if byte == b'<' {
            return tag(tail);
        }
        if let Some((text, gap)) = WRITTEN.iter().find(|(text, _)| tail.starts_with(text))
            && (!matches!(byte, b']' | b'}' | b'>') || tail.get(text.len()).is_some_and(u8::is_ascii_digit))
        {
            return Some((*gap, text.len()));
        }
    }
    Gap::of(byte).map(|gap| (gap, 1))
}

/// `<b>`, `</span>`, `<br/>`; a line break parts lines.
fn tag(tail: &[u8]) -> Option<(Gap, usize)> {
    let first = tail.get(1)?;
    let end = tail.iter().take(LONGEST_TAG).position(|byte| *byte == b'>')?;
    let named = first.is_ascii_alphabetic() || *first == b'/';
    let gap = if tail.get(1..3).is_some_and(|name| name.eq_ignore_ascii_case(b"br")) { Gap::LINE } else { Gap::MARK };
    named.then_some((gap, end + 1))
}

impl BitOr for Gap {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

impl BitOrAssign for Gap {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Digits without anything between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// First byte in the view.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// Index of the first digit among the run's digits.
    pub first: usize,
    /// What stands between this group and the one before.
    pub gap: Gap,
}

impl Group {
    pub(crate) const fn len(&self) -> usize {
        self.end - self.start
    }
}

/// How many separators may stand between two digits of one identifier; more end the run.
const LONGEST_GAP: usize = 8;

/// Groups of digits with at most a few separators between them, and no letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    groups: Vec<Group>,
    /// The values, 0 to 9.
    digits: Vec<u8>,
}

impl Run {
    /// Reads the run whose first digit is at `start`, into buffers used again and again.
    pub(crate) fn read(&mut self, bytes: &[u8], start: usize) {
        self.groups.clear();
        self.digits.clear();
        // One allocation for the whole text in the usual case.
        self.groups.reserve(16);
        self.digits.reserve(32);
        let mut at = start;
        let mut gap = Gap::NONE;
        loop {
            let first = self.digits.len();
            let from = at;
            while let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
                self.digits.push(digit - b'0');
                at += 1;
            }
            self.groups.push(Group { start: from, end: at, first, gap });
            gap = Gap::NONE;
            if is_followed_by_a_word(bytes, at) {
                return;
            }
            for _ in 0..LONGEST_GAP {
                let Some((kind, width)) = separator(bytes, at) else { break };
                gap |= kind;
                at += width;
            }
            if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
                return;
            }
        }
    }

    /// The run of its first groups.
    pub(crate) fn up_to(&self, count: usize) -> Self {
        let groups = self.groups.get(..count).unwrap_or_default().to_vec();
        let digits = groups.last().map_or(0, |last| last.first + last.len());
        Self { digits: self.digits.get(..digits).unwrap_or_default().to_vec(), groups }
    }

    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub(crate) fn digits(&self) -> &[u8] {
        &self.digits
    }

    /// The byte after the last digit.
    pub(crate) fn end(&self) -> usize {
        self.groups.last().map_or(0, |group| group.end)
    }

    /// The groups from one index to another, both included.
    pub(crate) fn window(&self, first: usize, last: usize) -> Option<Window<'_>> {
        let groups = self.groups.get(first..=last)?;
        let (head, tail) = (groups.first()?, groups.last()?);
        let digits = self.digits.get(head.first..tail.first + tail.len())?;
        Some(Window { run: self, first, last, groups, digits, start: head.start, end: tail.end })
    }
}

/// Lengths of groups as one number, five bits each.
pub(crate) fn shape_of(mut lengths: impl Iterator<Item = usize>) -> Option<u64> {
    lengths.try_fold(0_u64, |shape, length| {
        let room = shape >> 59 == 0 && (1..32).contains(&length);
        room.then_some(shape << 5 | length as u64)
    })
}

/// Some neighbouring groups of a run.
#[derive(Clone, Copy)]
pub(crate) struct Window<'r> {
    run: &'r Run,
    pub first: usize,
    pub last: usize,
    pub groups: &'r [Group],
    pub digits: &'r [u8],
    /// First byte in the view.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
}

impl<'r> Window<'r> {
    /// Every kind of separator inside.
    pub(crate) fn gaps(&self) -> Gap {
        self.groups.iter().skip(1).fold(Gap::NONE, |all, group| all | group.gap)
    }

    /// True when all gaps inside are of the same kinds, but for marks.
    pub(crate) fn gaps_agree(&self) -> bool {
        let mut gaps = self.groups.iter().skip(1).map(|group| group.gap.without(Gap::MARK));
        let first = gaps.next();
        gaps.all(|gap| Some(gap) == first)
    }

    #[inline]
    pub(crate) fn has_lengths(&self, lengths: &[usize]) -> bool {
        self.groups.len() == lengths.len() && self.groups.iter().zip(lengths).all(|(group, len)| group.len() == *len)
    }

    /// The lengths of its groups as a number that stands for nothing else; none when there are too many.
    pub(crate) fn shape(&self) -> Option<u64> {
        shape_of(self.groups.iter().map(Group::len))
    }

    pub(crate) fn before(&self) -> Option<&'r Group> {
        self.first.checked_sub(1).and_then(|index| self.run.groups.get(index))
    }

    pub(crate) fn after(&self) -> Option<&'r Group> {
        self.run.groups.get(self.last + 1)
    }

    /// The separators before a group of the run.
    pub(crate) fn gap_of(&self, index: usize) -> Gap {
        self.run.groups.get(index).map_or(Gap::NONE, |group| group.gap)
    }

    /// The separators before the window, none when the run starts with it.
    pub(crate) fn gap_before(&self) -> Gap {
        self.groups.first().map_or(Gap::NONE, |group| group.gap)
    }

    /// The separators after the window, none when the run ends with it.
    pub(crate) fn gap_after(&self) -> Gap {
        self.after().map_or(Gap::NONE, |group| group.gap)
    }

    /// How many groups of that size stand in an unbroken row before and after the window, counted up to 32 each.
    pub(crate) fn row_of(&self, size: usize) -> (usize, usize) {
        let in_row = |group: &&Group| group.len() == size;
        let head = self.run.groups.get(..self.first).unwrap_or_default();
        let tail = self.run.groups.get(self.last + 1..).unwrap_or_default();
        (head.iter().rev().take(32).take_while(in_row).count(), tail.iter().take(32).take_while(in_row).count())
    }

    pub(crate) fn is_whole_run(&self) -> bool {
        self.before().is_none() && self.after().is_none()
    }

    /// True when a letter, digit or underscore touches the window's end.
    pub(crate) fn glued_after(&self, input: &Input<'_>) -> bool {
        // The Cyrillic letter that looks like a zero, too: it makes the number another one.
        input.byte(self.end).is_ascii_alphabetic() || matches!(input.char_at(self.end), Some('О' | 'о'))
    }

    /// True when a letter touches the first group of the run, as in `DE89 3704`.
    pub(crate) fn run_is_glued(&self, input: &Input<'_>) -> bool {
        self.run.groups.first().is_some_and(|group| input.byte_before(group.start).is_ascii_alphabetic())
    }

    /// Where the run begins.
    pub(crate) fn run_start(&self) -> usize {
        self.run.groups.first().map_or(self.start, |group| group.start)
    }

    /// True when a letter touches the window's start.
    pub(crate) fn glued_before(&self, input: &Input<'_>) -> bool {
        input.byte_before(self.start).is_ascii_alphabetic()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        let mut run = Run::default();
        run.read(text.as_bytes(), text.find(|c: char| c.is_ascii_digit()).unwrap_or_default());
        run
    }

    #[test]
    fn groups_and_gaps() {
        let run = run("on 12-34 / 5\n> 678 apples 9");
        let lengths: Vec<usize> = run.groups().iter().map(Group::len).collect();
        assert_eq!(lengths, [2, 2, 1, 3]);
        assert_eq!(run.digits(), [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(run.groups()[1].gap, Gap::DASH);
        assert_eq!(run.groups()[2].gap, Gap::SPACE | Gap::SLASH);
        assert!(run.groups()[3].gap.has(Gap::LINE));
    }

    #[test]
    fn written_separators() {
        for (text, gap) in [
            ("12&nbsp;34", Gap::SPACE),
            ("12&#160;34", Gap::SPACE),
            ("12%2034", Gap::SPACE),
            ("12</b> <i>34", Gap::SPACE | Gap::MARK),
            ("12<br/>34", Gap::LINE),
            ("12\\n34", Gap::LINE),
            ("12[.]34", Gap::DOT),
            ("12\\.34", Gap::DOT),
            ("12%29%2034", Gap::PAREN | Gap::SPACE),
            ("12][34", Gap::OTHER),
            ("12> <34", Gap::OTHER),
            ("12(.)34", Gap::DOT),
            ("12** 34", Gap::SPACE | Gap::MARK),
        ] {
            let run = run(text);
            assert_eq!(run.digits(), [1, 2, 3, 4], "{text}");
            assert_eq!(run.groups()[1].gap, gap, "{text}");
        }
    }

    #[test]
    fn letters_brackets_and_wide_gaps_end_a_run() {
        for text in
            ["12x34", "12[34", "12]34", "12         34", "12…34", "12 ", "12 < 34", "12[.34", "12][x34", "12> <b34"]
        {
            assert_eq!(run(text).digits(), [1, 2], "{text}");
        }
    }
}
