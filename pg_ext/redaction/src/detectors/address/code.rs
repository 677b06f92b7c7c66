//! Postal codes, as they are written in the countries.
//!
//! Source: UPU S42 and the national posts; the areas of Royal Mail's Postcode Address File, the states of USPS
//! publication 28, the letters of Canada Post's forward sortation areas.

use crate::finding::Input;

/// The areas of British postal codes.
const AREAS: &str = "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL \
    GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA \
    PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV \
    YO ZE";

/// The states of the United States.
const STATES: &str = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA \
    PR RI SC SD TN TX UT VT VA WA WV WI WY";

/// The states of Australia, whose codes have four digits.
const AUSTRALIA: &str = "NSW VIC QLD WA SA TAS ACT NT";

/// The states of Brazil.
const UFS: &str = "AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO";

pub(super) fn is_uf(word: &str) -> bool {
    has(UFS, word)
}

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|entry| entry == word)
}

pub(super) fn is_state(word: &str) -> bool {
    has(STATES, word)
}

/// `SW1A 2AA`: area, district, sector and the unit's two letters, in any letters and with or without the blank.
pub(super) fn british(input: &Input<'_>, at: usize) -> Option<usize> {
    let token = input.end_of(at, 8, |byte| byte.is_ascii_alphanumeric());
    let (outward, inward, end) = match token - at {
        5..=7 => (token - 3, token - 3, token),
        2..=4 if input.byte(token) == b' ' => (token, token + 1, token + 4),
        _ => return None,
    };
    let area = input.end_of(at, 2, |byte| byte.is_ascii_alphabetic());
    let district = input.end_of(area, outward.saturating_sub(area).min(2), |byte| byte.is_ascii_digit());
    let last = input.end_of(district, 1, |byte| byte.is_ascii_alphabetic());
    let letters = input.end_of(inward + 1, 3, |byte| byte.is_ascii_alphabetic());
    let unit = input.slice(inward + 1, letters).to_ascii_uppercase();
    let whole = district > area && last == outward && input.byte(inward).is_ascii_digit() && letters == end;
    (whole
        && !input.byte(end).is_ascii_alphanumeric()
        && !unit.contains(['C', 'I', 'K', 'M', 'O', 'V'])
        && has(AREAS, &input.slice(at, area).to_ascii_uppercase()))
    .then_some(end)
}

/// `M5V 2T6`.
pub(super) fn canadian(input: &Input<'_>, at: usize) -> Option<usize> {
    let letter = |at: usize| input.byte(at).is_ascii_uppercase();
    let digit = |at: usize| input.byte(at).is_ascii_digit();
    let second = input.end_of(at + 3, 1, |byte| matches!(byte, b' ' | b'-'));
    let whole = matches!(input.byte(at), b'A' | b'B' | b'C' | b'E' | b'G' | b'H' | b'J'..=b'N' | b'P' | b'R'..=b'T' | b'V' | b'X' | b'Y')
        && digit(at + 1)
        && letter(at + 2)
        && digit(second)
        && letter(second + 1)
        && digit(second + 2);
    (whole && !input.byte(second + 3).is_ascii_alphanumeric()).then_some(second + 3)
}

/// `NSW 2026`.
pub(super) fn australian(input: &Input<'_>, at: usize) -> Option<usize> {
    let state = input.end_of(at, 4, |byte| byte.is_ascii_uppercase());
    let gap = input.end_of(state, 1, |byte| byte == b' ');
    let to = input.end_of(gap, 5, |byte| byte.is_ascii_digit());
    (gap > state && to == gap + 4 && has(AUSTRALIA, input.slice(at, state)) && !input.byte(to).is_ascii_alphanumeric())
        .then_some(to)
}

/// A code in digits.
pub(super) struct Digits {
    pub end: usize,
    /// Four digits and nothing else: a code only before a town.
    pub short: bool,
    /// The town stands behind it, as in most of Europe.
    pub leads: bool,
}

/// A code in digits that begins here. `named` says that its word stands before.
pub(super) fn digits(input: &Input<'_>, at: usize, named: bool) -> Option<Digits> {
    let digits = |from: usize, most: usize| input.end_of(from, most, |byte| byte.is_ascii_digit());
    let first = digits(at, 9);
    let mark = input.byte(first);
    let second = if matches!(mark, b'-' | b' ' | b'.') { digits(first + 1, 5) } else { first };
    let lengths = (first - at, second.saturating_sub(first + 1));
    let whole = |end: usize| !input.byte(end).is_ascii_alphanumeric();
    let found = |end: usize, short: bool, leads: bool| whole(end).then_some(Digits { end, short, leads });
    match (lengths, mark) {
        ((5, 3 | 4), b'-') => found(second, false, false),
        ((5, 3), b' ') if named => found(second, false, false),
        ((3, 4), b'-') if named => found(second, false, false),
        ((4, 3) | (2, 3), b'-') => found(second, false, true),
        // `12.345-678`.
        ((2, 3), b'.') if input.byte(second) == b'-' && digits(second + 1, 4) == second + 4 => {
            found(second + 4, false, false)
        }
        // `111 43 Stockholm`.
        ((3, 2), b' ') if input.byte(second) == b' ' && input.char_at(second + 1).is_some_and(char::is_uppercase) => {
            found(second, true, true)
        }
        ((8, _), _) if named => found(first, false, false),
        ((4, _), _) => {
            let letters = input.end_of(first + 1, 3, |byte| byte.is_ascii_uppercase());
            // `1016 GV`.
            if mark == b' ' && letters == first + 3 && whole(letters) {
                return Some(Digits { end: letters, short: false, leads: true });
            }
            found(first, !named, true)
        }
        ((5 | 6, _), _) => found(first, false, first - at == 5),
        _ => None,
    }
}

/// The words that introduce a code inside of an address, and the marks after them.
pub(super) fn introduction(input: &Input<'_>, at: usize) -> Option<usize> {
    const WORDS: &[&str] = &[
        "código postal",
        "codigo postal",
        "code postal",
        "codice postale",
        "postal code",
        "postcode",
        "post code",
        "zip code",
        "singapore",
        "spore",
        "zip",
        "cep",
        "c.p.",
        "cp",
        "cap",
        "plz",
        "pin",
        "sgp",
        "sg",
        "d",
        "s",
        "f",
        "индекс",
        "postal",
    ];
    let tail = input.text.get(at..)?;
    let word = WORDS.iter().find(|word| {
        tail.get(..word.len()).is_some_and(|head| head.to_lowercase() == **word)
            && !input.char_at(at + word.len()).is_some_and(char::is_alphabetic)
    })?;
    let end = at + word.len();
    let to = input.end_of(end, 3, |byte| matches!(byte, b' ' | b':' | b'(' | b'-' | b'.' | b'='));
    // Of one letter nothing but a bracket, a dash or nothing parts the code.
    let fits = word.len() > 1 || matches!(input.slice(end, to), "" | "(" | "-");
    fits.then_some(to)
}
