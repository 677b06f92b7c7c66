//! Names of persons after words that introduce them: `my name is`, `me chamo`, `Mr`, `Cardholder:`, `Regards,`.
//!
//! Source: how people introduce themselves and sign in chats, letters and forms. Where the words leave no doubt (`me chamo`)
//! whatever follows is a name; after those that introduce much else (`I'm`, `falei com`) a list of common names or two words
//! with capitals must speak for it. A capital at the beginning of a word makes the engine look at the words before it; a few
//! literals and the colon of a form field also introduce names in small letters.
//!
//! Near misses: `my name is on the list`, `I'm sorry`, `sou cliente`, `je suis en retard`, `Product name: Pro Plan`,
//! `spoke to Customer Service`: what can stand there and is no name is in `no_name`.

mod back;
mod beside;
mod field;
mod intro;
mod letters;
mod line;
mod listed;
mod name;
mod no_name;
mod phrases;
mod plain;
mod words;

use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use back::WIDEST_GAP;
use intro::Found;
use name::{Name, Reading, read};
use phrases::Intro;
use plain::Plain;
use words::{AND, Endings, FILLERS, INTRODUCTION_ENDINGS, PARTICLES, SPEAKS, TITLED};

pub(super) use beside::on_label;
pub(super) use field::on_colon;
pub(super) use line::in_tag;
pub(crate) use listed::is_word_too;

/// Sure of it, less so, in doubt (strict takes it).
const SURE: f32 = 0.7;
const LIKELY: f32 = 0.6;
const DOUBT: f32 = 0.35;

/// The longest word after an introduction, in bytes, and the most of them before the name.
const LONGEST_WORD: usize = 24;
const MOST_FILLERS: usize = 5;
/// The most names in a row: `Ana, Rui e Eva`.
const MOST_NAMES: usize = 8;

/// A capital at the beginning of a word.
pub(super) fn on_capital(input: &Input<'_>, start: usize, findings: &mut Findings) {
    let alone = line::may_be(input, start);
    if !(alone || may_follow(input, start, &INTRODUCTION_ENDINGS)) || !input.policy.wants(Entity::Person) {
        return;
    }
    if input.char_before(start).is_some_and(char::is_alphanumeric) {
        return;
    }
    let Some(found) = intro::before(input, start) else {
        line::on_capital(input, start, findings);
        return;
    };
    let titled = matches!(found.intro, Intro::Title | Intro::Name) || is_title(found.word);
    let reading = if titled { Reading::SURNAME } else { Reading::CAPITAL };
    match read(input, start, reading) {
        Some(name) if judge(input, start, &found, &name) >= LIKELY => {
            push(input, start, name.end, "person_introduced", judge(input, start, &found, &name), findings);
            more(input, &name, findings);
        }
        name => {
            line::on_capital(input, start, findings);
            if let Some(name) = name {
                push(input, start, name.end, "person_introduced", judge(input, start, &found, &name), findings);
            }
        }
    }
}

/// How sure it is that the words before the name introduce one.
fn judge(input: &Input<'_>, start: usize, found: &Found<'_>, name: &Name) -> f32 {
    let gap = found.gap;
    // In a text of capitals these tell nothing.
    let full = name.is_full() && !(found.shouted && name.shouted);
    let listed = name.is_listed();
    let said = gap.is_plain() || gap.dot && found.word.len() <= 4 || gap.dash && !gap.comma && !gap.colon && !gap.other;
    match found.intro {
        Intro::Title if found.article => 0.0,
        Intro::Title if is_no_person(input, start, name) => 0.0,
        Intro::Title if name.company => DOUBT,
        Intro::Title if title(found, input, start) => SURE,
        // `MS Word`, but `MS TAN`.
        Intro::Title if gap.is_plain() && (name.given > 0 || name.surnames > 0) => LIKELY,
        Intro::Name if (said || gap.newline || gap.comma && listed) && !gap.colon && !gap.other => {
            let shouted = found.shouted && name.shouted;
            if name.company || (name.cut || shouted) && !listed { DOUBT } else { SURE }
        }
        Intro::Own if gap.is_plain() && (listed || full) => SURE,
        Intro::Own | Intro::Declares
            if gap.comma && input.byte(name.end) == b',' && name.words >= 2 && (listed || full) =>
        {
            SURE
        }
        Intro::Own if gap.is_plain() => DOUBT,
        Intro::Role if said && listed => SURE,
        Intro::Role if said && full => LIKELY,
        Intro::Role | Intro::Near | Intro::Other
            if gap.comma && !gap.newline && listed && name.words >= 2 && !found.single =>
        {
            LIKELY
        }
        Intro::Near | Intro::Other if said => other(found, name),
        Intro::This if gap.is_plain() => this(input, found, name),
        Intro::Hello if gap.dot => 0.0,
        Intro::Hello if name.words >= 2 && name.given > 0 && listed => LIKELY,
        Intro::Hello if listed && name.telling && !(found.shouted && name.words < 2) => LIKELY,
        Intro::Hello if name.given > 0 => DOUBT,
        Intro::SignOff => sign_off(input, found, name),
        Intro::Thanks if gap.newline && line::ends(input, name.end) && (listed || name.is_full()) => SURE,
        Intro::Thanks if gap.comma && gap.newline && line::ends(input, name.end) && !name.cut && !name.shouted => {
            LIKELY
        }
        Intro::Thanks if !gap.colon && line::ends(input, name.end) && listed && name.telling => LIKELY,
        Intro::Bare if !gap.colon && listed => LIKELY,
        Intro::Bare if said && full && !gap.newline => LIKELY,
        _ => 0.0,
    }
}

/// `spoke to Anna`, `deliver to Anna Berg`, `Miss Tan`.
fn other(found: &Found<'_>, name: &Name) -> f32 {
    if is_title(found.word) && (name.given > 0 || name.surnames > 0 && found.word != "seu") {
        return LIKELY;
    }
    let preposition = found.word.len() <= 3 && found.single;
    match name.words {
        1 if found.intro == Intro::Near && name.telling && name.is_listed() => LIKELY,
        2.. if found.intro == Intro::Near && name.is_full() && !found.article && !(found.shouted && name.shouted) => {
            LIKELY
        }
        2.. if name.is_listed() && (name.given > 0 || !preposition) => LIKELY,
        _ => DOUBT,
    }
}

/// `this is Anna from accounts`, `aqui é a Bia`: not `this is Great`.
fn this(input: &Input<'_>, found: &Found<'_>, name: &Name) -> f32 {
    let rest = input.slice(name.end, input.end_of(name.end, LONGEST_WORD, |byte| byte.is_ascii() && byte != b'\n'));
    let next = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let speaks = SPEAKS.has(&next.to_lowercase()) && !name.cut;
    if name.is_listed() && (name.words >= 2 || name.telling) || speaks && (!found.article || name.is_full()) {
        SURE
    } else if name.is_full() && name.words <= 3 && !found.shouted && input.byte(name.end) == b',' {
        // `it's Reyansh Bhat, you helped me yesterday`: a list misses most names.
        LIKELY
    } else if name.words >= 2 || name.given > 0 {
        DOUBT
    } else {
        0.0
    }
}

/// `Dr Pepper`.
fn is_no_person(input: &Input<'_>, start: usize, name: &Name) -> bool {
    let first = input.slice(start, word_end(input, start));
    name.given == 0 && TITLED.has(Plain::of(first).as_str())
}

/// Titles that are words as well.
fn is_title(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "miss" | "uncle" | "auntie" | "aunty" | "aunt" | "don" | "dona" | "doña" | "lady" | "seu" | "inspector"
    )
}

fn sign_off(input: &Input<'_>, found: &Found<'_>, name: &Name) -> f32 {
    let gap = found.gap;
    let apart = gap.comma || gap.newline;
    let ends = line::ends(input, name.end);
    // `MCST` is an office.
    let office = name.shouted && name.words == 1 && !name.is_listed();
    let whole = !name.cut && !name.company && !office;
    if apart && ends && whole
        || name.words >= 2 && whole && (gap.comma || is_letter_end(found.word)) && line::ends_signature(input, name.end)
        || name.is_listed() && ends && !gap.other
    {
        SURE
    } else {
        0.0
    }
}

/// True for words that stand nowhere but before a name.
fn is_letter_end(word: &str) -> bool {
    matches!(word, "Grüßen" | "Gruß" | "Grüße" | "уважением" | "Regards" | "regards" | "saluti")
}

/// `MS Word` and `DR Congo` have no title; a lone `M` needs its full stop.
fn title(found: &Found<'_>, input: &Input<'_>, start: usize) -> bool {
    let gap = input.slice(found.end, start);
    let dotted = gap.starts_with('.');
    let clean = gap.trim_start_matches('.').bytes().all(|byte| matches!(byte, b' ' | b'"' | b'*'));
    let short = matches!(
        found.word.to_ascii_lowercase().as_str(),
        "m" | "ing"
            | "avv"
            | "rag"
            | "geom"
            | "lic"
            | "licda"
            | "rev"
            | "fr"
            | "sgt"
            | "cpl"
            | "lt"
            | "col"
            | "capt"
            | "insp"
            | "mx"
    );
    clean && (dotted || !(short || matches!(found.word, "MS" | "DR" | "SR" | "PROF" | "sr" | "ms")))
}

/// `Ana Lima <ana@…>`: the bracket before an address.
pub(super) fn on_angle(input: &Input<'_>, bracket: usize, findings: &mut Findings) {
    if input.byte_before(bracket) == b' ' && input.policy.wants(Entity::Person) {
        line::before_address(input, bracket, findings);
    }
}

/// A closing formula, before a name in small letters: `regards,\nana lima`, `cdt élodie roux`.
pub(super) fn on_sign_off(input: &Input<'_>, end: usize, findings: &mut Findings) {
    if !input.policy.wants(Entity::Person) {
        return;
    }
    let word = word_end(input, end);
    let formula = input.end_of(word, LONGEST_WORD, |byte| !matches!(byte, b',' | b'\n' | b':' | b'!' | b'.' | b'['));
    for from in [word, formula] {
        let start = input.end_of(from, WIDEST_GAP, |byte| {
            matches!(byte, b',' | b'\n' | b'\r' | b' ' | b':' | b'!' | b'.' | b'*' | b'`' | b'-')
        });
        let name = read(input, start, Reading::SMALL).filter(|_| start > from);
        if let Some(name) = name.filter(|name| {
            !name.capital
                && (name.is_listed() || name.given + name.surnames > 0 && name.telling)
                && name.words >= 2
                && line::ends_signature(input, name.end)
        }) {
            push(input, start, name.end, "person_introduced", LIKELY, findings);
            return;
        }
    }
}

/// A literal that introduces a name, in small letters too.
pub(super) fn on_introduction(input: &Input<'_>, end: usize, findings: &mut Findings) {
    if !input.policy.wants(Entity::Person) {
        return;
    }
    // The word that the literal ends in, then what may stand between: "is", "é", "o".
    let mut at = word_end(input, input.start_of(end, 1, |byte| byte == b' '));
    for _ in 0..MOST_FILLERS {
        let next = input.end_of(at, WIDEST_GAP, |byte| matches!(byte, b' ' | b'\n' | b'"' | b'*' | b'\''));
        if next == at {
            return;
        }
        let end = word_end(input, next);
        let first = Plain::of(input.slice(next, end));
        let found = intro::before(input, next).filter(|found| found.intro == Intro::Name || may_begin_name(&first));
        if let Some(found) = found
            && let Some(name) = read(input, next, Reading::SMALL)
        {
            let score = match found.intro {
                _ if name.capital => judge(input, next, &found, &name),
                Intro::Name if !name.cut && input.byte(name.end) != b':' => LIKELY,
                Intro::Own | Intro::Near | Intro::This if name.is_listed() => LIKELY,
                Intro::Role | Intro::Other | Intro::Bare if name.is_listed() && name.words >= 2 => LIKELY,
                _ => 0.0,
            };
            if score > 0.0 {
                push(input, next, name.end, "person_introduced", score, findings);
                more(input, &name, findings);
                return;
            }
        }
        if !FILLERS.has(first.as_str()) {
            return;
        }
        at = end;
    }
}

/// True for a word that a listed name may begin with: most that stand there are told by one look at each list.
fn may_begin_name(first: &Plain) -> bool {
    let word = first.as_str();
    listed::is_given(word) || listed::is_surname(word) || PARTICLES.has(word) || word.chars().count() < 2
}

fn word_end(input: &Input<'_>, start: usize) -> usize {
    input.end_of(start, LONGEST_WORD, |byte| byte.is_ascii_alphabetic() || byte >= 0x80)
}

/// The names that are told with this one: `Ana Lima, Rui Reis e Eva Nunes`.
fn more(input: &Input<'_>, name: &Name, findings: &mut Findings) {
    let mut end = name.end;
    for _ in 0..MOST_NAMES {
        let mut at = input.end_of(end, 3, |byte| matches!(byte, b' ' | b',' | b';' | b'&' | b'/' | b'+' | b'.'));
        let word = word_end(input, at);
        if at > end && AND.has(&input.slice(at, word).to_lowercase()) {
            at = input.end_of(word, 2, |byte| byte == b' ');
        } else if !input.slice(end, at).contains([',', ';', '&', '/', '+']) {
            return;
        }
        let Some(next) = read(input, at, Reading { small: !name.capital, surname: false }) else { return };
        if !next.is_listed() || matches!(input.byte(next.end), b':' | b'=') {
            return;
        }
        push(input, at, next.end, "person_introduced", LIKELY, findings);
        end = next.end;
    }
}

/// True when the word before may be one of some words, judging by its last two bytes.
#[inline]
fn may_follow(input: &Input<'_>, start: usize, endings: &Endings) -> bool {
    let head = input.bytes.get(..start).unwrap_or_default();
    let gap = |byte: &&u8| {
        matches!(
            **byte,
            b' ' | b'\n'
                | b'\r'
                | b'.'
                | b','
                | b'*'
                | b'"'
                | b'\''
                | b':'
                | b'-'
                | b'\\'
                | b'>'
                | b')'
                | b'!'
                | b'|'
                | b';'
                | b'`'
        )
    };
    let mut word = head.iter().rev().enumerate().skip_while(|(place, byte)| *place < WIDEST_GAP && gap(byte));
    let last = word.next().map_or(0, |(_, byte)| *byte);
    let second = word.next().map_or(0, |(_, byte)| *byte);
    // An accented letter, which the lists have not, or a dash.
    endings.has(second, last) || (last >= 0x80 && matches!(second, 0xC3 | 0x80))
}

fn push(input: &Input<'_>, start: usize, end: usize, detector: &'static str, score: f32, findings: &mut Findings) {
    if score > 0.0 {
        findings.push(input, Span { entity: Entity::Person, start, end, detector, score, pattern: None });
    }
}
