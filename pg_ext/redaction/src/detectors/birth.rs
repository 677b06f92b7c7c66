//! Dates of birth: a date after a word that says somebody was born then.
//!
//! Source: the date orders of CLDR (day, month, year; month, day, year; year, month, day) with digits or the names of
//! months in the languages of the engine, ISO 8601.
//!
//! Near misses: every other date (`order of 12/05/1990`), ages, years alone, and what lies before 1900 or after 2029. The
//! word must stand close before, with no other date between, or right behind (`12/05/1990 is my birthday`).

use super::checked::{is_day, value};
use super::words::lexicon;
use crate::context::{Before, Verdict, is_called};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::{Gap, Run, Window};
use std::sync::LazyLock;

const YEARS: std::ops::RangeInclusive<u64> = 1900..=2029;
/// The longest month and what may stand around it, in bytes.
const MONTH: usize = 28;

lexicon! {
    /// Says that somebody was born.
    BORN = "born birth birthday birthdate bday b-day dob dateofbirth nascimento nasc nascid* nasci nasceu nascto dtnasc aniversário \
        aniversario niver nacimiento nacid* nací naci nació fnac cumpleaños cumple nac née né naissance nés anniversaire geboren geb \
        geburt* geburtsdatum gebdat geboorte* geboortedatum gebdatum nascita рожд* родил* др урожен* \
        urodz* född fødselsdato født fødd födelsedatum syntynyt syntymä* synt doğum narozen* datum_narození tanggal_lahir lahir 생년월일 生年月日 出生"
}
lexicon! {
    /// Says that something else happened then.
    OTHER = "order* pedido* commande заказ* bestellung invoice* fatura* factura* facture expir* valid* venc* due deliver* entreg* \
        entreg* paid pago payment* pagamento ship* sent since desde depuis seit с created opened joined issued emitid* \
        expedi* delivré délivré appointment meeting reunião consulta cita rdv termin booked flight check"
}
lexicon! {
    /// Says that a birthday is only celebrated.
    PARTY = "party festa fiesta fête feier* geburtstagsfeier вечеринк*"
}
lexicon! {
    /// Months, in words.
    MONTHS = "jan* feb* mar marzo março marco mars march mär* märz maerz apr* may mayo mai maio maja mei maj maggio jun* jul* aug* sep* oct* okt* ott* out \
        outubro nov* dec* dez* dic* fev* fév* fevr* abr* avr* ago* agosto set setembro settembre août aout déc* gen gennaio giu* \
        lug* mag ene enero янв* фев* мар марта апр* мая май июн* июл* авг* сен* окт* ноя* дек* stycznia lutego marca kwietnia \
        czerwca lipca sierpnia września października listopada grudnia tammikuuta helmikuuta maaliskuuta toukokuuta"
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
            look(input, window.start, window.end, findings);
        } else if let Some(window) = run.window(first, first) {
            if is_compact(&window) {
                look(input, window.start, window.end, findings);
            } else if is_year(&window)
                && let Some((start, end)) = in_words(input, &window)
            {
                look(input, start, end, findings);
            }
        }
    }
}

/// True for what `on_number` may take: three groups, a year or eight digits.
pub(super) fn may_be_date(run: &Run) -> bool {
    run.groups().len() > 2 || run.groups().iter().any(|group| matches!(group.len(), 4 | 8))
}

fn look(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    // `RE5 14.53`: a part of a code, unless its own word touches it.
    let word = input.start_of(start, 16, |byte| byte.is_ascii_alphabetic());
    if word < start && !BORN.has(&input.slice(word, start).to_ascii_lowercase()) {
        return;
    }
    let score = match Before::new(input, start).verdict(&BORN, &OTHER) {
        Verdict::For if Before::new(input, start).has(&PARTY) => 0.35,
        Verdict::For => 0.85,
        Verdict::Mixed => 0.35,
        Verdict::Silent if is_called(input, end, &BORN) => 0.8,
        Verdict::Silent if is_called_date_of_birth(input, end) => 0.8,
        Verdict::Silent if abbreviated(input, start) => 0.85,
        _ => return,
    };
    // `1983 года`.
    let end = [" года", " г."]
        .iter()
        .find(|year| input.bytes.get(end..).is_some_and(|tail| tail.starts_with(year.as_bytes())))
        .map_or(end, |year| end + year.len());
    let span = Span { entity: Entity::DateOfBirth, start, end, detector: "birth_date", score, pattern: None };
    findings.push(input, span);
}

/// What only its full stops or the word behind make what it is: `ur`, `nato` and `d` alone are other words.
const ABBREVIATED: &[&str] = &[" b.", ",b.", "d.o.b", "d.o.b.", "д.р", "д.р.", "ur.", "nato il", "nata il"];

fn abbreviated(input: &Input<'_>, start: usize) -> bool {
    let from = (start.saturating_sub(12)..start).find(|at| input.text.is_char_boundary(*at)).unwrap_or(start);
    let head = input.slice(from, start).to_lowercase();
    let head = head.trim_end_matches([' ', ':', '\n']);
    let whole = |rest: &str| !rest.ends_with(char::is_alphabetic);
    head == "b." || ABBREVIATED.iter().any(|word| head.strip_suffix(word).is_some_and(whole))
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

/// Day, month and year with the same mark between, in one of the three orders.
fn is_date(window: &Window<'_>) -> bool {
    let gaps = window.gaps().without(Gap::SPACE).without(Gap::MARK);
    let marked = gaps.only(Gap::DOT | Gap::DASH | Gap::SLASH | Gap::LINE | Gap::COMMA | Gap::OTHER)
        && window.gaps() != Gap::NONE;
    let [a, b, c] = window.groups else { return false };
    let part = |group: &crate::number::Group| {
        window
            .digits
            .get(group.first - window.groups.first().map_or(0, |g| g.first)..)
            .and_then(|rest| rest.get(..group.len()))
            .unwrap_or_default()
    };
    let (a, b, c) = (part(a), part(b), part(c));
    let short = |group: &[u8]| matches!(group.len(), 1 | 2);
    let day = |day: &[u8], month: &[u8]| short(day) && short(month) && is_day(day, month);
    let year = |year: &[u8]| (year.len() == 4 && YEARS.contains(&value(year))) || year.len() == 2;
    marked && ((year(c) && (day(a, b) || day(b, a))) || (a.len() == 4 && year(a) && (day(c, b) || day(b, c))))
}

/// `19900512`, `12051990`.
fn is_compact(window: &Window<'_>) -> bool {
    let [a, b, c, d, e, f, g, h] = window.digits else { return false };
    let (first, last) = ([*a, *b, *c, *d], [*e, *f, *g, *h]);
    (YEARS.contains(&value(&first)) && is_day(&[*g, *h], &[*e, *f]))
        || (YEARS.contains(&value(&last)) && (is_day(&[*a, *b], &[*c, *d]) || is_day(&[*c, *d], &[*a, *b])))
}

fn is_year(window: &Window<'_>) -> bool {
    window.digits.len() == 4 && YEARS.contains(&value(window.digits))
}

/// `12 May 1990`, `May 12th, 1990`, `12 de maio de 1990`, `1990 May 12`: the whole, when the year is a part of such a date.
fn in_words(input: &Input<'_>, year: &Window<'_>) -> Option<(usize, usize)> {
    let from = (year.start.saturating_sub(MONTH)..year.start).find(|at| input.text.is_char_boundary(*at))?;
    let head = input.slice(from, year.start);
    let mut at = head.len();
    let mut month = false;
    let mut day = None;
    for _ in 0..5 {
        let tail = head.get(..at)?.trim_end_matches([' ', ',', '.', '-', '/', '\n']);
        let gap = at - tail.len();
        let word_start = tail.trim_end_matches(char::is_alphanumeric).len();
        let word = tail.get(word_start..)?;
        // What touches the year is a part of it.
        let glued = gap == 0 && at == head.len() && !MONTHS.has(&word.to_lowercase());
        if word.is_empty() || gap > 3 || glued {
            break;
        }
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        if matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit()) && day.is_none() {
            day = Some(from + word_start);
        } else if !month && MONTHS.has(&word.to_lowercase()) {
            month = true;
            if day.is_some() {
                return Some((day.map_or(from, |day| day.min(from + word_start)), year.end));
            }
        } else if !matches!(word, "de" | "of" | "del" | "do") {
            break;
        }
        if let (true, Some(day)) = (month, day) {
            return Some((day, year.end));
        }
        at = word_start;
    }
    None
}

lexicon! {
    /// The words of [`ABBREVIATED`], and of [`is_called_date_of_birth`].
    ABBREVIATIONS = "b dob др ur nato nata date"
}

/// The words around a date that speak against it.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    [gate(), vec![&OTHER, &PARTY]].concat()
}

/// The words that what it finds cannot do without.
pub(super) fn gate() -> Vec<&'static Lexicon> {
    vec![&BORN, &ABBREVIATIONS]
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
