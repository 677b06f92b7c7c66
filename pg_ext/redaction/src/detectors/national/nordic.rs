//! Finland: HETU. Sweden: personnummer and samordningsnummer. Denmark: CPR. Norway: fødselsnummer and D-number.
//! Iceland: kennitala.
//!
//! **Source:** DVV (HETU: date, sign of the century, serial, check character modulo 31; the new signs since 2023);
//! Skatteverket SKV 704 and 707 (date, the day plus 60 for coordination numbers, Luhn over ten digits, `+` from the age of
//! hundred); CPR-kontoret (date and serial; modulo 11 no longer holds for all since 2007, the seventh digit tells the
//! century); Skatteetaten (date, the day plus 40 for D-numbers, two check digits modulo 11); Þjóðskrá (date, modulo 11).
//!
//! **Near misses:** `123456-7890` of an order, dates and times of twelve digits, eleven digits of a telephone number.

use std::sync::LazyLock;

use super::super::card::luhn;
use super::super::checked::{Checked, grouped, is_day_of, part, weighted};
use super::super::coded::{Coded, number, prefixed};
use super::super::words::lexicon;
use super::Country;
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::number::{Gap, Window};

pub(super) static NORDIC: Country = Country {
    checked: &[
        Checked {
            entity: Entity::SePersonnummer,
            detector: "se_personnummer",
            digits: 10,
            worded: false,
            valid: is_swedish,
            form: |window| dashed(window, &[6, 4], 0.75, 0.3),
            words: &SWEDISH,
        },
        Checked {
            entity: Entity::SePersonnummer,
            detector: "se_personnummer",
            digits: 12,
            worded: false,
            valid: |digits| matches!(part(digits, 0, 2), 18..=20) && digits.get(2..).is_some_and(is_swedish),
            form: |window| {
                // Later years are those of dates with a time.
                let bare = if matches!(part(window.digits, 0, 4), 1900..=2014) { 0.6 } else { 0.3 };
                dashed(window, &[8, 4], 0.85, bare)
            },
            words: &SWEDISH,
        },
        Checked {
            entity: Entity::DkCpr,
            detector: "dk_cpr",
            digits: 10,
            worded: false,
            valid: is_danish,
            form: |window| {
                let proved = weighted(window.digits, &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11);
                dashed(window, &[6, 4], if proved { 0.7 } else { 0.55 }, 0.25)
            },
            words: &DANISH,
        },
        // Some have another century than their year says.
        Checked {
            entity: Entity::DkCpr,
            detector: "dk_cpr_named",
            digits: 10,
            worded: true,
            valid: |digits| is_day_of(part(digits, 0, 2), part(digits, 2, 4)),
            form: |window| dashed(window, &[6, 4], 0.2, 0.2),
            words: &CPR,
        },
        Checked {
            entity: Entity::NoFodselsnummer,
            detector: "no_fodselsnummer",
            digits: 11,
            worded: false,
            valid: is_norwegian,
            form: |window| grouped(window, (&[&[6, 5], &[2, 2, 2, 5], &[6, 3, 2]], 0.9), 0.6),
            words: &NORWEGIAN,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "is_kennitala",
            digits: 10,
            worded: false,
            valid: |digits| {
                is_day_of(part(digits, 0, 2) % 40, part(digits, 2, 4))
                    && matches!(digits.last(), Some(0 | 8 | 9))
                    && weighted(digits, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
            },
            form: |window| dashed(window, &[6, 4], 0.65, 0.3),
            words: &ICELANDIC,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::FiHetu,
            detector: "fi_hetu",
            shape: b"999999?999X",
            worded: false,
            valid: is_finnish,
            // `02 - 10 - 18 - 19 - 26` is a list.
            form: |spelling| if spelling.gaps <= 2 || spelling.is_spelled_out() { 0.9 } else { 0.3 },
            words: &FINNISH,
        },
        Coded {
            entity: Entity::SePersonnummer,
            detector: "se_vat",
            shape: b"se999999999901",
            worded: false,
            valid: |_| true,
            form: |spelling| prefixed(spelling, 0.65),
            words: &SWEDISH,
        },
    ],
};

lexicon! {
    /// Introduces a Swedish personal number.
    SWEDISH = "personnummer* personnr persnr pnr samordningsnummer* födelsenummer personal identity momsnr orgnr \
        organisationsnummer ssn national"
}
lexicon! {
    /// Introduces a Danish CPR number.
    DANISH = "cpr cprnr personnummer* personnr cprnummer civil personal national"
}
lexicon! {
    /// Its own name.
    CPR = "cpr cprnr cprnummer*"
}
lexicon! {
    /// Introduces a Norwegian identity number.
    NORWEGIAN = "fødselsnummer* fodselsnummer* fødselsnr fodselsnr personnummer* personnr fnr dnr dnummer \
        fødsels national identity"
}
lexicon! {
    /// Introduces an Icelandic kennitala.
    ICELANDIC = "kennitala kennitölu kt"
}
lexicon! {
    /// Introduces a Finnish personal identity code.
    FINNISH = "hetu henkilötunnus henkilötunnu* henkilotunnus sotu personbeteckning ssn personal"
}

/// `usual` with a dash or a plus where the standard has it; a blank there says less.
fn dashed(window: &Window<'_>, lengths: &'static [usize], usual: f32, bare: f32) -> f32 {
    if !window.has_lengths(lengths) {
        return grouped(window, (&[], bare), bare).min(bare);
    }
    let gaps = window.gaps().without(Gap::MARK);
    if !window.is_whole_run() && (window.gap_before() == Gap::DASH || window.gap_after() == Gap::DASH) {
        return 0.2;
    }
    if gaps == Gap::DASH || gaps == Gap::PLUS { usual } else { bare }
}

fn is_swedish(digits: &[u8]) -> bool {
    let day = part(digits, 4, 6);
    is_day_of(if day > 60 { day - 60 } else { day }, part(digits, 2, 4)) && luhn(digits)
}

/// The years that the seventh digit allows, but for those of the nineteenth century.
fn is_danish(digits: &[u8]) -> bool {
    let year = part(digits, 4, 6);
    let lives = match digits.get(6) {
        Some(0..=4 | 9) => true,
        // Born before 1900: only the check digit tells such a number from any other.
        _ => year <= 35 || weighted(digits, &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11),
    };
    lives && is_day_of(part(digits, 0, 2), part(digits, 2, 4))
}

fn is_norwegian(digits: &[u8]) -> bool {
    let (day, month) = (part(digits, 0, 2), part(digits, 2, 4));
    is_day_of(if day > 40 { day - 40 } else { day }, if month > 40 { month - 40 } else { month })
        && weighted(digits, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]).is_multiple_of(11)
        && weighted(digits, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
}

fn is_finnish(code: &[u8]) -> bool {
    const CHECKS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
    let sign = code.get(6).is_some_and(|sign| b"+-YXWVUABCDEF".contains(sign));
    let Some((born, serial)) = code.get(..6).zip(code.get(7..10)) else { return false };
    let check = usize::try_from((number(born) * 1000 + number(serial)) % 31).ok().and_then(|rest| CHECKS.get(rest));
    let date = number(born);
    sign && is_day_of(date / 10_000, date / 100 % 100) && number(serial) > 1 && check == code.last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_finnish(b"131052-308T") && is_finnish(b"131052A308T") && is_finnish(b"131052Y308T"));
        assert!(!is_finnish(b"131052-308U") && !is_finnish(b"131052G308T") && !is_finnish(b"311152-308T"));
        assert!(is_swedish(&digits("8803200016")) && !is_swedish(&digits("8803200018")));
        assert!(is_swedish(&digits("7010632391")), "the example of a coordination number");
        assert!(!is_danish(&digits("2110625628")) && is_danish(&digits("0707614285")));
        assert!(is_danish(&digits("2110625629")), "born in 1862, and proved");
        assert!(!is_danish(&digits("3202614285")));
        assert!(is_norwegian(&digits("15108695088")) && !is_norwegian(&digits("15108695077")));
        assert!((NORDIC.checked[5].valid)(&digits("4504013150")) && !(NORDIC.checked[5].valid)(&digits("4504013160")));
    }
}
