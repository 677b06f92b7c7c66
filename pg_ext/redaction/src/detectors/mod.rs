//! The detectors, and which of them looks at which candidate.

mod address;
mod bank;
mod birth;
mod brands;
mod card;
mod card_code;
mod checked;
mod coded;
mod domain;
mod dump;
mod email;
mod email_spelled;
mod gates;
mod iban;
mod ip;
mod linked;
mod mac;
mod named;
mod national;
mod parcel;
mod person;
mod phone;
mod pix;
mod secrets;
mod uuid;
mod wallet;
mod words;

pub(crate) use card::is_card_number;
pub(crate) use national::{is_cnpj, is_cpf};
pub(crate) use person::is_word_too as is_name_and_word;

/// True when the words of a name say that its value is a telephone number.
pub(crate) fn is_phone_name(name: &str) -> bool {
    name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| words::PHONE.has(word))
}

use crate::context::around;
use crate::entity::Entity;
use crate::finding::{Findings, Input};
use crate::lexicon::{Lexicon, WordSet};
use crate::literals::Literal;
use crate::number::{Gap, Group, Run};
use gates::GATES;

/// Every lexicon that is asked about the words around a value. One that is missing here is asked word by word.
pub(crate) fn lexicons() -> impl Iterator<Item = &'static Lexicon> {
    let mut all = words::lexicons();
    all.extend(address::lexicons());
    all.extend(bank::lexicons());
    all.extend(birth::lexicons());
    all.extend(mac::gate());
    all.extend(named::gate());
    all.extend(pix::gate());
    all.extend(secrets::gate());
    all.extend(secrets::lexicons());
    all.extend(wallet::lexicons());
    all.extend(national::lexicons());
    all.into_iter()
}

/// Lexicons made of others.
pub(crate) fn unions() -> impl Iterator<Item = (&'static Lexicon, Vec<&'static Lexicon>)> {
    national::unions().into_iter()
}

/// A run of digits, and what is known about its surroundings before any detector looks at it.
struct Candidate<'c> {
    input: &'c Input<'c>,
    run: &'c Run,
    first: Group,
    end: usize,
    /// Whatever the words around are in.
    near: WordSet,
}

impl<'c> Candidate<'c> {
    fn new(input: &'c Input<'c>, run: &'c Run) -> Option<Self> {
        let first = *run.groups().first()?;
        let near = if input.gated { around(input, first.start, run.end()) } else { WordSet::ALL };
        Some(Self { input, run, first, end: run.end(), near })
    }

    fn has(&self, words: WordSet) -> bool {
        self.near.meets(words)
    }

    fn gaps(&self) -> Gap {
        self.run.groups().iter().skip(1).fold(Gap::NONE, |all, group| all | group.gap)
    }

    /// True when the first digits are a part of a word with letters or marks.
    fn is_in_a_word(&self) -> bool {
        let before = self.input.byte_before(self.first.start);
        let marks = before.is_ascii_graphic() && !matches!(before, b'$' | b'(' | b':' | b'#');
        marks || self.input.byte(self.first.end).is_ascii_alphabetic()
    }

    /// True when a letter touches the first digit.
    fn follows_a_letter(&self) -> bool {
        self.input.byte_before(self.first.start).is_ascii_alphabetic()
    }
}

/// A detector of numbers.
struct Numeric {
    /// What it finds, when that is one thing.
    entity: Option<Entity>,
    /// The fewest digits of a run worth its time.
    digits: usize,
    /// What else it cannot do without.
    gate: fn(&Candidate<'_>) -> bool,
    look: fn(&Input<'_>, &Run, &mut Findings),
}

const fn finds(
    entity: Entity,
    digits: usize,
    gate: fn(&Candidate<'_>) -> bool,
    look: fn(&Input<'_>, &Run, &mut Findings),
) -> Numeric {
    Numeric { entity: Some(entity), digits, gate, look }
}

const fn finds_some(
    digits: usize,
    gate: fn(&Candidate<'_>) -> bool,
    look: fn(&Input<'_>, &Run, &mut Findings),
) -> Numeric {
    Numeric { entity: None, digits, gate, look }
}

const fn open(_: &Candidate<'_>) -> bool {
    true
}

const NUMERIC: &[Numeric] = &[
    finds(Entity::IpAddress, 2, |c| c.run.groups().len() > 3 || c.gaps().has(Gap::COLON), ip::on_number),
    finds(Entity::MacAddress, 1, open, mac::on_number),
    finds(Entity::PaymentCard, 13, open, card::on_number),
    finds(Entity::PaymentCard, 4, |c| c.input.byte(c.end) | 0x20 == b'x', card::crossed_on_number),
    finds_some(7, open, checked::on_number),
    finds_some(1, open, coded::on_number),
    finds_some(6, |c| c.has(GATES.series), national::series_on_number),
    finds(Entity::Cnpj, 2, open, national::cnpj_on_number),
    finds_some(1, |c| c.has(GATES.documents), national::documents_on_number),
    finds(Entity::Phone, 7, open, phone::on_number),
    finds(Entity::Phone, 3, |c| matches!(c.input.byte(c.end), b'-' | b'.') || c.run.groups().len() > 1, phone::vanity),
    finds(Entity::Iban, 2, open, iban::on_number),
    finds(Entity::Email, 2, open, email_spelled::on_number),
    finds(Entity::ApiKey, 1, open, secrets::key_on_number),
    finds_some(1, |c| c.has(GATES.password), secrets::on_number),
    finds_some(1, |c| c.is_in_a_word(), secrets::code_on_number),
    finds_some(named::FEWEST, |c| c.has(GATES.named), named::on_number),
    finds(Entity::Bic, 1, |c| c.follows_a_letter() && c.has(GATES.bic), bank::bic_on_number),
    finds(Entity::BankRouting, 4, |c| c.follows_a_letter(), bank::ifsc_on_number),
    finds(Entity::PixKey, 1, |c| c.has(GATES.pix), pix::on_number),
    finds(Entity::CryptoWallet, 1, open, wallet::on_number),
    finds(Entity::DateOfBirth, 2, |c| c.has(GATES.birth), birth::on_number),
    finds(Entity::Address, 1, may_be_address, address::on_number),
];

/// A word for a street or a postal code, the ending of a German street, a postal code of Singapore.
fn may_be_address(candidate: &Candidate<'_>) -> bool {
    candidate.has(GATES.address) || address::may_do_without_a_word(candidate.input, candidate.run)
}

/// A run of digits with separators.
pub(crate) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(candidate) = Candidate::new(input, run) else { return };
    let digits = run.digits().len();
    if digits < FEWEST && is_plain(input, run) && !national::is_short_code(input, run) {
        if may_be_address(&candidate) {
            address::on_number(input, run, findings);
        }
        if candidate.has(GATES.birth) && birth::may_be_date(run) {
            birth::on_number(input, run, findings);
        }
        // Of what has so few digits only an IBAN goes on in letters, and only a word makes a code or a branch.
        if digits >= named::FEWEST && candidate.has(GATES.named) {
            named::on_number(input, run, findings);
        }
        return if input.policy.wants(Entity::Iban) {
            iban::on_number(input, run, findings)
        };
    }
    if let Some(end) = uuid::around(input, run)
        && run.end() <= end
    {
        return uuid_on_number(&candidate, findings);
    }
    if (digits == parcel::DIGITS && parcel::is_parcel(input, run)) || dump::is_part(input, run) {
        return;
    }
    for detector in NUMERIC {
        if digits >= detector.digits
            && detector.entity.is_none_or(|entity| input.policy.wants(entity))
            && (!input.gated || (detector.gate)(&candidate))
        {
            (detector.look)(input, run, findings);
        }
    }
}

/// Of a UUID only a word makes something: a token, or a Pix key.
fn uuid_on_number(candidate: &Candidate<'_>, findings: &mut Findings) {
    let Candidate { input, run, .. } = *candidate;
    if candidate.has(GATES.pix) {
        pix::on_number(input, run, findings);
    }
    if candidate.has(GATES.password) {
        secrets::on_number(input, run, findings);
    }
    secrets::key_on_number(input, run, findings);
    if candidate.is_in_a_word() {
        secrets::code_on_number(input, run, findings);
    }
}

/// The fewest digits of any numeric identifier but an IP address.
const FEWEST: usize = 6;

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

/// A row of words for digits, or of digits set apart, that is nothing else.
pub(crate) fn on_spelled(input: &Input<'_>, start: usize, end: usize, digits: usize, findings: &mut Findings) {
    phone::on_spelled(input, start, end, digits, findings);
}

/// An at sign.
pub(crate) fn on_at(input: &Input<'_>, at: usize, findings: &mut Findings) {
    email::on_at(input, at, findings);
    secrets::on_at(input, at, findings);
}

/// A colon.
pub(crate) fn on_colon(input: &Input<'_>, at: usize, findings: &mut Findings) {
    ip::v6(input, at, findings);
    secrets::on_colon(input, at, findings);
    bank::bic_on_colon(input, at, findings);
    mac::on_colon(input, at, findings);
    person::on_colon(input, at, findings);
    address::on_colon(input, at, findings);
}

/// An underscore: in the prefix of a key, or around `at` in an address.
pub(crate) fn on_underscore(input: &Input<'_>, at: usize, findings: &mut Findings) {
    secrets::on_underscore(input, at, findings);
    email_spelled::on_underscore(input, at, findings);
}

/// A capital at the beginning of a word that is not the first of the text.
pub(crate) fn on_capital(input: &Input<'_>, at: usize, findings: &mut Findings) {
    person::on_capital(input, at, findings);
    bank::bic_on_capital(input, at, findings);
    mac::on_capital(input, at, findings);
}

/// A star or a backtick: a capital that it sets off begins a word as well.
pub(crate) fn on_mark(input: &Input<'_>, at: usize, findings: &mut Findings) {
    if input.byte(at + 1).is_ascii_uppercase() {
        person::on_capital(input, at + 1, findings);
    }
}

/// An equals sign.
pub(crate) fn on_equals(input: &Input<'_>, at: usize, findings: &mut Findings) {
    secrets::on_equals(input, at, findings);
    person::on_colon(input, at, findings);
    address::on_colon(input, at, findings);
}

/// An opening bracket.
pub(crate) fn on_bracket(input: &Input<'_>, at: usize, findings: &mut Findings) {
    email_spelled::on_bracket(input, at, findings);
    if input.byte(at) == b'[' && input.byte(at + 1).is_ascii_uppercase() {
        secrets::on_label(input, at, findings);
        person::on_label(input, at, findings);
    }
    if input.byte(at) == b'<' {
        person::on_angle(input, at, findings);
    }
    let tag = if input.byte(at) == b'<' { opening_tag(input, at) } else { None };
    if let Some(end) = tag {
        person::in_tag(input, end, findings);
    }
    // A tag of one letter names nothing.
    if let Some(end) = tag.filter(|end| *end > at + 2) {
        // `<password>x</password>`: the mark that ends the tag is the colon of its content.
        secrets::on_colon(input, end, findings);
        bank::bic_on_colon(input, end, findings);
        person::on_colon(input, end, findings);
        address::on_colon(input, end, findings);
    }
}

/// Where an opening tag without attributes ends.
fn opening_tag(input: &Input<'_>, at: usize) -> Option<usize> {
    let end = input.end_of(at + 1, 32, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    (end > at + 1 && input.byte(end) == b'>').then_some(end)
}

/// A literal.
pub(crate) fn on_literal(input: &Input<'_>, literal: Literal, start: usize, end: usize, findings: &mut Findings) {
    match literal {
        Literal::AtWord => email_spelled::on_at_word(input, start, findings),
        Literal::At => email_spelled::on_at_word(input, start + 1, findings),
        Literal::AtEntity => email_spelled::around(input, start, end, findings),
        Literal::AtJoined => email_spelled::joined(input, start, end, findings),
        Literal::Key => secrets::on_prefix(input, start, findings),
        Literal::Bearer => secrets::on_bearer(input, end, findings),
        Literal::Password => secrets::on_password_word(input, end, findings),
        Literal::Seed => secrets::on_seed_word(input, end, findings),
        Literal::Bic => bank::bic_on_word(input, end, findings),
        Literal::PemBegin => secrets::on_begin(input, start, end, findings),
        Literal::Introduction => person::on_introduction(input, end, findings),
        Literal::SignOff => person::on_sign_off(input, end, findings),
    }
}
