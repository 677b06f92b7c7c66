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
mod url;

pub(crate) use card::is_card_number;
pub(crate) use cnpj::is_cnpj;
pub(crate) use cpf::is_cpf;

use crate::entity::Entity;
use crate::finding::{Findings, Input};
use crate::literals::Literal;
use crate::number::Run;

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
];

/// A run of digits with separators.
pub(crate) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let digits = run.digits().len();
    for detector in NUMERIC {
        if digits >= detector.digits && input.policy.wants(detector.entity) {
            (detector.look)(input, run, findings);
        }
    }
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
        Literal::AtProvider => email_spelled::on_at_word(input, start + 1, findings),
        Literal::DotWord => email_spelled::on_dot_word(input, start, findings),
        Literal::Key => api_key::on_prefix(input, start, findings),
        Literal::Bearer => api_key::on_bearer(input, end, findings),
        Literal::PemBegin => private_key::on_begin(input, start, end, findings),
    }
}
