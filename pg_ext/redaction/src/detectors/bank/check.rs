//! Check digits of bank numbers.

use crate::detectors::checked::{value, weighted};

/// The routing number of the American Bankers Association: weights 3, 7, 1; the first two digits name a district.
pub(super) fn is_aba(digits: &[u8]) -> bool {
    let weights = [3, 7, 1, 3, 7, 1, 3, 7, 1];
    let district = digits.get(..2).map_or(99, value);
    let known = matches!(district, 0..=12 | 21..=32 | 61..=72 | 80);
    digits.len() == 9 && known && any_other_than_zero(digits) && weighted(digits, &weights).is_multiple_of(10)
}

/// Mexico's CLABE: weights 3, 7, 1, each product modulo 10. The numbers of banks begin with 0, 1, 6, 7, 8 or 9.
pub(super) fn is_clabe(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let sum: u32 = body.iter().zip([3, 7, 1].into_iter().cycle()).map(|(d, w)| u32::from(*d) * w % 10).sum();
    digits.len() == 18
        && !matches!(digits.first(), Some(2..=5))
        && any_other_than_zero(digits)
        && (10 - sum % 10) % 10 == u32::from(*check)
}

/// Argentina's CBU and CVU: a check digit after the bank and branch, one after the account.
pub(super) fn is_cbu(digits: &[u8]) -> bool {
    let agrees = |block: &[u8], weights: [u32; 4]| {
        let Some((check, body)) = block.split_last() else { return false };
        let pairs = body.iter().rev().zip(weights.into_iter().cycle());
        let sum: u32 = pairs.map(|(digit, weight)| u32::from(*digit) * weight).sum();
        (10 - sum % 10) % 10 == u32::from(*check)
    };
    let Some((bank, account)) = digits.split_at_checked(8) else { return false };
    digits.len() == 22 && any_other_than_zero(digits) && agrees(bank, [3, 1, 7, 9]) && agrees(account, [3, 1, 7, 9])
}

/// Spain's código cuenta cliente: a check digit for bank and branch, one for the account.
pub(super) fn is_ccc(digits: &[u8]) -> bool {
    let weights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
    let check = |body: &[u8], skip: usize| match 11 - weighted(body, weights.get(skip..).unwrap_or_default()) % 11 {
        11 => 0,
        10 => 1,
        digit => digit,
    };
    let [bank @ .., _, _, _, _, _, _, _, _, _, _, _, _] = digits else { return false };
    let (Some(checks), Some(account)) = (digits.get(8..10), digits.get(10..)) else { return false };
    digits.len() == 20
        && any_other_than_zero(digits)
        && checks.first().is_some_and(|digit| u32::from(*digit) == check(bank, 2))
        && checks.last().is_some_and(|digit| u32::from(*digit) == check(account, 0))
}

/// France's relevé d'identité bancaire, 23 characters as digits: bank 5, counter 5, account 11, key 2.
pub(super) fn is_rib(digits: &[u8]) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).map_or(0, value);
    digits.len() == 23
        && any_other_than_zero(digits)
        && (89 * part(0, 5) + 15 * part(5, 10) + 3 * part(10, 21) + part(21, 23)).is_multiple_of(97)
}

/// A Russian account: the balance account of the Bank of Russia's chart, and a currency.
pub(super) fn is_russian_account(digits: &[u8]) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).map_or(0, value);
    digits.len() == 20
        && matches!(part(0, 3), 301 | 303 | 401..=408 | 420..=426 | 452..=458)
        && matches!(part(5, 8), 810 | 643 | 840 | 978 | 156 | 398 | 933)
}

/// БИК: the country 04, a territory.
pub(super) fn is_bik(digits: &[u8]) -> bool {
    digits.len() == 9 && matches!(digits, [0, 4, ..])
}

fn any_other_than_zero(digits: &[u8]) -> bool {
    digits.iter().any(|digit| *digit != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|byte| byte - b'0').collect()
    }

    #[test]
    fn published_examples() {
        assert!(is_aba(&digits("021000021")) && is_aba(&digits("111000025")) && !is_aba(&digits("021000022")));
        assert!(!is_aba(&digits("000000000")) && !is_aba(&digits("990000000")));
        assert!(is_clabe(&digits("032180000118359719")) && !is_clabe(&digits("032180000118359718")));
        assert!(is_ccc(&digits("21000418450200051332")) && !is_ccc(&digits("21000418460200051332")));
        assert!(is_cbu(&digits("2850590940090418135201")) && !is_cbu(&digits("2850590940090418135202")));
        assert!(is_rib(&digits("20041010050500013402606")) && !is_rib(&digits("20041010050500013402607")));
        assert!(
            is_russian_account(&digits("40817810099910004312")) && !is_russian_account(&digits("40817123099910004312"))
        );
        assert!(is_bik(&digits("044525225")) && !is_bik(&digits("144525225")));
    }
}
