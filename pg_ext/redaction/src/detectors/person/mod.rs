//! Names of persons after words that introduce them: `my name is`, `me chamo`, `Mr`, `Cardholder:`, `Regards,`.
//!
//! Source: how people introduce themselves and sign in chats and forms; no list of names, which would miss most and hit
//! words. A capital inside a sentence makes the engine look at the words before it; a few literals (`me chamo`) and the
//! colon of a form field also introduce names in small letters.
//!
//! Near misses: `my name is on the list`, `I'm sorry`, `sou cliente`, `je suis en retard`, `Product name: Pro Plan`: what
//! can stand there and is no name is in `words`.

mod name;
mod words;

use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use name::{Name, read};
use words::{
    BARE_FIELD, BE, COMPANY, Endings, FIELD_ENDINGS, FILLERS, INTRODUCTION_ENDINGS, Intro, OF_A_THING, OF_PERSON,
    PERSON_FIELD, SPEAKS, TITLED, introduction,
};

/// The longest word before a name that is looked at, in bytes.
const LONGEST_WORD: usize = 24;
/// The widest gap between a word and the name it introduces, in bytes.
const WIDEST_GAP: usize = 4;

/// Sure of it, in doubt (strict takes it).
const SURE: f32 = 0.7;
const DOUBT: f32 = 0.35;

/// A capital at the beginning of a word.
pub(super) fn on_capital(input: &Input<'_>, start: usize, findings: &mut Findings) {
    if !may_follow(input, start, &INTRODUCTION_ENDINGS) || !input.policy.wants(Entity::Person) {
        return;
    }
    let mut before = Back { input, end: start };
    let Some((first, gap)) = before.word() else { return };
    let intro = match first {
        // I'm
        "m" if matches!(before.input.byte_before(before.end), b'\'') => Some(Intro::Be),
        _ => introduction(first),
    };
    let Some(intro) = intro else { return };
    // Nothing but a sign-off or a title has a mark behind it.
    let marked = gap.bytes().any(|byte| !matches!(byte, b' ' | b'"' | b'*' | b'\''));
    let dashed = intro == Intro::Bare && gap.bytes().all(|byte| matches!(byte, b' ' | b'-'));
    if marked && !dashed && !matches!(intro, Intro::SignOff | Intro::Title | Intro::Holder) {
        return;
    }
    let Some(name) = read(input, start, false).filter(|name| !is_company(input, name.end)) else { return };
    let score = match intro {
        Intro::Title if is_titled_thing(input.slice(start, name.end)) => return,
        Intro::Title if title(first, gap) => SURE,
        Intro::Call => SURE,
        Intro::SignOff if gap.contains([',', '\n']) && ends_line(input, name.end) => SURE,
        Intro::SignOff
            if (gap.contains(',') || is_greeting(first)) && name.words >= 2 && ends_clause(input, name.end) =>
        {
            SURE
        }
        // In a text of capitals these tell nothing.
        Intro::Holder if is_capitals(first) && is_capitals(input.slice(start, name.end)) => return,
        Intro::Holder if name.words >= 2 && gap.bytes().all(|byte| byte == b' ') => SURE,
        Intro::Bare if name.words >= 2 && !is_capitals(first) => bare(&mut before, first),
        Intro::InName => in_the_name(&mut before),
        Intro::Be if name.words >= 2 => SURE,
        Intro::Be => DOUBT,
        Intro::Is => is(&mut before, input, &name),
        Intro::Article if in_italian(&mut Back { input, end: before.end }) => SURE,
        Intro::Article => article(&mut before),
        Intro::With => match before.word() {
            Some(("falo" | "Falo" | "falando" | "fala", _)) => SURE,
            _ => return,
        },
        _ => return,
    };
    push(input, start, name.end, "person_introduced", score, findings);
}

/// A literal that introduces a name, in small letters too.
pub(super) fn on_introduction(input: &Input<'_>, start: usize, findings: &mut Findings) {
    if !input.policy.wants(Entity::Person) {
        return;
    }
    // The word that the literal begins, then what may stand between: "is", "é", "o".
    let mut at = input.end_of(start, LONGEST_WORD, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    let word = input.slice(start, at).to_lowercase();
    let mut linked = !matches!(word.as_str(), "name" | "nome" | "nombre" | "nom");
    for _ in 0..3 {
        let next = input.end_of(at, WIDEST_GAP, |byte| matches!(byte, b' ' | b'\n' | b'"' | b'*'));
        let end = input.end_of(next, LONGEST_WORD, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
        let link = input.slice(next, end).to_lowercase();
        if next == at {
            return;
        }
        at = next;
        if !linked && BE.has(&link) {
            linked = true;
        } else if !FILLERS.has(&link) || (!linked && link == "o") {
            break;
        }
        at = end;
    }
    if !linked || !speaker(input, start, &word) {
        return;
    }
    if let Some(name) = read(input, at, true) {
        push(input, at, name.end, "person_introduced", if name.capital { SURE } else { 0.6 }, findings);
    }
}

/// True when it is the speaker's own name, or a person's: not `the file name is`, `nome do produto é`.
fn speaker(input: &Input<'_>, start: usize, word: &str) -> bool {
    let mut before = Back { input, end: start };
    let previous = before.word().map(|(word, _)| word.to_lowercase()).unwrap_or_default();
    match word {
        "name" | "nome" | "nombre" | "nom" => OF_PERSON.has(&previous),
        "llamo" | "chamo" | "appelle" => matches!(previous.as_str(), "me" | "m" | "eu" | "yo" | "je"),
        _ => matches!(previous.as_str(), "меня" | "зовут" | "мене" | "его" | "её" | "ее" | "мама" | "нас"),
    }
}

/// The colon after the name of a field.
pub(super) fn on_colon(input: &Input<'_>, colon: usize, findings: &mut Findings) {
    if !may_follow(input, colon, &FIELD_ENDINGS) {
        return;
    }
    let at = input.end_of(colon + 1, WIDEST_GAP, |byte| matches!(byte, b' ' | b'*' | b'"' | b'_' | b'\\'));
    let begins = |c: char| c.is_alphabetic();
    if !input.policy.wants(Entity::Person) || !input.char_at(at).is_some_and(begins) {
        return;
    }
    let mut before = Back { input, end: colon };
    let Some((last, _)) = before.word().filter(|(_, gap)| !gap.contains(['\n', '.', ','])) else { return };
    let mut last = last.to_lowercase();
    // `name on card:`.
    if matches!(last.as_str(), "card" | "cartão" | "tarjeta" | "account") {
        let on = before.word().map(|(word, _)| word.to_lowercase()).unwrap_or_default();
        if !matches!(on.as_str(), "on" | "no" | "en" | "la") {
            return;
        }
        last = before.word().map(|(word, _)| word.to_lowercase()).unwrap_or_default();
    }
    if !BARE_FIELD.has(&last) && !PERSON_FIELD.has(&last) {
        return;
    }
    let previous = before.word().filter(|(_, gap)| gap.bytes().all(|byte| matches!(byte, b' ' | b'_' | b'-')));
    let previous = previous.map(|(word, _)| word.to_lowercase()).unwrap_or_default();
    if OF_A_THING.has(&previous) {
        return;
    }
    let Some(name) = read(input, at, true) else { return };
    let whole = ends_line(input, name.end)
        || matches!(input.byte(name.end), b',' | b'"' | b'&' | b';')
        || input.slice(name.end, name.end + 3) == " - ";
    let sure = PERSON_FIELD.has(&last) || OF_PERSON.has(&previous);
    let score = match (sure, name.capital, name.words) {
        (true, true, _) => SURE,
        (true, false, _) if whole => 0.6,
        (false, true, 2..) => 0.6,
        (false, false, 2..) if whole => 0.5,
        (false, ..) if whole => DOUBT,
        _ => return,
    };
    push(input, at, name.end, "person_field", score, findings);
}

/// True when the word before may be one of some words, judging by its last two bytes.
#[inline]
fn may_follow(input: &Input<'_>, start: usize, endings: &Endings) -> bool {
    let head = input.bytes.get(..start).unwrap_or_default();
    let gap =
        |byte: &&u8| matches!(**byte, b' ' | b'\n' | b'.' | b',' | b'*' | b'"' | b'\'' | b':' | b'-' | b'\\' | b'>');
    let mut word = head.iter().rev().enumerate().skip_while(|(place, byte)| *place < WIDEST_GAP && gap(byte));
    let last = word.next().map_or(0, |(_, byte)| *byte);
    endings.has(word.next().map_or(0, |(_, byte)| *byte), last)
}

fn push(input: &Input<'_>, start: usize, end: usize, detector: &'static str, score: f32, findings: &mut Findings) {
    findings.push(input, Span { entity: Entity::Person, start, end, detector, score, pattern: None });
}

/// `MS Word` and `DR Congo` have no title; a lone `M` needs its full stop.
fn title(word: &str, gap: &str) -> bool {
    let dotted = gap.starts_with('.');
    let clean = gap.trim_start_matches('.').bytes().all(|byte| byte == b' ');
    clean && (dotted || !matches!(word, "MS" | "DR" | "SR" | "M" | "PROF" | "m" | "sr" | "ms"))
}

/// `name Teo Jia Hui contact …`, `Name - Oliver Williams`, `name on card`: not `file name Project Plan`.
fn bare(before: &mut Back<'_, '_>, first: &str) -> f32 {
    let previous = before.word().filter(|(_, gap)| gap.bytes().all(|byte| byte == b' '));
    let previous = previous.map(|(word, _)| word.to_lowercase()).unwrap_or_default();
    if first.eq_ignore_ascii_case("card") || OF_A_THING.has(&previous) { 0.0 } else { 0.6 }
}

/// `Dr Pepper`, `Mr. Clean`.
fn is_titled_thing(name: &str) -> bool {
    name.split(' ').next().is_some_and(|first| TITLED.has(&first.to_lowercase()))
}

/// `Mr Acme team`, `cliente Costa Ltda`: the word behind a name that makes it a company's.
fn is_company(input: &Input<'_>, end: usize) -> bool {
    let next = input.end_of(end, 1, |byte| byte == b' ');
    let stop = input.end_of(next, LONGEST_WORD, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    next > end && stop > next && COMPANY.has(&input.slice(next, stop).to_lowercase())
}

/// `no nome de João Souza`, `a nombre de`, `a nome di`.
fn in_the_name(before: &mut Back<'_, '_>) -> f32 {
    let first = before.word().map(|(word, _)| word.to_lowercase()).unwrap_or_default();
    let second = before.word().map(|(word, _)| word.to_lowercase()).unwrap_or_default();
    let named = matches!(
        (second.as_str(), first.as_str()),
        ("no" | "em" | "a", "nome") | ("a" | "al" | "en", "nombre") | ("au", "nom")
    );
    if named { SURE } else { 0.0 }
}

/// True for words that stand nowhere but before a name.
fn is_greeting(word: &str) -> bool {
    matches!(word, "Grüßen" | "Gruß" | "Grüße" | "уважением" | "Regards" | "regards" | "saluti")
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// True when a mark or the end of the line follows.
fn ends_clause(input: &Input<'_>, end: usize) -> bool {
    matches!(input.byte(end), b',' | b'.' | b';') || ends_line(input, end)
}

/// `my name is`, `this is … speaking`.
fn is(before: &mut Back<'_, '_>, input: &Input<'_>, name: &Name) -> f32 {
    let Some((word, _)) = before.word() else { return 0.0 };
    match word {
        "name" | "Name" | "NAME" | "naam" | "nome" => {
            let owner = before.word().map(|(owner, _)| owner.to_lowercase()).unwrap_or_default();
            if OF_PERSON.has(&owner) { SURE } else { 0.0 }
        }
        "nom" | "nombre" | "Nom" => SURE,
        "aqui" | "Aqui" | "hier" | "Hier" => SURE,
        "c" => match before.word() {
            Some(("moi" | "Moi", _)) => SURE,
            _ => 0.0,
        },
        "this" | "This" | "it" | "It" => {
            let rest =
                input.slice(name.end, input.end_of(name.end, LONGEST_WORD, |byte| byte.is_ascii() && byte != b'\n'));
            let next = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            if SPEAKS.has(&next.to_lowercase()) {
                SURE
            } else if name.words >= 2 {
                DOUBT
            } else {
                0.0
            }
        }
        _ => 0.0,
    }
}

/// `intestato a Rosa Rossi`.
fn in_italian(before: &mut Back<'_, '_>) -> bool {
    matches!(before.word(), Some(("intestato" | "intestata" | "Intestato", _)))
}

/// `sou o João`, `aqui é a Maria`, `quem fala é o Pedro`.
fn article(before: &mut Back<'_, '_>) -> f32 {
    match before.word() {
        Some(("sou" | "Sou", _)) => 0.6,
        Some(("é" | "eh" | "É", _)) => match before.word() {
            Some(("aqui" | "Aqui" | "fala" | "nome", _)) => SURE,
            _ => 0.0,
        },
        Some(("com", _)) => match before.word() {
            Some(("falo" | "Falo" | "falando", _)) => SURE,
            _ => 0.0,
        },
        _ => 0.0,
    }
}

/// True when nothing but blanks and marks follows in the line. A label ends it: removed at the end of a text it would.
fn ends_line(input: &Input<'_>, end: usize) -> bool {
    let next = input.end_of(end, 4, |byte| matches!(byte, b' ' | b'.' | b'!' | b'"' | b'*' | b'\r'));
    matches!(input.byte(next), 0 | b'\n' | b'\\' | b'|' | b'<' | b'[') || input.char_at(next) == Some('…')
}

/// Walks back over words.
struct Back<'i, 'v> {
    input: &'i Input<'v>,
    end: usize,
}

impl<'v> Back<'_, 'v> {
    /// The word before, and what stands between it and where this came from.
    fn word(&mut self) -> Option<(&'v str, &'v str)> {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
        let to = self.input.start_of(self.end, WIDEST_GAP, |byte| !is_letter(byte) && !matches!(byte, b'[' | b']'));
        let from = self.input.start_of(to, LONGEST_WORD, is_letter);
        let (word, gap) = (self.input.slice(from, to), self.input.slice(to, self.end));
        self.end = from;
        (!word.is_empty()).then_some((word, gap))
    }
}
