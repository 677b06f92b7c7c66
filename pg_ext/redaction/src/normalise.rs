//! The normalised view of a text, with a map back to the original offsets (K15).
//!
//! Detectors read a view in which escapes are decoded, words for digits are digits, digits of any script, full-width and mathematical letters, all kinds of dashes and
//! spaces are plain ASCII and invisible characters are gone. The view of a text that has none of these is the text.

use std::borrow::Cow;

use crate::encoded;
use crate::fold::{self, Fold, is_fold_lead};
use crate::homoglyph;
use crate::lookalike;
use crate::markup::{self, Markup};
use crate::number::Run;
use crate::spelled;
use crate::spread::{self, Spread};

/// A stretch of the view and where it comes from.
#[derive(Clone, Copy, Debug)]
struct Segment {
    /// First byte in the view.
    view: usize,
    /// First byte in the original.
    origin: usize,
    /// Bytes of the original this whole segment stands for, or 0 when it is a byte-for-byte copy.
    replaced: usize,
}

/// A text as detectors read it.
#[derive(Clone, Debug)]
pub(crate) struct View<'t> {
    text: Cow<'t, str>,
    /// Sorted by both offsets; empty for the identity.
    segments: Vec<Segment>,
    /// The rows of words for digits, and of digits set apart, in offsets of the original.
    spelled: Vec<Spelled>,
}

/// A row of words for digits, or of digits set apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled {
    pub start: usize,
    pub end: usize,
    /// How many.
    pub digits: usize,
}

impl<'t> View<'t> {
    /// The view that is the text itself.
    pub(crate) const fn identity(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), segments: Vec::new(), spelled: Vec::new() }
    }

    /// The view with everything folded.
    pub(crate) fn folded(text: &'t str) -> Self {
        let mut builder = Builder::with_capacity(text.len());
        let mut copied = 0;
        let mut at = 0;
        let bytes = text.as_bytes();
        // The later mark of a pair of which the first is gone.
        let mut partner = None;
        while let Some(&byte) = bytes.get(at) {
            if markup::is_lead(byte) {
                let (by, width) = match markup::at(bytes, at) {
                    _ if partner.is_some_and(|(there, _)| there == at) => ("", partner.map_or(1, |(_, width)| width)),
                    Some(Markup::Hidden { width }) => ("", width),
                    Some(Markup::Break { width }) => ("\n", width),
                    Some(Markup::Pair { width, partner: there }) => {
                        partner = Some((there, width));
                        ("", width)
                    }
                    None => {
                        at += 1;
                        continue;
                    }
                };
                builder.copy(text, copied, at);
                if !by.is_empty() {
                    builder.replace(by, at, width);
                }
                at += width;
                copied = at;
                continue;
            }
            if let Some(width) = encoded::hidden(bytes, at) {
                builder.copy(text, copied, at);
                at += width;
                copied = at;
                continue;
            }
            if let Some((decoded, width)) = encoded::decode(bytes, at) {
                builder.copy(text, copied, at);
                builder.replace(char::from(decoded).encode_utf8(&mut [0; 4]), at, width);
                at += width;
                copied = at;
                continue;
            }
            if !is_fold_lead(byte) {
                at += 1;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                at += 1;
                continue;
            };
            let width = c.len_utf8();
            match fold::fold(c) {
                Fold::Same => {}
                Fold::Sign if !fold::parts(bytes, at, width) => {}
                Fold::Sign => {
                    builder.copy(text, copied, at);
                    builder.replace("~", at, width);
                    copied = at + width;
                }
                Fold::Drop => {
                    builder.copy(text, copied, at);
                    copied = at + width;
                }
                Fold::To(ascii) => {
                    builder.copy(text, copied, at);
                    builder.replace(char::from(ascii).encode_utf8(&mut [0; 4]), at, width);
                    copied = at + width;
                }
            }
            at += width;
        }
        builder.copy(text, copied, text.len());
        builder.finish()
    }

    /// The view with letters of other alphabets that stand in Latin words as Latin ones.
    pub(crate) fn with_latin(self) -> Self {
        if !homoglyph::is_likely(self.text.as_bytes()) {
            return self;
        }
        let mut changes: Vec<homoglyph::Double> = Vec::new();
        let mut at = 0;
        while let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) {
            if !c.is_alphanumeric() {
                at += c.len_utf8();
                continue;
            }
            let (end, doubles) = homoglyph::word(&self.text, at);
            changes.extend(doubles.into_iter().flatten());
            at = end;
        }
        self.changed(changes.iter().map(|(range, double)| (range.start, range.end, ascii(double))))
    }

    /// The view with words for digits, and letters like digits inside of numbers, as digits, and those set apart together.
    pub(crate) fn with_digits(self) -> Self {
        let bytes = self.text.as_bytes();
        let mut changes: Vec<(usize, usize, Cow<'static, str>)> = Vec::new();
        let mut rows = Vec::new();
        let mut run = Run::default();
        let mut run_end = 0;
        let mut at = 0;
        let mut inside = false;
        while let Some(&byte) = bytes.get(at) {
            let part = byte.is_ascii_alphanumeric() || byte >= 0x80;
            if inside || !part {
                inside = part;
                at += 1;
                continue;
            }
            inside = true;
            if let Some(gaps) = spread::code(bytes, at) {
                changes.extend(gaps.iter().map(|(from, to)| (*from, *to, Cow::Borrowed(""))));
                at = gaps.last().map_or(at, |(_, end)| *end) + 1;
                continue;
            }
            if byte.is_ascii_digit() && at >= run_end {
                run.read(bytes, at);
                run_end = run.end();
                let line = spread::without_next_line(&run);
                if let Some(how) = spread::spread(bytes, &line) {
                    let removed = spread::removed(bytes, &line, how);
                    run_end = line.end();
                    changes.extend(removed.into_iter().map(|(from, to, by)| (from, to, Cow::Borrowed(by))));
                    if how == Spread::Alone {
                        let (start, end) = (self.origin_start(at), self.origin_end(run_end));
                        rows.push(Spelled { start, end, digits: line.digits().len() });
                    }
                    at = run_end;
                    continue;
                }
            }
            let next = match lookalike::stretch(bytes, at) {
                Ok(end) => {
                    let first = at + lookalike::country(bytes, at);
                    changes.extend(
                        lookalike::letters(bytes, first, end).map(|(from, to, digit)| (from, to, Cow::Borrowed(digit))),
                    );
                    end
                }
                Err(digits) => match spelled::read(&self.text, at) {
                    Ok(row) => {
                        let (start, end) = (self.origin_start(at), self.origin_end(row.end));
                        if row.digits.bytes().all(|byte| byte.is_ascii_digit()) {
                            rows.push(Spelled { start, end, digits: row.digits.len() });
                        }
                        changes.push((at, row.end, Cow::Owned(row.digits)));
                        row.end
                    }
                    Err(next) => {
                        changes.extend(
                            lookalike::in_word(bytes, at).map(|(at, digit)| (at, at + 1, Cow::Borrowed(digit))),
                        );
                        // What a row could not begin with may begin another.
                        if byte.is_ascii_digit() { digits } else { next }
                    }
                },
            };
            at = next.max(at + 1);
        }
        let mut view = self.changed(changes.iter().map(|(start, end, digits)| (*start, *end, digits.as_ref())));
        view.spelled = rows;
        view
    }

    /// The rows of words for digits, and of digits set apart.
    pub(crate) fn spelled(&self) -> &[Spelled] {
        &self.spelled
    }

    /// The view with some stretches as something else; itself without any.
    fn changed<'m>(self, changes: impl Iterator<Item = (usize, usize, &'m str)>) -> Self {
        let mut changes = changes.peekable();
        if changes.peek().is_none() {
            return self;
        }
        self.masked(changes)
    }

    /// The view with some stretches (offsets of the view, sorted, disjoint) replaced by barriers.
    pub(crate) fn masked<'m>(&self, stretches: impl Iterator<Item = (usize, usize, &'m str)>) -> View<'static> {
        let mut builder = Builder::with_capacity(self.text.len());
        let mut copied = 0;
        for (start, end, barrier) in stretches {
            self.copy_into(&mut builder, copied, start);
            let origin = self.origin_start(start);
            builder.replace(barrier, origin, self.origin_end(end).saturating_sub(origin).max(1));
            copied = end;
        }
        self.copy_into(&mut builder, copied, self.text.len());
        builder.finish()
    }

    /// The text detectors read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where in the original the character at this offset of the view starts.
    pub(crate) fn origin_start(&self, at: usize) -> usize {
        match self.segment_of(at) {
            None => at,
            Some(segment) if segment.replaced > 0 => segment.origin,
            Some(segment) => segment.origin + (at - segment.view),
        }
    }

    /// Where in the original the character that ends at this offset of the view ends.
    pub(crate) fn origin_end(&self, at: usize) -> usize {
        match self.segment_of(at.saturating_sub(1)) {
            None => at,
            Some(segment) if segment.replaced > 0 => segment.origin + segment.replaced,
            Some(segment) => segment.origin + (at - segment.view),
        }
    }

    fn segment_of(&self, at: usize) -> Option<Segment> {
        let after = self.segments.partition_point(|segment| segment.view <= at);
        after.checked_sub(1).and_then(|index| self.segments.get(index)).copied()
    }

    fn copy_into(&self, builder: &mut Builder, start: usize, end: usize) {
        if self.segments.is_empty() {
            builder.copy_from(&self.text, start, end, start);
            return;
        }
        let first = self.segments.partition_point(|segment| segment.view <= start).saturating_sub(1);
        for (index, segment) in self.segments.iter().enumerate().skip(first) {
            if segment.view >= end {
                break;
            }
            let stop = self.segments.get(index + 1).map_or(self.text.len(), |next| next.view).min(end);
            let begin = segment.view.max(start);
            if begin >= stop {
                continue;
            }
            if segment.replaced > 0 {
                builder.replace(self.text.get(begin..stop).unwrap_or_default(), segment.origin, segment.replaced);
            } else {
                builder.copy_from(&self.text, begin, stop, segment.origin + (begin - segment.view));
            }
        }
    }
}

/// A letter of ASCII as text.
fn ascii(letter: &u8) -> &str {
    std::str::from_utf8(std::slice::from_ref(letter)).unwrap_or_default()
}

struct Builder {
    text: String,
    segments: Vec<Segment>,
}

impl Builder {
    fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), segments: Vec::new() }
    }

    fn copy(&mut self, text: &str, start: usize, end: usize) {
        self.copy_from(text, start, end, start);
    }

    fn copy_from(&mut self, text: &str, start: usize, end: usize, origin: usize) {
        if start < end {
            self.segments.push(Segment { view: self.text.len(), origin, replaced: 0 });
            self.text.push_str(text.get(start..end).unwrap_or_default());
        }
    }

    fn replace(&mut self, by: &str, origin: usize, width: usize) {
        self.segments.push(Segment { view: self.text.len(), origin, replaced: width });
        self.text.push_str(by);
    }

    fn finish(self) -> View<'static> {
        View { text: Cow::Owned(self.text), segments: self.segments, spelled: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_maps_back() {
        let text = "é４１\u{200b}2—x";
        let view = View::folded(text);
        assert_eq!(view.text(), "é412-x");
        let start = view.text().find('4').unwrap_or_default();
        let end = view.text().find('-').unwrap_or_default();
        assert_eq!(&text[view.origin_start(start)..view.origin_end(end)], "４１\u{200b}2");
        assert_eq!(&text[view.origin_start(end)..view.origin_end(end + 1)], "—");
    }

    #[test]
    fn masks_keep_the_map() {
        let text = "a４４b c５５d";
        let view = View::folded(text);
        assert_eq!(view.text(), "a44b c55d");
        let masked = view.masked([(1, 3, "[N]")].into_iter());
        assert_eq!(masked.text(), "a[N]b c55d");
        let start = masked.text().find('5').unwrap_or_default();
        assert_eq!(&text[masked.origin_start(start)..masked.origin_end(start + 2)], "５５");
        let plain = View::identity("x 12 y").masked([(2, 4, "[N]")].into_iter());
        assert_eq!(plain.text(), "x [N] y");
        assert_eq!((plain.origin_start(6), plain.origin_end(7)), (5, 6));
    }
}
