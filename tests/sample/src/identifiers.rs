//! Synthetic identifiers of every kind, and the ways in which people write them.

mod bank;
mod cards;
pub(crate) mod checksum;
mod contact;
mod network;
mod secrets;
mod spelling;

pub(crate) use secrets::MARKS as SECRET_MARKS;

use crate::random::Random;
use crate::{Kind, Language, Planted};

/// How many of 100 are written evasively in a text. In attributes none is, hence more than a fifth.
const EVASIVE_PERCENT: usize = 22;

/// Draws an identifier of a kind; `handle` is the name in an e-mail address.
///
/// A `Customer` comes out as an e-mail address, a phone number or an account number.
pub(crate) fn draw(kind: Kind, language: Language, handle: &str, random: &mut Random) -> Planted {
    let evasive = kind != Kind::Customer && random.chance(EVASIVE_PERCENT);
    let (value, normal) = match kind {
        Kind::Card => cards::card(evasive, random),
        Kind::Email => contact::email(handle, evasive, random),
        Kind::Phone => contact::phone(language, evasive, random),
        Kind::Iban => bank::iban(language, evasive, random),
        Kind::Cpf => bank::cpf(evasive, random),
        Kind::Cnpj => bank::cnpj(evasive, random),
        Kind::Ip => network::address(evasive, random),
        Kind::UrlCredentials => network::url_with_credentials(evasive, random),
        Kind::ApiKey => secrets::api_key(evasive, random),
        Kind::PrivateKey => secrets::private_key(evasive, random),
        Kind::Customer => contact::customer(language, handle, random),
    };
    Planted { kind, value, normal, evasive }
}

/// The plain spelling, as a form or a program writes it into an attribute.
pub(crate) fn draw_plain(kind: Kind, language: Language, handle: &str, random: &mut Random) -> Planted {
    let (value, normal) = match kind {
        Kind::Card => cards::plain(random),
        Kind::Phone => contact::phone(language, false, random),
        Kind::Email => contact::email(handle, false, random),
        _ => network::address(false, random),
    };
    Planted { kind, value, normal, evasive: false }
}

fn digits_of(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect()
}
