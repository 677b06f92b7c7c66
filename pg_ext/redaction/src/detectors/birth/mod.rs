//! Dates of birth: a date after a word that says somebody was born then.
//!
//! Source: the date orders of CLDR (day, month, year; month, day, year; year, month, day) with digits or the names of
//! months in the languages of the engine, ISO 8601.
//!
//! Near misses: every other date (`order of 12/05/1990`), ages, years alone, and what lies before 1900 or after 2029. The
//! word must stand close before, with no other date between, or right behind (`12/05/1990 is my birthday`).

mod date;

use std::sync::LazyLock;

use self::date::{in_words, is_compact, is_date, is_short};
use super::linked;
use super::words::lexicon;
use crate::context::{Before, Verdict, is_called, touches};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::Run;

lexicon! {
    /// Says that somebody was born.
    BORN = "born birth birthdate* dob dateofbirth nascimento nasc nascid* nasci nasceu nascto dtnasc \
        nacimiento nacid* nací naci nació nacio fnac nac née né nee naissance nés \
        naiss ddn dn fn nacim* geboren geb geburt* geburtsdatum gebdat geboorte* geboortedatum gebdatum nascita nata! nato! \
        рожд* рожден* рождён* родил* род др урожен* urodz* född fødselsdato født fødd födelsedatum syntynyt syntymä* synt \
        doğum narozen* datum_narození tanggal_lahir lahir 생년월일 生年月日 出生 datanasc* datenaiss* datedenaissance \
        fechanac* fechadenacimiento datadinascita birth_date dob_date"
}
lexicon! {
    /// Says that it is somebody's birthday, which is kept every year.
    BIRTHDAY = "birthday birthdays bday aniversário aniversario niver cumpleaños cumple cumplo! anniversaire anniv \
        compleanno compio! днюх* geburtstag"
}
lexicon! {
    /// Says that a birthday is only celebrated.
    PARTY = "party festa fiesta fête feier* geburtstagsfeier вечеринк*"
}
lexicon! {
    /// Says that something else happened then.
    OTHER = "order* pedido* commande заказ* bestellung invoice* fatura* factura* facture expir* valid* venc* due deliver* entreg* \
        entreg* paid pago payment* pagamento ship* sent since desde depuis seit с created opened joined issued emitid* \
        expedi* delivré délivré appointment meeting reunião consulta cita rdv termin booked flight check"
}

/// A date of digits, or the year of one with a month in words.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    if !input.policy.wants(Entity::DateOfBirth) {
        return;
    }
    let groups = run.groups().len();
    for first in 0..groups {
        let whole = run.window(first, first + 2).filter(is_date);
        if let Some(window) = whole {
            look(input, window.start, window.end, Form::Whole, findings);
        } else if let Some(window) = run.window(first, first) {
            if is_compact(&window) {
                look(input, window.start, window.end, Form::Whole, findings);
            } else if let Some(start) = in_words(input, &window) {
                look(input, start, window.end, Form::Whole, findings);
            } else if is_short(&window) && window.is_whole_run() {
                look(input, window.start, window.end, Form::Short, findings);
            }
        }
    }
}

/// True for what `on_number` may take: three groups, a year or eight digits.
pub(super) fn may_be_date(run: &Run) -> bool {
    run.groups().len() > 2 || run.groups().iter().any(|group| matches!(group.len(), 2 | 4 | 8))
}

/// How a date is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    /// Six digits, which only a word close by makes a date.
    Short,
}

fn look(input: &Input<'_>, start: usize, end: usize, form: Form, findings: &mut Findings) {
    // `RE5 14.53`: a part of a code, unless its own word touches it.
    let word = input.start_of(start, 16, |byte| byte.is_ascii_alphabetic());
    if word < start && !BORN.has(&input.slice(word, start).to_ascii_lowercase()) {
        return;
    }
    let end = with_year_word(input, end);
    let before = Before::new(input, start);
    let behind = || {
        [&*BORN, &*BIRTHDAY]
            .iter()
            .any(|words| is_called(input, end, words) || linked::names(input, end, words) || touches(input, end, words))
            || is_marked_behind(input, end)
    };
    let touching = matches!(input.byte_before(start), b'-' | b'_' | b'/' | b'#');
    let mut verdict = before.verdict(&BORN, &OTHER);
    if verdict == Verdict::Silent && !is_recent(input, start, end) {
        verdict = before.verdict(&BIRTHDAY, &OTHER);
    }
    let named = |words: &Lexicon| before.names(words, &OTHER) || linked::names(input, end, words);
    let score = match verdict {
        _ if form == Form::Short && (touching || !named(&BORN) && !named(&BIRTHDAY)) => return,
        Verdict::For if before.has(&PARTY) => 0.35,
        Verdict::For => 0.85,
        Verdict::Mixed => 0.35,
        Verdict::Silent if abbreviated(input, start) => 0.85,
        Verdict::Silent if behind() || is_called_date_of_birth(input, end) => 0.8,
        _ => return,
    };
    let span = Span { entity: Entity::DateOfBirth, start, end, detector: "birth_date", score, pattern: None };
    findings.push(input, span);
}

/// True for a date of these years: a birthday that is to come, or a party that was.
fn is_recent(input: &Input<'_>, start: usize, end: usize) -> bool {
    const RECENT: std::ops::RangeInclusive<u16> = 2016..=2035;
    let date = input.slice(start, end);
    date.split(|c: char| !c.is_ascii_digit()).any(|group| group.parse().is_ok_and(|year| RECENT.contains(&year)))
}

/// `1983 года`.
fn with_year_word(input: &Input<'_>, end: usize) -> usize {
    const YEAR: &[&str] = &[" года", " г.", "г.", " г ", "г"];
    let tail = input.text.get(end..).unwrap_or_default();
    // `1983 г.р.` says more.
    let word = YEAR.iter().find(|year| tail.starts_with(**year)).filter(|_| !is_marked_behind(input, end));
    word.map_or(end, |year| end + year.trim_end().len())
}

/// `12.05.1983 г.р.`
fn is_marked_behind(input: &Input<'_>, end: usize) -> bool {
    const BORN_IN: &[&str] = &[" г.р", " г. р", " г/р", " гр.", "г.р", " Г.Р", " geb."];
    let tail = input.text.get(end..).unwrap_or_default();
    BORN_IN.iter().any(|mark| tail.starts_with(mark))
}

/// What only its full stops or the word behind make what it is: `ur`, `nato` and `d` alone are other words.
const ABBREVIATED: &[&str] = &[
    "b.",
    "d.o.b",
    "d.o.b.",
    "d o b",
    "д.р",
    "д.р.",
    "д/р",
    "г.р",
    "г.р.",
    "ur.",
    "nato il",
    "nata il",
    "nati il",
    "nato/a il",
    "nato in data",
    "sono nato",
    "ne le",
    "nee le",
    "nato:",
];

fn abbreviated(input: &Input<'_>, start: usize) -> bool {
    let from = (start.saturating_sub(40)..start).find(|at| input.text.is_char_boundary(*at)).unwrap_or(start);
    let head = input.slice(from, start).to_lowercase();
    let head = head.trim_end();
    let colon = head.trim_end_matches([' ', ':', '\n', '=', '"', '-']);
    let ends = |word: &str| {
        head.strip_suffix(word)
            .or_else(|| colon.strip_suffix(word))
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    // `nata a Roma il 12.5.1990`.
    let in_town = || {
        let place = head
            .strip_suffix(" il")
            .and_then(|head| ["nato a ", "nata a ", "nato/a a "].iter().find_map(|word| head.rfind(word)));
        place.is_some_and(|at| at == 0 || !head.as_bytes().get(at - 1).is_some_and(u8::is_ascii_alphanumeric))
    };
    ABBREVIATED.iter().any(|word| ends(word)) || in_town()
}

fn is_called_date_of_birth(input: &Input<'_>, end: usize) -> bool {
    let to = input.end_of(end, 32, |byte| byte.is_ascii_alphabetic() || byte == b' ');
    let tail = input.slice(end, to).to_ascii_lowercase();
    (tail.starts_with(" is ") && tail.contains("date of birth")) || in_brackets(input, end)
}

/// `12/05/1990 (date of birth)`.
fn in_brackets(input: &Input<'_>, end: usize) -> bool {
    if input.slice(end, end + 2) != " (" {
        return false;
    }
    let to = input.end_of(end + 2, 48, |byte| !matches!(byte, b')' | b'\n' | b'[' | b']'));
    input.slice(end + 2, to).split([' ', '.', '-']).any(|word| BORN.has(&word.to_lowercase()))
}

lexicon! {
    /// The words of [`ABBREVIATED`], and of what may stand behind a date.
    ABBREVIATIONS = "b d dob др р ur nato nata nati date гр г geb ne nee"
}

/// The words around a date that speak against it.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    [gate(), vec![&OTHER, &PARTY]].concat()
}

/// The words that what it finds cannot do without.
pub(super) fn gate() -> Vec<&'static Lexicon> {
    vec![&BORN, &BIRTHDAY, &ABBREVIATIONS]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    fn dates(text: &str) -> Vec<&str> {
        let Some(policy) = Policy::preset("default") else { return Vec::new() };
        let spans = crate::detect(text, policy).unwrap_or_default();
        spans.iter().filter(|span| span.entity == Entity::DateOfBirth).map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn every_order() {
        for date in [
            "12/05/1990",
            "1990-05-12",
            "12.5.90",
            "5/31/1990",
            "12 May 1990",
            "May 12th, 1990",
            "12 de maio de 1990",
            "12 мая 1990",
            "19900512",
        ] {
            assert_eq!(dates(&format!("born {date}, ok")), [date]);
            assert_eq!(dates(&format!("paid {date}, ok")), Vec::<&str>::new());
        }
        for other in ["32/05/1990", "12/13/1890", "1990", "12/05", "12 apples 1990", "34 years", "12051890"] {
            assert_eq!(dates(&format!("born {other}")), Vec::<&str>::new(), "{other}");
        }
    }
}
