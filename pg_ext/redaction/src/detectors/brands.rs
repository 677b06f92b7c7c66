//! The ranges of issuer identification numbers.
//!
//! Source: ISO/IEC 7812 registration as the networks publish it in their acceptance and test guides (Visa, Mastercard
//! incl. the 2-series, American Express, Discover with the ranges it runs for Diners, UnionPay and JCB, Elo, Hipercard,
//! Mir, RuPay, Troy, Verve, Maestro, Dankort, UzCard, Humo, Belkart, LankaPay, Cabal, Naranja, NAPAS, Meeza).

/// Whether a prefix alone says much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// The range belongs to a network with many cards.
    Sure,
    /// The range is wide, old or rare: context must help.
    Weak,
}

/// A range of numbers by their first six digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Brand {
    low: u32,
    high: u32,
    /// Bit n is set when n digits are possible.
    lengths: u32,
    /// How much the range says.
    pub strength: Strength,
}

impl Brand {
    pub(crate) const fn has_length(&self, digits: usize) -> bool {
        digits < 32 && self.lengths & (1 << digits) != 0
    }
}

const fn sure(low: u32, high: u32, lengths: u32) -> Brand {
    Brand { low, high, lengths, strength: Strength::Sure }
}

const fn weak(low: u32, high: u32, lengths: u32) -> Brand {
    Brand { low, high, lengths, strength: Strength::Weak }
}

const fn one(length: u32) -> u32 {
    1 << length
}

const fn span(from: u32, to: u32) -> u32 {
    (1 << (to + 1)) - (1 << from)
}

/// By first match: narrow ranges stand before the wide ones that hold them.
const BRANDS: &[Brand] = &[
    // Visa: 16 digits, the first ones 13, lately also 19.
    sure(400_000, 499_999, one(13) | one(16) | one(19)),
    // Mastercard, and its 2-series; Mir lies before it.
    sure(510_000, 559_999, one(16)),
    sure(222_100, 272_099, one(16)),
    sure(220_000, 220_499, span(16, 19)),
    // BORICA.
    weak(220_500, 220_599, one(16)),
    // UkrCard PROSTIR.
    weak(960_400, 960_499, span(16, 19)),
    // American Express.
    sure(340_000, 349_999, one(15)),
    sure(370_000, 379_999, one(15)),
    // Diners Club (14), also issued with up to 19 digits by Discover.
    sure(300_000, 305_999, one(14) | span(16, 19)),
    sure(309_500, 309_599, one(14) | span(16, 19)),
    sure(360_000, 369_999, one(14) | span(16, 19)),
    // Hipercard's older range lies in Diners'.
    sure(384_100, 384_199, one(14) | one(16) | one(19)),
    sure(380_000, 399_999, one(14) | span(16, 19)),
    // JCB, with LankaPay inside.
    sure(352_800, 358_999, span(16, 19)),
    // Hipercard, Cabal, RuPay and Discover in the sixties.
    sure(606_282, 606_282, span(13, 19)),
    sure(604_201, 604_400, one(16)),
    sure(589_657, 589_657, one(16)),
    sure(637_095, 637_095, one(16)),
    sure(637_568, 637_568, one(16)),
    sure(637_599, 637_612, one(16)),
    sure(601_100, 601_199, span(16, 19)),
    sure(644_000, 649_999, span(16, 19)),
    sure(650_000, 659_999, span(16, 19)),
    // UnionPay.
    sure(620_000, 629_999, span(16, 19)),
    sure(810_000, 817_199, span(16, 19)),
    // RuPay.
    sure(817_200, 829_999, one(16)),
    sure(508_500, 508_999, one(16)),
    sure(606_985, 607_984, one(16)),
    sure(608_001, 608_500, one(16)),
    sure(353_800, 353_999, one(16)),
    // Elo.
    sure(504_175, 504_175, one(16)),
    sure(506_699, 506_778, one(16)),
    sure(509_000, 509_999, one(16)),
    sure(627_780, 627_780, one(16)),
    sure(636_297, 636_297, one(16)),
    sure(636_368, 636_368, one(16)),
    // Verve.
    sure(506_099, 506_198, span(16, 19)),
    sure(507_865, 507_964, span(16, 19)),
    // Troy.
    sure(979_200, 979_299, one(16)),
    // Naranja.
    sure(589_562, 589_562, one(16)),
    // Dankort.
    sure(501_900, 501_999, one(16)),
    // Meeza.
    sure(507_803, 507_810, one(16)),
    // Belkart.
    weak(911_200, 911_299, one(16)),
    // UzCard and Humo.
    sure(561_400, 561_499, one(16)),
    sure(860_000, 860_099, one(16)),
    sure(986_000, 986_099, one(16)),
    // NAPAS.
    weak(970_400, 970_499, one(16) | one(19)),
    // InterPayment.
    weak(636_000, 636_999, span(16, 19)),
    // Maestro: the ranges still issued, then the wide ones.
    sure(501_800, 501_899, span(13, 19)),
    sure(502_000, 502_099, span(13, 19)),
    sure(503_800, 503_899, span(13, 19)),
    sure(589_300, 589_399, span(13, 19)),
    sure(630_400, 630_499, span(13, 19)),
    sure(639_000, 639_099, span(13, 19)),
    sure(675_900, 675_999, span(13, 19)),
    sure(676_100, 676_399, span(13, 19)),
    sure(677_000, 677_199, span(13, 19)),
    weak(500_000, 509_999, span(16, 19)),
    weak(560_000, 589_999, span(16, 19)),
    weak(600_000, 699_999, span(16, 19)),
    // The old ranges of JCB, and what lies before those in use.
    weak(213_100, 213_199, one(15)),
    weak(180_000, 180_099, one(15)),
    weak(350_000, 352_799, one(16)),
    weak(359_000, 359_999, one(16)),
    // UATP.
    weak(100_000, 199_999, one(15)),
];

/// The range a number belongs to, by its first six digits.
pub(crate) fn brand(digits: &[u8]) -> Option<&'static Brand> {
    let prefix = digits.first_chunk::<6>()?.iter().fold(0, |value, digit| value * 10 + u32::from(*digit));
    BRANDS.iter().find(|brand| (brand.low..=brand.high).contains(&prefix))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&'static Brand> {
        brand(&text.bytes().map(|byte| byte - b'0').collect::<Vec<_>>())
    }

    #[test]
    fn edges_of_the_ranges() {
        for (prefix, length) in [
            ("411111", 16),
            ("222100", 16),
            ("272099", 16),
            ("510000", 16),
            ("559999", 16),
            ("220000", 19),
            ("620000", 19),
        ] {
            assert!(of(prefix).unwrap().has_length(length), "{prefix}");
        }
        for prefix in ["272100", "222099", "000000", "999999"] {
            assert!(of(prefix).is_none(), "{prefix}");
        }
        assert!(!of("170000").unwrap().has_length(13), "a timestamp in milliseconds is no card");
        assert!(!of("411111").unwrap().has_length(15));
        assert!(!of("353011").unwrap().has_length(15), "an IMEI is no JCB card");
        assert_eq!(of("690000").unwrap().strength, Strength::Weak);
    }
}
