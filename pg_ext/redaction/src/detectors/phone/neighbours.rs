//! What stands beside a number that may be a telephone number: labels of what was found before, cells of a table, another
//! number.

use super::super::words::PHONE;
use crate::finding::Input;
use crate::number::Window;

/// Digits in one piece between the marks of a table: `;21946795292;`, `| 53997308974 |`.
pub(super) fn is_cell(input: &Input<'_>, window: &Window<'_>) -> bool {
    let mark = |byte: u8| matches!(byte, b'|' | b';' | b'\t');
    let before = input.start_of(window.start, 1, |byte| byte == b' ');
    let after = input.end_of(window.end, 1, |byte| byte == b' ');
    let edge = |byte: u8| matches!(byte, 0 | b'\n');
    let (left, right) = (input.byte_before(before), input.byte(after));
    window.groups.len() == 1
        && (mark(left) && (mark(right) || edge(right)) || edge(left) && mark(right) && right != b'|')
}

/// True when the first line of a table names a telephone number.
pub(super) fn is_headed(input: &Input<'_>) -> bool {
    let head = input.text.lines().next().unwrap_or_default();
    head.len() < 256 && head.split(|c: char| !c.is_alphanumeric()).any(|word| PHONE.has(&word.to_lowercase()))
}

/// True when the word behind a value names another one: `(50037032) et rien, mon portable [PHONE]`.
pub(super) fn has_its_own(input: &Input<'_>, end: usize) -> bool {
    let tail = input.bytes.get(end..).unwrap_or_default();
    tail.iter().take(48).take_while(|byte| **byte != b'\n').any(|byte| matches!(byte, b'[' | b'+'))
        || tail.iter().take(48).take_while(|byte| **byte != b'\n').filter(|byte| byte.is_ascii_digit()).count() > 4
}

/// `numero 37937536`, and nothing else before it in its line: whose number it is nobody says, and orders have numbers, too.
pub(super) fn is_lone_word(input: &Input<'_>, window: &Window<'_>) -> bool {
    let line = input.start_of(window.start, 32, |byte| byte != b'\n');
    let head = input.slice(line, window.start).trim();
    !head.is_empty()
        && window.groups.len() <= 2
        && matches!(input.byte_before(line), 0 | b'\n')
        && !head.contains([' ', ':', '=', '+', '('])
}

/// `my old number was [PHONE] and the new one is 16173548838`.
pub(super) fn takes_the_place(input: &Input<'_>, window: &Window<'_>) -> bool {
    const LABEL: &str = "[PHONE]";
    const NEW: &[&str] = &[
        "new",
        "now",
        "neu",
        "jetzt",
        "nuev",
        "nouve",
        "nov",
        "nuov",
        "agora",
        "ahora",
        "ora ",
        "maintenant",
        "нов",
        "теперь",
    ];
    let from = input.start_of(window.start, 32, |byte| !matches!(byte, b']' | b'[' | b'0'..=b'9'));
    let labelled = from.checked_sub(LABEL.len()).is_some_and(|label| input.slice(label, from) == LABEL);
    let between = input.slice(from, window.start).to_lowercase();
    labelled && NEW.iter().any(|word| between.contains(word))
}

/// `[PERSON]\n0186077388`, `[EMAIL] / 0961971359`: behind what was found of somebody, with nothing behind it in its line.
pub(super) fn follows_a_person(input: &Input<'_>, window: &Window<'_>) -> bool {
    const LABELS: &[&str] = &["[PERSON]", "[ADDRESS]", "[EMAIL]", "[DATE_OF_BIRTH]"];
    const BETWEEN: &[&str] = &[
        "",
        "<br>",
        "<br/>",
        "</td><td>",
        "</td>\n<td>",
        "at",
        "on",
        "en el",
        "al",
        "au",
        "am",
        "unter",
        "no",
        "pelo",
        "на",
        "по",
        "sul",
        "nel",
    ];
    let gap = |byte: u8| byte != b']' && byte != b'[';
    let from = input.start_of(window.start, 14, gap);
    let between = input
        .slice(from, window.start)
        .trim_matches([' ', '\n', '\r', ',', ';', '-', '–', '|', '/', ':', '(', '+', '*', '`', '_']);
    LABELS.iter().any(|label| input.text.get(..from).is_some_and(|head| head.ends_with(label)))
        && BETWEEN.contains(&between)
        && is_last_of_line(input, window)
}

pub(super) fn is_last_of_line(input: &Input<'_>, window: &Window<'_>) -> bool {
    let next = input
        .end_of(window.end, 3, |byte| matches!(byte, b' ' | b'/' | b'.' | b',' | b'!' | b')' | b'`' | b'_' | b'*'));
    let bracketed = input.byte_before(window.start) == b'(' && input.byte(window.end) == b')';
    bracketed || matches!(input.byte(next), 0 | b'\n' | b'\r' | b'|' | b'"' | b'<' | b'[')
}
