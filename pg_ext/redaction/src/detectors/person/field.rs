//! Fields of forms, headers and records that hold a person's name: `Full name:`, `"customer_name": "…"`, `От:`.

use super::back::{Back, LONGEST_WORD, WIDEST_GAP};
use super::name::{Name, Reading, read};
use super::plain::Plain;
use super::words::{
    BARE_FIELD, FIELD_ENDINGS, NAME_FIELD, OF_A_THING, OF_PERSON, OTHER_FIELD, QUALIFIERS, ROLE_FIELD, WROTE,
};
use super::{DOUBT, LIKELY, SURE, line, may_follow, more, push};
use crate::entity::Entity;
use crate::finding::{Findings, Input};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// A person's name.
    Name,
    /// Some name.
    Bare,
    /// A person.
    Role,
    /// A person or something else.
    Other,
    /// Anything.
    Any,
    /// The name of a thing.
    Thing,
}

/// The most words of a field's name that are looked at.
const MOST_WORDS: usize = 5;

/// The colon after the name of a field.
pub(in super::super) fn on_colon(input: &Input<'_>, colon: usize, findings: &mut Findings) {
    let at = input.end_of(colon + 1, WIDEST_GAP, |byte| {
        matches!(byte, b' ' | b'*' | b'`' | b'"' | b'\'' | b'_' | b'\\' | b'\n' | b'\r' | b'>')
    });
    let known = may_follow(input, colon, &FIELD_ENDINGS);
    // A name in capitals may stand in any field.
    let capital = at > colon + 1 && matches!(input.byte(at), b'A'..=b'Z' | 0xC3 | 0xD0) && has_two_capitals(input, at);
    if !(known || capital) || !input.policy.wants(Entity::Person) {
        return;
    }
    let mut back = Back::at(input, colon);
    let Some((last, gap)) = back.word() else { return };
    let last = Plain::of(last);
    if gap.contains(['\n', ',']) || gap.contains('.') && last.as_str().len() > 4 {
        return;
    }
    if WROTE.has(last.as_str()) {
        line::wrote(input, &mut back, findings);
        return;
    }
    if !input.char_at(at).is_some_and(char::is_alphabetic) {
        return;
    }
    let Some(field) =
        field(&mut back, last.as_str()).or((capital && !OF_A_THING.has(last.as_str())).then_some(Field::Any))
    else {
        return;
    };
    let Some(name) = read(input, at, Reading { small: true, surname: field == Field::Name || field == Field::Bare })
    else {
        return;
    };
    // `Name: First name: …`.
    let next = input.end_of(name.end, 2, |byte| byte == b' ');
    if matches!(input.byte(next), b':' | b'=' | b'?') {
        return;
    }
    let gap = input.slice(colon + 1, at);
    let score = judge(input, field, &name, colon, gap);
    if let Some(given) = turned(input, &name).filter(|_| {
        field != Field::Other && score >= LIKELY || name.surnames > 0 && !matches!(field, Field::Any | Field::Thing)
    }) {
        push(input, at, given, "person_field", score.max(LIKELY), findings);
        return;
    }
    push(input, at, name.end, "person_field", score, findings);
    if score >= LIKELY {
        more(input, &name, findings);
    }
}

/// True when a word follows that begins with a capital, too.
fn has_two_capitals(input: &Input<'_>, start: usize) -> bool {
    let end = input.end_of(start, LONGEST_WORD, |byte| byte.is_ascii_alphabetic() || byte >= 0x80 || byte == b'-');
    input.byte(end) == b' '
        && input.char_at(end + 1).is_some_and(|c| c.is_uppercase() || c == 'd' || c == 'v' || c == 'b')
}

/// What the field holds whose name ends in this word.
fn field(back: &mut Back<'_, '_>, last: &str) -> Option<Field> {
    if BARE_FIELD.has(last) || NAME_FIELD.has(last) {
        let owner = back.again().word().filter(|(_, gap)| joins(gap)).map(|(word, _)| Plain::of(word));
        let owner = owner.as_ref().map_or("", Plain::as_str);
        let sure = NAME_FIELD.has(last) || OF_PERSON.has(owner);
        return Some(match (OF_A_THING.has(owner), sure) {
            (true, _) => Field::Thing,
            (_, true) => Field::Name,
            _ => Field::Bare,
        });
    }
    // `customerName`, `nomeCliente`.
    let owner =
        ["name", "nome", "nombre"].iter().find_map(|name| last.strip_suffix(name).or_else(|| last.strip_prefix(name)));
    if let Some(owner) = owner {
        return Some(if OF_PERSON.has(owner) { Field::Name } else { Field::Thing });
    }
    if ROLE_FIELD.has(last) {
        return Some(qualified(back).unwrap_or(Field::Role));
    }
    if last == "о" {
        // `Ф.И.О.`
        let and = back.word().is_some_and(|(word, _)| matches!(word, "И" | "и"));
        return (and && back.word().is_some_and(|(word, _)| matches!(word, "Ф" | "ф"))).then_some(Field::Name);
    }
    let other = OTHER_FIELD.has(last).then_some(Field::Other);
    if QUALIFIERS.has(last) || OF_PERSON.has(last) || other.is_some() { qualified(back).or(other) } else { other }
}

/// `name on card`, `titular de la tarjeta`, `nome da mãe`, `name as in NRIC`.
fn qualified(back: &mut Back<'_, '_>) -> Option<Field> {
    for _ in 0..MOST_WORDS {
        let (word, gap) = back.word()?;
        if !joins(gap) && gap != " (" {
            return None;
        }
        let plain = Plain::of(word);
        let plain = plain.as_str();
        if NAME_FIELD.has(plain) || BARE_FIELD.has(plain) {
            return Some(Field::Name);
        }
        if ROLE_FIELD.has(plain) {
            return Some(Field::Role);
        }
        if !QUALIFIERS.has(plain) && !OF_PERSON.has(plain) && !OTHER_FIELD.has(plain) {
            return None;
        }
    }
    None
}

fn joins(gap: &str) -> bool {
    gap.bytes().all(|byte| matches!(byte, b' ' | b'_' | b'-' | b'*' | b'\''))
}

fn judge(input: &Input<'_>, field: Field, name: &Name, colon: usize, gap: &str) -> f32 {
    let listed = name.is_listed();
    let whole = line::ends(input, name.end)
        || matches!(input.byte(name.end), b',' | b'"' | b'&' | b';' | b'(' | b'\'')
        || matches!(input.slice(name.end, name.end + 3), " - " | " | " | " / ")
        || input.slice(name.end, name.end + 2) == " (";
    let record = gap.contains(['"', '\\', '\'', '>']) || gap.is_empty();
    let addressed = input.slice(name.end, name.end + 2) == " <";
    // What stands in the next line may be the next field.
    if gap.contains('\n') && !listed && (field != Field::Name || name.words < 2) {
        return 0.0;
    }
    match field {
        Field::Thing => 0.0,
        _ if name.company => DOUBT,
        Field::Any if listed && name.telling && whole && name.words >= 2 && name.given > 0 && !name.cut => LIKELY,
        Field::Any => 0.0,
        Field::Name if listed || name.capital && !name.cut => SURE,
        Field::Name if whole && !name.cut => LIKELY,
        Field::Bare | Field::Role if listed => SURE,
        Field::Bare
            if name.capital && whole && (name.surnames > 0 && name.telling || has_sibling(input, colon, name.end)) =>
        {
            LIKELY
        }
        Field::Role if name.is_full() => LIKELY,
        Field::Bare if name.is_full() && !record => LIKELY,
        Field::Other if listed && (name.words >= 2 || name.telling) => SURE,
        Field::Other if name.capital && addressed => SURE,
        _ if whole || name.capital => DOUBT,
        _ => 0.0,
    }
}

/// `Müller, Hans`: where the given name ends.
fn turned(input: &Input<'_>, name: &Name) -> Option<usize> {
    if !name.capital || name.words > 2 || input.slice(name.end, name.end + 2) != ", " {
        return None;
    }
    let given = read(input, name.end + 2, Reading::CAPITAL)?;
    let ends = line::ends_clause(input, given.end) || matches!(input.byte(given.end), b'"' | b'<');
    (ends && given.given > 0 && name.given == 0).then_some(given.end)
}

/// Fields beside that of one half of a name.
const SIBLINGS: [&str; 16] = [
    "surname",
    "lastname",
    "last_name",
    "firstname",
    "first_name",
    "apellido",
    "sobrenome",
    "prenom",
    "prénom",
    "cognome",
    "nachname",
    "vorname",
    "фамилия",
    "Фамилия",
    "отчество",
    "Prénom",
];
/// How far before and behind a value the name of its sibling stands, in bytes.
const NEAR: usize = 40;

/// True when the other half of a name stands in the field before or in the next: `nom=Moreau&prenom=Sophie`.
fn has_sibling(input: &Input<'_>, colon: usize, end: usize) -> bool {
    let next = input.end_of(end, 6, |byte| !byte.is_ascii_alphanumeric() && byte < 0x80);
    let head = input.bytes.get(colon.saturating_sub(NEAR)..colon).unwrap_or_default();
    SIBLINGS.iter().any(|name| {
        let begins =
            |tail: &[u8]| tail.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()));
        begins(input.bytes.get(next..).unwrap_or_default())
            || (0..head.len()).any(|at| head.get(at..).is_some_and(begins))
    })
}
