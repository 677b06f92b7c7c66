//! IBAN, the international bank account number.
//!
//! Source: ISO 13616-1 and the SWIFT IBAN registry (length per country), check by ISO 7064 modulo 97-10. Spaces, dashes,
//! dots and line breaks may stand anywhere; letters may be small.
//!
//! Near misses: product codes and tracking numbers (`RR123456789BR`): one in 97 passes the check, and the length must fit.

use crate::byte_set::ByteSet;
use crate::context::Before;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::{Run, separator};

/// Country and number of characters: those of the registry, and those that use the form without being in it.
const COUNTRIES: &[(&[u8; 2], usize)] = &[
    (b"AD", 24),
    (b"AE", 23),
    (b"AL", 28),
    (b"AO", 25),
    (b"AT", 20),
    (b"AZ", 28),
    (b"BA", 20),
    (b"BE", 16),
    (b"BF", 28),
    (b"BG", 22),
    (b"BH", 22),
    (b"BI", 27),
    (b"BJ", 28),
    (b"BR", 29),
    (b"BY", 28),
    (b"CF", 27),
    (b"CG", 27),
    (b"CH", 21),
    (b"CI", 28),
    (b"CM", 27),
    (b"CR", 22),
    (b"CV", 25),
    (b"CY", 28),
    (b"CZ", 24),
    (b"DE", 22),
    (b"DJ", 27),
    (b"DK", 18),
    (b"DO", 28),
    (b"DZ", 26),
    (b"EE", 20),
    (b"EG", 29),
    (b"ES", 24),
    (b"FI", 18),
    (b"FK", 18),
    (b"FO", 18),
    (b"FR", 27),
    (b"GA", 27),
    (b"GB", 22),
    (b"GE", 22),
    (b"GI", 23),
    (b"GL", 18),
    (b"GQ", 27),
    (b"GR", 27),
    (b"GT", 28),
    (b"GW", 25),
    (b"HN", 28),
    (b"HR", 21),
    (b"HU", 28),
    (b"IE", 22),
    (b"IL", 23),
    (b"IQ", 23),
    (b"IR", 26),
    (b"IS", 26),
    (b"IT", 27),
    (b"JO", 30),
    (b"KM", 27),
    (b"KW", 30),
    (b"KZ", 20),
    (b"LB", 28),
    (b"LC", 32),
    (b"LI", 21),
    (b"LT", 20),
    (b"LU", 20),
    (b"LV", 21),
    (b"LY", 25),
    (b"MA", 28),
    (b"MC", 27),
    (b"MD", 24),
    (b"ME", 22),
    (b"MG", 27),
    (b"MK", 19),
    (b"ML", 28),
    (b"MN", 20),
    (b"MR", 27),
    (b"MT", 31),
    (b"MU", 30),
    (b"MZ", 25),
    (b"NE", 28),
    (b"NI", 28),
    (b"NL", 18),
    (b"NO", 15),
    (b"OM", 23),
    (b"PK", 24),
    (b"PL", 28),
    (b"PS", 29),
    (b"PT", 25),
    (b"QA", 29),
    (b"RO", 24),
    (b"RS", 22),
    (b"RU", 33),
    (b"SA", 24),
    (b"SC", 31),
    (b"SD", 18),
    (b"SE", 24),
    (b"SI", 19),
    (b"SK", 24),
    (b"SM", 27),
    (b"SN", 28),
    (b"SO", 23),
    (b"ST", 25),
    (b"SV", 28),
    (b"TD", 27),
    (b"TG", 28),
    (b"TL", 23),
    (b"TN", 24),
    (b"TR", 26),
    (b"UA", 29),
    (b"VA", 22),
    (b"VG", 24),
    (b"XK", 20),
    (b"YE", 30),
];

/// Countries that use the form without being in the registry.
const UNREGISTERED: &[&[u8; 2]] = &[
    b"AO", b"BF", b"BJ", b"CF", b"CG", b"CI", b"CM", b"CV", b"DZ", b"GA", b"GQ", b"GW", b"IR", b"KM", b"MA", b"MG",
    b"ML", b"MZ", b"NE", b"SN", b"TD", b"TG",
];

/// Countries whose account numbers have no letters: nearly all that is read over a word by mistake begins so.
const DIGITS_ONLY: &[&[u8; 2]] = &[
    b"AE", b"AT", b"BA", b"BE", b"CR", b"CZ", b"DE", b"DK", b"EE", b"EG", b"ES", b"FI", b"FO", b"GL", b"HR", b"HU",
    b"IL", b"IS", b"LT", b"LY", b"ME", b"NO", b"PL", b"PT", b"RS", b"SD", b"SE", b"SI", b"SK", b"TL", b"TN", b"XK",
];

/// The most characters of any country.
const LONGEST: usize = 34;

/// Most separators between two characters.
const WIDEST_GAP: usize = 4;

/// What may part two characters.
const GAPS: ByteSet = ByteSet::of(b" -.\n\r\t_/,:>~|*");

const fn is_gap(byte: u8) -> bool {
    GAPS.has(byte)
}

/// The two check digits follow the country: every group of digits may be theirs.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(group) = run.groups().first() else { return };
    let Some((start, country)) = country_before(input, group.start) else { return };
    let Some((_, length)) = COUNTRIES.iter().find(|(code, _)| **code == country) else { return };
    let Some((end, agrees)) = read(input, group.start, country, *length) else { return };
    // Right after its name a number with a slip in it is still one.
    if !is_named(input, start) && (!agrees || is_word(input, start, group.start)) {
        return;
    }
    // The columns of a table.
    let columns = UNREGISTERED.contains(&&country) && input.slice(start, end).contains([',', '.', '\n']);
    if columns && !is_named(input, start) {
        return;
    }
    let score = if agrees { 0.95 } else { 0.7 };
    let span = Span { entity: Entity::Iban, start, end, detector: "iban_mod97", score, pattern: None };
    findings.push(input, span);
    super::bank::beside_iban(input, start, end, findings);
}

/// The two letters before the check digits, and where they begin.
fn country_before(input: &Input<'_>, digits: usize) -> Option<(usize, [u8; 2])> {
    // Most numbers follow no letter, or a blank and a word of three letters or more.
    let before = input.byte_before(digits);
    if !(before.is_ascii_alphabetic() || is_gap(before)) {
        return None;
    }
    if let Some([third, second, first, b' ']) = digits.checked_sub(4).and_then(|from| input.bytes.get(from..digits))
        && [third, second, first].iter().all(|byte| byte.is_ascii_alphabetic())
        && !(digits >= 7 && input.slice(digits - 7, digits - 3).eq_ignore_ascii_case("iban"))
    {
        return None;
    }
    let second = input.start_of(digits, WIDEST_GAP, is_gap).checked_sub(1)?;
    let first = input.start_of(second, WIDEST_GAP, is_gap).checked_sub(1)?;
    let country = [input.byte(first).to_ascii_uppercase(), input.byte(second).to_ascii_uppercase()];
    let before = input.byte_before(first);
    // `IBANDE89…` is written without a space now and then.
    let named = first >= 4 && input.slice(first - 4, first).eq_ignore_ascii_case("iban");
    let free = named || !before.is_ascii_alphanumeric();
    (free && country.iter().all(u8::is_ascii_uppercase)).then_some((first, country))
}

/// `look at 61 1904…`, `order no 9386…`: two letters apart from the digits are a word as often as a country.
fn is_word(input: &Input<'_>, start: usize, digits: usize) -> bool {
    let apart = input.byte_before(digits) == b' ';
    let written = input.slice(start, start + 2);
    let word = written.ends_with(|c: char| c.is_ascii_lowercase()) || written == "NO";
    apart && word && !Before::new(input, start).ends_near(&["iban"])
}

/// `IBAN:` or the like right before.
fn is_named(input: &Input<'_>, start: usize) -> bool {
    const NAME: &[u8] = b"iban";
    let word = input.start_of(start, 3, |byte| matches!(byte, b' ' | b':' | b'=' | b'"' | b'>' | b'#'));
    input.bytes.get(word.saturating_sub(NAME.len())..word).is_some_and(|name| name.eq_ignore_ascii_case(NAME))
}

/// Reads the rest of the number: the offset of its end, and whether the check agrees.
fn read(input: &Input<'_>, start: usize, country: [u8; 2], length: usize) -> Option<(usize, bool)> {
    let mut buffer = [0; LONGEST];
    let mut read = 0;
    let mut letters = 0;
    let most_letters = if DIGITS_ONLY.contains(&&country) { 0 } else { length * 3 / 4 };
    let mut at = start;
    let mut end = start;
    let mut gap = 0;
    while read < length - 2 {
        let byte = input.byte(at);
        if byte.is_ascii_alphanumeric() {
            *buffer.get_mut(read)? = byte.to_ascii_uppercase();
            read += 1;
            letters += usize::from(byte.is_ascii_alphabetic());
            // Letters make up more than three quarters of an account number in no country.
            if letters > most_letters {
                return None;
            }
            gap = 0;
            at += 1;
            end = at;
            continue;
        }
        let (_, width) = separator(input.bytes, at).filter(|_| gap < WIDEST_GAP)?;
        gap += 1;
        at += width;
    }
    let (check, account) = buffer.get(..read)?.split_at_checked(2)?;
    let glued = input.byte(end).is_ascii_alphanumeric();
    if glued || !check.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let agrees = |account: &[u8]| modulo_97(account.iter().chain(&country).chain(check)) == 1;
    // Italy's first character is a letter, which may have been read as the digit that it looks like.
    let folded = match (country, account) {
        ([b'I', b'T'] | [b'S', b'M'], [b'0', rest @ ..]) => Some((b'O', rest)),
        ([b'I', b'T'] | [b'S', b'M'], [b'1', rest @ ..]) => Some((b'I', rest)),
        _ => None,
    };
    let agrees = agrees(account) || folded.is_some_and(|(letter, rest)| agrees(&[&[letter], rest].concat()));
    Some((end, agrees))
}

fn modulo_97<'b>(characters: impl Iterator<Item = &'b u8>) -> u32 {
    characters.fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte.to_ascii_uppercase().wrapping_sub(b'A')) + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modulo_97_of_registry_examples() {
        for iban in
            ["GB82WEST12345698765432", "DE89370400440532013000", "BR1800360305000010009795493C1", "NO9386011117947"]
        {
            let (head, tail) = iban.as_bytes().split_at(4);
            assert_eq!(modulo_97(tail.iter().chain(head)), 1, "{iban}");
            assert!(
                COUNTRIES.iter().any(|(code, length)| iban.starts_with(std::str::from_utf8(*code).unwrap_or_default())
                    && iban.len() == *length)
            );
        }
    }

    #[test]
    fn countries_are_sorted() {
        assert!(COUNTRIES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
