//! The ways in which people write a date.

use std::sync::LazyLock;

use super::super::checked::{is_day, value};
use super::super::words::lexicon;
use crate::finding::Input;
use crate::lexicon::Lexicon;
use crate::number::{Gap, Window};

const YEARS: std::ops::RangeInclusive<u64> = 1900..=2029;
/// The longest month and what may stand around it, in bytes.
const MONTH: usize = 48;

lexicon! {
    /// Months, in words.
    MONTHS = "jan* feb* mar marzo março marco mars march mär* märz maerz apr* may mayo mai maio maja mei maj maggio jun* juin* juil* jul* \
        aug* sep* oct* okt* ott* out outubro nov* dec* dez* dic* fev* fév* févr* abr* avr* ago* agosto set setembro settembre août aout \
        déc* gen gennaio giu* lug* mag ene enero янв* фев* мар марта апр* мая май июн* июл* авг* сен* окт* ноя* дек* stycznia \
        lutego marca kwietnia czerwca lipca sierpnia września października listopada grudnia tammikuuta helmikuuta maaliskuuta \
        toukokuuta"
}
lexicon! {
    /// Stands between day, month and year, or behind the day.
    BETWEEN = "de of del do d ano year den st nd rd th er ter го е ro a"
}

/// Day, month and year with the same mark between, in one of the three orders.
pub(super) fn is_date(window: &Window<'_>) -> bool {
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
pub(super) fn is_compact(window: &Window<'_>) -> bool {
    let [a, b, c, d, e, f, g, h] = window.digits else { return false };
    let (first, last) = ([*a, *b, *c, *d], [*e, *f, *g, *h]);
    (YEARS.contains(&value(&first)) && is_day(&[*g, *h], &[*e, *f]))
        || (YEARS.contains(&value(&last)) && (is_day(&[*a, *b], &[*c, *d]) || is_day(&[*c, *d], &[*a, *b])))
}

/// `120590`, `900512`.
pub(super) fn is_short(window: &Window<'_>) -> bool {
    let [a, b, c, d, e, f] = window.digits else { return false };
    is_day(&[*a, *b], &[*c, *d]) || is_day(&[*c, *d], &[*a, *b]) || is_day(&[*e, *f], &[*c, *d])
}

/// A year of four digits, or of two.
fn may_be_year(window: &Window<'_>) -> bool {
    window.digits.len() == 2 || (window.digits.len() == 4 && YEARS.contains(&value(window.digits)))
}

/// `12 May 1990`, `May 12th, 1990`, `12 de maio de 1990`, `12Mai90`: where it begins, when the year ends such a date.
pub(super) fn in_words(input: &Input<'_>, year: &Window<'_>) -> Option<usize> {
    if !may_be_year(year) || input.byte(year.end).is_ascii_alphanumeric() {
        return None;
    }
    let from = (year.start.saturating_sub(MONTH)..year.start).find(|at| input.text.is_char_boundary(*at))?;
    let head = input.slice(from, year.start);
    let mut at = head.len();
    let mut month = false;
    let mut day = None;
    for _ in 0..7 {
        let tail = head.get(..at)?.trim_end_matches([' ', ',', '.', '-', '/', '\n', '\'', '’', '°', 'º', 'ª']);
        let start = tail.trim_end_matches(char::is_alphanumeric).len();
        let word = tail.get(start..)?;
        if word.is_empty() || at - tail.len() > 4 {
            return None;
        }
        let number = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (digits, letters) = word.split_at_checked(number)?;
        let lower = letters.to_lowercase();
        let is_month = !month && MONTHS.has(&lower);
        if !digits.is_empty() {
            let of_day =
                digits.len() <= 2 && day.is_none() && digits.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
            if !of_day || !(letters.is_empty() || is_month || BETWEEN.has(&lower)) {
                return None;
            }
            day = Some(start);
        } else if !is_month && !BETWEEN.has(&lower) {
            return None;
        }
        month |= is_month;
        if month && day.is_some() {
            return Some(from + start);
        }
        // A year of two digits follows its month or day, not any word.
        at = start;
    }
    None
}
