//! Indian bank codes.
//!
//! Source: Reserve Bank of India: four letters of the bank, a zero, six characters of the branch, nearly always digits.
//!
//! Near misses: tickets and orders that begin with four letters and a zero: alone only the codes of known banks count.

use std::sync::LazyLock;

use super::super::words::{NO_TAX_NUMBER, lexicon};
use crate::context::{Before, Verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::Run;

lexicon! {
    /// Introduces an Indian bank code.
    IFSC = "ifsc ifs neft rtgs imps upi bank branch ifsccode"
}

const BANKS: &[&[u8; 4]] = &[
    b"SBIN", b"HDFC", b"ICIC", b"UTIB", b"KKBK", b"PUNB", b"BARB", b"CNRB", b"UBIN", b"IOBA", b"IDIB", b"YESB",
    b"INDB", b"FDRL", b"IDFB", b"BKID", b"CBIN", b"MAHB", b"PSIB", b"UCBA", b"KVBL", b"SIBL", b"DBSS", b"HSBC",
    b"CITI", b"SCBL", b"RATN", b"DLXB", b"TMBL", b"KARB", b"CSBK", b"JAKA", b"AIRP", b"PYTM", b"IPOS", b"AUBL",
    b"ESFB", b"UJVN", b"BDBL", b"SRCB", b"COSB", b"SVCB", b"CIUB", b"DCBL", b"NSPB", b"IBKL", b"DEUT", b"SYNB",
    b"ORBC", b"CORP", b"ANDB", b"ALLA", b"VIJB", b"LAVB",
];

/// How many characters there are, and how many of the bank's.
const LENGTH: usize = 11;
const LETTERS: usize = 4;

pub(in crate::detectors) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(first) = run.groups().first().filter(|group| input.byte(group.start) == b'0') else { return };
    let start = input.start_of(first.start, LETTERS + 1, |byte| byte.is_ascii_alphabetic());
    let end = input.end_of(start, LENGTH + 1, |byte| byte.is_ascii_alphanumeric());
    let free = !input.byte_before(start).is_ascii_alphanumeric();
    let digits = input.slice(first.start, end).bytes().filter(u8::is_ascii_digit).count();
    if first.start - start != LETTERS || end - start != LENGTH || !free || digits < LETTERS {
        return;
    }
    let bank = input.slice(start, first.start).as_bytes();
    let known = BANKS.iter().any(|known| known.as_slice() == bank);
    let before = Before::new(input, start);
    let score = match before.verdict(&IFSC, &NO_TAX_NUMBER) {
        Verdict::For | Verdict::Mixed => 0.8,
        Verdict::Silent if known => 0.6,
        Verdict::Against | Verdict::Silent => 0.2,
    };
    findings.push(input, Span { entity: Entity::BankRouting, start, end, detector: "in_ifsc", score, pattern: None });
}

/// The lexicons that are asked about the words around a value.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    vec![&IFSC]
}
