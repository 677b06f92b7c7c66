//! The detectors, and which of them looks at which candidate.

mod api_key;
mod brands;
mod card;
mod checked;
mod cnpj;
mod cpf;
mod domain;
mod email;
mod email_spelled;
mod iban;
mod ip;
mod phone;
mod private_key;
mod secret;
mod spoken;
mod url;
mod words;

pub(crate) use card::is_card_number;
pub(crate) use cnpj::is_cnpj;
pub(crate) use cpf::is_cpf;

/// True when the words of a name say that its value is a telephone number.
pub(crate) fn is_phone_name(name: &str) -> bool {
    name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| words::PHONE.has(word))
}

use crate::entity::Entity;
use crate::finding::{Findings, Input};
use crate::literals::Literal;
use crate::number::{Gap, Run};

/// A detector of numbers.
struct Numeric {
    entity: Entity,
    /// The fewest digits of a run worth its time.
    digits: usize,
    look: fn(&Input<'_>, &Run, &mut Findings),
}

const NUMERIC: &[Numeric] = &[
    Numeric { entity: Entity::IpAddress, digits: 2, look: ip::on_number },
    Numeric { entity: Entity::PaymentCard, digits: 13, look: card::on_number },
    Numeric { entity: Entity::Cpf, digits: 11, look: |input, run, findings| cpf::CPF.on_number(input, run, findings) },
    Numeric {
        entity: Entity::Cnpj,
        digits: 14,
        look: |input, run, findings| cnpj::CNPJ.on_number(input, run, findings),
    },
    Numeric { entity: Entity::Cnpj, digits: 2, look: cnpj::on_number },
    Numeric { entity: Entity::Phone, digits: 7, look: phone::on_number },
    Numeric { entity: Entity::Iban, digits: 2, look: iban::on_number },
    Numeric { entity: Entity::Email, digits: 2, look: email_spelled::on_number },
    Numeric { entity: Entity::ApiKey, digits: 1, look: api_key::on_number },
    Numeric { entity: Entity::UrlCredentials, digits: 1, look: spoken::on_number },
];

/// A run of digits with separators.
pub(crate) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let digits = run.digits().len();
    if digits < FEWEST && is_plain(input, run) {
        // Of what has so few digits only an IBAN goes on in letters.
        return if input.policy.wants(Entity::Iban) {
            iban::on_number(input, run, findings)
        };
    }
    for detector in NUMERIC {
        if digits >= detector.digits && input.policy.wants(detector.entity) {
            (detector.look)(input, run, findings);
        }
    }
}

/// The fewest digits of any numeric identifier but an IP address.
const FEWEST: usize = 7;

/// A quantity, a price, a date, a time: apart from everything around it. Most numbers of a chat are.
fn is_plain(input: &Input<'_>, run: &Run) -> bool {
    let [first, .., last] = run.groups() else {
        return run.groups().iter().all(|group| is_apart(input, group.start, group.end));
    };
    let time = run.groups().len() == 2 && first.len() <= 2 && last.len() == 2;
    let gaps = run.groups().iter().skip(1).fold(Gap::NONE, |all, group| all | group.gap);
    let apart = is_apart(input, first.start, last.end);
    apart && (time || !gaps.has(Gap::COLON)) && (run.groups().len() < 4 || !gaps.has(Gap::DOT))
}

fn is_apart(input: &Input<'_>, start: usize, end: usize) -> bool {
    matches!(input.byte_before(start), 0 | b' ' | b'\n' | b'$' | b'(' | b'"')
        && matches!(input.byte(end), 0 | b' ' | b'\n' | b',' | b'.' | b';' | b')' | b'"' | b'?' | b'!')
}

/// An at sign.
pub(crate) fn on_at(input: &Input<'_>, at: usize, findings: &mut Findings) {
    email::on_at(input, at, findings);
    url::on_at(input, at, findings);
}

/// A colon.
pub(crate) fn on_colon(input: &Input<'_>, at: usize, findings: &mut Findings) {
    ip::v6(input, at, findings);
    url::on_colon(input, at, findings);
}

/// An equals sign.
pub(crate) fn on_equals(input: &Input<'_>, at: usize, findings: &mut Findings) {
    url::on_equals(input, at, findings);
}

/// An opening bracket.
pub(crate) fn on_bracket(input: &Input<'_>, at: usize, findings: &mut Findings) {
    email_spelled::on_bracket(input, at, findings);
}

/// A literal.
pub(crate) fn on_literal(input: &Input<'_>, literal: Literal, start: usize, end: usize, findings: &mut Findings) {
    match literal {
        Literal::AtWord => email_spelled::on_at_word(input, start, findings),
        Literal::At => email_spelled::on_at_word(input, start + 1, findings),
        Literal::DotWord => email_spelled::on_dot_word(input, start, findings),
        Literal::Key => api_key::on_prefix(input, start, findings),
        Literal::KeyMode => api_key::on_prefix(input, start.saturating_sub(2), findings),
        Literal::Bearer => api_key::on_bearer(input, end, findings),
        Literal::Webhook => api_key::on_webhook(input, end, findings),
        Literal::PemBegin => private_key::on_begin(input, start, end, findings),
    }
}
