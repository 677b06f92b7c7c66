//! Names that stand alone on their line, or before the words that tell what they are: `Ana Lima here`, `… wrote:`.

use super::back::Back;
use super::listed::is_patronymic;
use super::name::{Name, Reading, read};
use super::plain::Plain;
use super::words::PARTICLES;
use super::{LIKELY, SURE, push};
use crate::finding::{Findings, Input};

/// The most words of a name that are walked over backwards.
const MOST_WORDS: usize = 5;
/// The longest given name and the longest cell of a table, in bytes.
const LONGEST_NAME: usize = 24;
const LONGEST_CELL: usize = 48;
/// The longest word, in bytes.
const LONGEST_WORD: usize = 40;

/// True when a name may begin here that stands alone, told at a glance: the first word of a line, with another capital,
/// a word like `here` or the end of the line behind it; or a Russian patronymic.
#[inline]
pub(super) fn may_be(input: &Input<'_>, start: usize) -> bool {
    if let Some(start) = cell(input, start) {
        return is_cell(input, start);
    }
    if begins(input, start) {
        let end =
            input.end_of(start, LONGEST_WORD, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'-');
        if matches!(input.byte(end), b'\n' | 0 | b'.') && start > 0 {
            return input.byte_before(start) == b'\n' && closes(input, start);
        }
        return input.byte(end) == b' ' && goes_on(input, end + 1);
    }
    input.byte(start) == 0xD0 && may_be_patronymic(input, start)
}

/// True when the next word of a name may stand here, or one that tells that there was a name.
fn goes_on(input: &Input<'_>, at: usize) -> bool {
    const WORDS: [&[u8]; 25] = [
        b"here",
        b"spea",
        b"agai",
        b"call",
        b"from",
        b"aqu",
        b"ici",
        b"qui ",
        b"qui,",
        "на связи".as_bytes(),
        "на линии".as_bytes(),
        "тут".as_bytes(),
        b"hier",
        b"am A",
        b"al h",
        b"da ",
        b"de ",
        b"dos ",
        b"di ",
        b"van ",
        b"von ",
        b"bin",
        b"s/o",
        b"d/o",
        "à l".as_bytes(),
    ];
    let next = input.byte(at);
    next.is_ascii_uppercase()
        || matches!((next, input.byte(at + 1)), (0xC3, 0x80..=0x9E) | (0xD0, 0x90..=0xAF))
        || WORDS.iter().any(|word| input.bytes.get(at..).is_some_and(|tail| tail.starts_with(word)))
}

/// A capital that nothing introduces: a name on a line of its own, one before `speaking`, a Russian one with its patronymic.
pub(super) fn on_capital(input: &Input<'_>, start: usize, findings: &mut Findings) {
    if let Some(start) = cell(input, start).filter(|start| is_cell(input, *start)) {
        in_table(input, start, findings);
    } else if begins(input, start) {
        begins_line(input, start, findings);
    } else if input.byte(start) == 0xD0 {
        patronymic(input, start, findings);
    }
}

/// The mark before the cell of a table that the word before this capital begins: `7,Ana Lima,ana@…`.
fn cell(input: &Input<'_>, second: usize) -> Option<usize> {
    if is_spaced_cell(input, second) {
        return Some(second);
    }
    let end = second.checked_sub(1).filter(|end| input.byte(*end) == b' ')?;
    let start = input.start_of(end, LONGEST_NAME, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    let apart = matches!(input.byte_before(start), b',' | b';' | b'|' | b'\t' | b'\n' | 0);
    (start < end && apart && !input.byte(start).is_ascii_lowercase()).then_some(start)
}

/// True behind the stroke and the blank of a table: `| Ana Lima | ana@… |`.
fn is_spaced_cell(input: &Input<'_>, start: usize) -> bool {
    input.byte_before(start) == b' ' && start > 1 && input.byte_before(start - 1) == b'|'
}

/// True when a cell ends soon, without a blank as in a sentence.
fn is_cell(input: &Input<'_>, start: usize) -> bool {
    let end = input.end_of(start, LONGEST_CELL, |byte| {
        byte.is_ascii_alphabetic() || byte >= 0x80 || matches!(byte, b' ' | b'.' | b'\'' | b'-' | b'/')
    });
    let spaced = input.byte(end) == b'|' && is_spaced_cell(input, start);
    spaced || matches!(input.byte(end), b',' | b';' | b'|' | b'\t') && !matches!(input.byte(end + 1), b' ' | b'\n' | 0)
}

/// A name in the cell of a table.
fn in_table(input: &Input<'_>, start: usize, findings: &mut Findings) {
    let name = read(input, start, Reading::CAPITAL).filter(|name| name.is_listed() && name.given > 0 && !name.cut);
    let ends = |name: &Name| matches!(input.byte(name.end), b',' | b';' | b'|' | b'\t' | b'.');
    let spaced = |name: &Name| is_spaced_cell(input, start) && input.slice(name.end, name.end + 2) == " |";
    if let Some(name) = name.filter(|name| ends(name) || spaced(name)) {
        push(input, start, name.end, "person_cell", LIKELY, findings);
    }
}

/// `<td>Ana Lima</td>`: nothing but a name in a piece of a page; its tag ends here.
pub(in super::super) fn in_tag(input: &Input<'_>, bracket: usize, findings: &mut Findings) {
    let start = input.end_of(bracket + 1, 2, |byte| byte == b' ');
    let name = read(input, start, Reading::SMALL).filter(|name| {
        let end = input.end_of(name.end, 2, |byte| byte == b' ');
        name.is_listed()
            && name.given > 0
            && name.words >= 2
            && !name.cut
            && (input.byte(end) == b'\n' || matches!(input.slice(end, end + 2), "</" | "<b" | "- "))
    });
    if let Some(name) = name.filter(|_| input.policy.wants(crate::entity::Entity::Person)) {
        push(input, start, name.end, "person_cell", LIKELY, findings);
    }
}

/// True at the beginning of a line, and after the dash of a signature.
fn begins(input: &Input<'_>, start: usize) -> bool {
    match input.byte_before(start) {
        0 | b'\n' => true,
        // `*Ana Lima*` alone on its line.
        b'*' | b'`' => matches!(input.byte_before(start - 1), 0 | b'\n' | b'*'),
        b' ' => match input.byte_before(start - 1) {
            b'?' | b'!' | b'.' | b',' => true,
            b'-' | b'>' | 0x94 | 0x93 => is_signed(input, start) || is_logged(input, start),
            b']' => true,
            _ => false,
        },
        _ => false,
    }
}

/// True behind the time of a line of a chat: `14/03/2025, 10:22 - Ana Lima: oi`.
fn is_logged(input: &Input<'_>, start: usize) -> bool {
    let end = start.saturating_sub(3);
    input.slice(end, start) == " - " && matches!(input.byte_before(end), b'0'..=b'9' | b'M' | b'm')
}

/// True after a dash at the beginning of a line.
fn is_signed(input: &Input<'_>, start: usize) -> bool {
    let line = input.start_of(start, 8, |byte| byte != b'\n');
    matches!(input.slice(line, start), "— " | "– " | "- " | "-- " | "> ")
}

fn begins_line(input: &Input<'_>, start: usize, findings: &mut Findings) {
    let Some(name) = read(input, start, Reading::CAPITAL) else { return };
    let listed = name.is_listed();
    if !listed && !name.is_full() {
        return patronymic(input, start, findings);
    }
    let logged = input.byte_before(start) == b' ' && input.byte_before(start - 1) == b']' || is_logged(input, start);
    if logged && input.byte(name.end) == b':' && listed && name.words >= 2 && !name.cut {
        return push(input, start, name.end, "person_logged", LIKELY, findings);
    }
    let of_line = input.byte_before(start) != b' ' || is_signed(input, start);
    let alone = of_line && ends(input, name.end) && (start > 0 || input.byte(name.end) == b'\n');
    if alone && listed && name.words >= 2 && name.given > 0 && !name.cut {
        push(input, start, name.end, "person_line", LIKELY, findings);
    } else if alone
        && !name.cut
        && input.byte_before(start) == b'\n'
        && closes(input, start)
        && (name.is_full() || name.telling)
    {
        push(input, start, name.end, "person_signed", LIKELY, findings);
    } else if speaks(input, name.end) && !name.cut {
        push(input, start, name.end, "person_speaks", LIKELY, findings);
    } else {
        patronymic(input, start, findings);
    }
}

/// True when the line before is a short one with a comma behind it, as before a signature.
fn closes(input: &Input<'_>, start: usize) -> bool {
    let end = input.start_of(start, 3, |byte| matches!(byte, b'\n' | b'\r' | b' '));
    let line = input.start_of(end, 32, |byte| byte != b'\n');
    input.byte_before(end) == b',' && end - line < 32 && !input.slice(line, end - 1).contains([',', ':', '.'])
}

/// `here`, `speaking`, `am Apparat`: and nothing but the end of the clause behind it.
fn speaks(input: &Input<'_>, end: usize) -> bool {
    const PHRASES: [&str; 20] = [
        " again",
        " from your",
        " here",
        " speaking",
        " calling",
        " am apparat",
        " à l'appareil",
        " à l’appareil",
        " a l'appareil",
        " al habla",
        " al aparato",
        " aqui",
        " aquí",
        " ici",
        " qui",
        " на связи",
        " на линии",
        " тут",
        " hier",
        " al telefono",
    ];
    let stop = input.end_of(end, 20, |byte| byte != b'\n');
    let mut rest = input.text.get(end..stop);
    for shorter in 1..4 {
        rest = rest.or_else(|| input.text.get(end..stop - shorter.min(stop - end)));
    }
    let rest = rest.unwrap_or_default().trim_start_matches(',').to_lowercase();
    PHRASES.iter().any(|phrase| {
        rest.strip_prefix(phrase).is_some_and(|tail| {
            !tail.starts_with(char::is_alphanumeric) && !tail.starts_with(" is") && !tail.starts_with(" are")
        })
    })
}

/// True when the word here may be a patronymic, judging by its last two letters.
fn may_be_patronymic(input: &Input<'_>, start: usize) -> bool {
    let end = input.end_of(start, LONGEST_WORD, |byte| byte >= 0x80);
    end > start + 8 && matches!(input.slice(end - 4, end), "ич" | "на" | "ча" | "чу" | "ем" | "ой" | "не" | "ну")
}

/// A Russian name with its patronymic: `Иванов Иван Петрович`.
fn patronymic(input: &Input<'_>, start: usize, findings: &mut Findings) {
    let end = input.end_of(start, LONGEST_WORD, |byte| byte >= 0x80);
    let word = input.slice(start, end);
    if !may_be_patronymic(input, start) || !is_patronymic(Plain::of(word).as_str()) {
        return;
    }
    let mut back = Back::at(input, start);
    let mut from = start;
    for _ in 0..2 {
        match back.word() {
            Some((word, " ")) if word.chars().next().is_some_and(char::is_uppercase) => from = back.place(),
            _ => break,
        }
    }
    if from == start && !input.slice(end, end + 3).starts_with(' ') {
        return;
    }
    if let Some(name) = read(input, from, Reading::CAPITAL).filter(|name| name.words >= 2 && name.end >= end) {
        push(input, from, name.end, "person_patronymic", SURE, findings);
    }
}

/// The name before `wrote:`, `a écrit :`, `писал(а):`; the walk stands before the verb.
pub(super) fn wrote(input: &Input<'_>, back: &mut Back<'_, '_>, findings: &mut Findings) {
    let mut from = None;
    for index in 0..MOST_WORDS {
        let Some((word, gap)) = back.word() else { break };
        let plain = Plain::of(word);
        if index == 0 && matches!(plain.as_str(), "a" | "ha" | "писал") {
            continue;
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if gap.contains([',', '\n', '>', '<', ':']) || !(capital || PARTICLES.has(plain.as_str())) {
            break;
        }
        if capital {
            from = Some(back.place());
        }
    }
    let Some(from) = from else { return };
    if let Some(name) = read(input, from, Reading::CAPITAL).filter(|name| name.is_listed() || name.is_full()) {
        push(input, from, name.end, "person_wrote", LIKELY, findings);
    }
}

/// The name before `<ana@…>`.
pub(super) fn before_address(input: &Input<'_>, bracket: usize, findings: &mut Findings) {
    let end = input.end_of(bracket, LONGEST_CELL, |byte| !matches!(byte, b'>' | b' ' | b'@' | b'\n'));
    if input.byte(end) != b'@' && input.byte(end) != b'[' {
        return;
    }
    let mut back = Back::at(input, bracket);
    let mut from = None;
    for _ in 0..MOST_WORDS {
        let Some((word, gap)) = back.word() else { break };
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let parts = gap.trim_end_matches([' ', '"', '<']).contains([',', '\n', '>', ';', ':', '"', '=']);
        if from.is_some() && parts || !(capital || PARTICLES.has(Plain::of(word).as_str())) {
            break;
        }
        if capital {
            from = Some(back.place());
        }
    }
    let Some(from) = from else { return };
    if let Some(name) =
        read(input, from, Reading::SURNAME).filter(|name| (name.is_listed() || name.is_full()) && !name.cut)
    {
        push(input, from, name.end, "person_address", LIKELY, findings);
    }
}

/// True when a mark or the end of the line follows.
pub(super) fn ends_clause(input: &Input<'_>, end: usize) -> bool {
    matches!(input.byte(end), b',' | b'.' | b';') || ends(input, end)
}

/// The same, or a dash or a stroke before what else a signature tells.
pub(super) fn ends_signature(input: &Input<'_>, end: usize) -> bool {
    ends_clause(input, end)
        || [" - ", " | ", " / ", " – "].iter().any(|mark| input.slice(end, end + mark.len()) == *mark)
}

/// True when nothing but blanks and marks follows in the line. A label ends it: removed at the end of a text it would.
pub(super) fn ends(input: &Input<'_>, end: usize) -> bool {
    let next = input
        .end_of(end, 4, |byte| matches!(byte, b' ' | b'.' | b'!' | b'"' | b'*' | b'`' | b'\r' | b'_' | b'\'' | b'}'));
    matches!(input.byte(next), 0 | b'\n' | b'\\' | b'|' | b'<' | b'[') || input.char_at(next) == Some('…')
}
