//! Which character may stand in which place of a code.

use super::Coded;
use super::token::Token;

/// A rule with what its shape asks for, as bits.
#[derive(Clone, Copy)]
pub(in super::super) struct Shaped {
    pub(super) coded: &'static Coded,
    digits: u32,
    letters: u32,
    /// A place may have a sign: the text itself has to be read.
    pub(super) signed: bool,
}

impl Shaped {
    pub(in super::super) fn new(coded: &'static Coded) -> Self {
        let bits = |wanted: fn(u8) -> bool| {
            let places = coded.shape.iter().enumerate().filter(|(_, class)| wanted(**class));
            places.fold(0, |bits, (place, _)| bits | 1 << place)
        };
        let digits = bits(|class| class.is_ascii_digit());
        let letters = bits(|class| class == b'A' || class.is_ascii_lowercase());
        Self { coded, digits, letters, signed: coded.shape.contains(&b'?') }
    }

    pub(super) fn fits(&self, token: &Token) -> bool {
        let bits = self.digits & !token.digits | self.letters & !token.letters;
        self.signed || token.length >= self.coded.shape.len() && bits == 0
    }
}

impl Shaped {
    /// Whether such a code can begin with so many letters and then so many digits; more digits may follow its end.
    pub(in super::super) fn may_begin_with(&self, letters: usize, digits: usize) -> bool {
        let shape = self.coded.shape;
        // A sign that is no letter is read as a gap.
        begins_with(shape.iter().copied(), letters, digits)
            || (self.signed && begins_with(shape.iter().copied().filter(|class| *class != b'?'), letters, digits))
    }
}

fn begins_with(shape: impl Iterator<Item = u8>, letters: usize, digits: usize) -> bool {
    let mut place = 0;
    for class in shape {
        // One more character of the text follows the digits: a letter, or nothing of this code.
        let kind = if (letters..letters + digits).contains(&place) { b'9' } else { b'A' };
        if place > letters + digits {
            break;
        }
        if !may_be(class, kind) {
            return false;
        }
        place += 1;
    }
    letters < place
}

/// Whether a character of this class can be a letter (`A`) or a digit (`9`).
const fn may_be(class: u8, byte: u8) -> bool {
    match class {
        b'A' => byte == b'A',
        b'9' => byte == b'9',
        b'X' | b'?' => true,
        literal => literal.is_ascii_digit() == (byte == b'9'),
    }
}

/// Whether a character has a class.
pub(super) const fn fits(class: u8, byte: u8) -> bool {
    match class {
        b'A' => byte.is_ascii_uppercase(),
        b'9' => byte.is_ascii_digit(),
        b'X' => byte.is_ascii_alphanumeric(),
        b'?' => byte.is_ascii_uppercase() || matches!(byte, b'+' | b'-'),
        literal => literal.to_ascii_uppercase() == byte,
    }
}
