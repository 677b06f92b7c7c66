//! From a text to its findings.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use crate::detectors;
use crate::encoded;
use crate::finding::{Findings, Input, Span};
use crate::fold::{self, Fold};
use crate::homoglyph;
use crate::literals;
use crate::lookalike;
use crate::markup;
use crate::normalise::View;
use crate::number::Run;
use crate::overlap;
use crate::policy;
use crate::request::Request;
use crate::scan::Scanner;
use crate::spelled;
use crate::spread;

/// A replaced value can change what its neighbours look like: a number that was part of a longer one stands alone, a
/// word no longer stands before it. So the text with its labels is looked at as if it had just come in, folding and all,
/// until nothing more is found: what comes out was looked at last and held nothing. More than two or three rounds never
/// happen, and the limit keeps the time linear whatever the text is.
const MOST_ROUNDS: usize = 12;

/// How many digits, or how much of something else, makes it worth folding a text with hidden characters: less is no
/// identifier.
const WORTH_FOLDING: usize = 6;

/// All findings the policy wants, sorted, disjoint, in offsets of the text.
pub(crate) fn detect(text: &str, request: Request<'_>) -> Vec<Span> {
    let policy = request.policy;
    if policy.is_off() {
        return Vec::new();
    }
    // The text with labels for what is found.
    let mut base = View::identity(text);
    let mut found: Vec<Span> = Vec::new();
    for _ in 0..=MOST_ROUNDS {
        let spans = look_at(base.text(), request);
        if spans.is_empty() {
            break;
        }
        found.extend(spans.iter().map(|span| Span {
            start: base.origin_start(span.start),
            end: base.origin_end(span.end),
            ..*span
        }));
        base = base.masked(spans.iter().map(|span| (span.start, span.end, policy.label_of(span))));
    }
    found.sort_by_key(|span| (span.start, Reverse(span.end)));
    // A value of a later round may hold the labels of earlier ones, and then stands for them.
    let mut covered = 0;
    found.retain(|span| {
        let outside = span.start >= covered;
        covered = covered.max(span.end);
        outside
    });
    found
}

/// What one look at a text finds, in offsets of it; folded first when that could show more.
fn look_at(text: &str, request: Request<'_>) -> Vec<Span> {
    if let ControlFlow::Continue(spans) = look(text, request, Folding::Wanted) {
        return spans;
    }
    let view = View::folded(text).with_latin().with_digits();
    let ControlFlow::Continue(mut spans) = look(view.text(), request, Folding::Done) else { return Vec::new() };
    for span in &mut spans {
        (span.start, span.end) = (view.origin_start(span.start), with_marks(text, view.origin_end(span.end)));
    }
    let input = Input::of(text, request);
    let mut rows = Findings::default();
    // Both are sorted.
    let mut later = spans.as_slice();
    for row in view.spelled() {
        later = later.get(later.partition_point(|span| span.end <= row.start)..).unwrap_or_default();
        if later.first().is_none_or(|span| row.end <= span.start) {
            detectors::on_spelled(&input, row.start, row.end, row.digits, &mut rows);
        }
    }
    spans.extend(rows.into_spans());
    spans.sort_by_key(|span| span.start);
    spans
}

/// Where a letter ends whose accents are characters of their own: the view has dropped them.
fn with_marks(text: &str, end: usize) -> usize {
    let marks = text.get(end..).unwrap_or_default().chars().take_while(|c| matches!(c, '\u{300}'..='\u{36f}'));
    end + marks.map(char::len_utf8).sum::<usize>()
}

/// True for what may part a word that a literal begins: an invisible character after a letter, a foreign dash between
/// two letters.
fn hides_in_a_word(input: &Input<'_>, at: usize, folded: Fold) -> bool {
    let before = input.byte_before(at);
    match folded {
        Fold::Drop => {
            before.is_ascii_graphic() || before == b' ' || input.char_before(at).is_some_and(char::is_alphabetic)
        }
        Fold::To(b'-' | b'.') => {
            let after = at + input.char_at(at).map_or(0, char::len_utf8);
            before.is_ascii_alphanumeric() && input.byte(after).is_ascii_alphanumeric()
        }
        _ => false,
    }
}

/// True when the digits are a part of an escape, or letters that look like digits touch them, or words for digits.
fn is_disguised(input: &Input<'_>, start: usize, end: usize) -> bool {
    encoded::is_escaped(input.bytes, start)
        || lookalike::touches(input.bytes, start, end)
        || spelled::touches(input.bytes, start, end)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Folding {
    /// The text is as it came: stop when folding could show more.
    Wanted,
    /// The text is a folded view.
    Done,
}

/// One round over a text. Breaks off when it must be folded first.
fn look(text: &str, request: Request<'_>, folding: Folding) -> ControlFlow<(), Vec<Span>> {
    let input = Input::of(text, request);
    let mut findings = Findings::default();
    let mut scanner = Scanner::new(input.bytes);
    let mut run = Run::default();
    let mut substance = 0;
    let mut hidden = false;
    if folding == Folding::Wanted && (spelled::is_likely(input.bytes) || homoglyph::is_likely(input.bytes)) {
        return ControlFlow::Break(());
    }
    while let Some(at) = scanner.next() {
        match input.byte(at) {
            b'0'..=b'9' => {
                run.read(input.bytes, at);
                if folding == Folding::Wanted
                    && (is_disguised(&input, at, run.end()) || spread::is_spread(input.bytes, &run))
                {
                    return ControlFlow::Break(());
                }
                substance += run.digits().len();
                detectors::on_number(&input, &run, &mut findings);
                scanner.skip_to(run.end());
            }
            b'@' => {
                substance += WORTH_FOLDING;
                detectors::on_at(&input, at, &mut findings);
            }
            b':' => detectors::on_colon(&input, at, &mut findings),
            b'=' => detectors::on_equals(&input, at, &mut findings),
            lead if folding == Folding::Wanted && markup::is_lead(lead) && markup::hides(input.bytes, at) => {
                return ControlFlow::Break(());
            }
            b'[' if folding == Folding::Wanted && encoded::defanged(input.bytes, at).is_some() => {
                return ControlFlow::Break(());
            }
            b'(' | b'[' | b'{' | b'<' => detectors::on_bracket(&input, at, &mut findings),
            b'_' => detectors::on_underscore(&input, at, &mut findings),
            b'*' | b'`' => detectors::on_mark(&input, at, &mut findings),
            b'A'..=b'Z' => detectors::on_capital(&input, at, &mut findings),
            0x80..0xC0 => detectors::on_capital(&input, at - 1, &mut findings),
            0x80.. if folding == Folding::Wanted => match input.char_at(at).map_or(Fold::Same, fold::fold) {
                Fold::Same => {}
                Fold::Sign => {
                    let width = input.char_at(at).map_or(1, char::len_utf8);
                    if fold::parts_digits(input.bytes, at, width) {
                        return ControlFlow::Break(());
                    }
                }
                folded if folded.is_substance() || hides_in_a_word(&input, at, folded) => {
                    return ControlFlow::Break(());
                }
                _ => hidden = true,
            },
            _ => {}
        }
        if hidden && substance >= WORTH_FOLDING {
            return ControlFlow::Break(());
        }
    }
    literals::find(text, |literal, start, end| {
        if hidden {
            return ControlFlow::Break(());
        }
        detectors::on_literal(&input, literal, start, end, &mut findings);
        ControlFlow::Continue(())
    })?;
    policy::find_patterns(&input, &mut findings);
    if let Some(known) = input.known {
        known.find(&input, &mut findings);
    }
    // A finding that only a hidden character sets apart must not depend on how much else the text holds.
    if hidden && !findings.is_empty() {
        return ControlFlow::Break(());
    }
    ControlFlow::Continue(overlap::resolve(findings.into_spans()))
}

#[cfg(test)]
mod tests;
