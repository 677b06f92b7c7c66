//! Secrets: keys with a form of their own, values that a name or a sentence calls a secret, whole blocks.

mod api_key;
mod assigned;
mod code;
mod codes;
mod command;
mod forms;
mod login;
mod names;
mod one_time;
mod password;
mod password_words;
mod private_key;
mod random;
mod seed;
mod strength;
mod url;

use crate::finding::{Findings, Input};
use crate::lexicon::Lexicon;
use crate::number::Run;

pub(super) use api_key::{on_bearer, on_number as key_on_number, on_prefix};
pub(super) use codes::CODES;
pub(super) use login::on_label;
pub(super) use one_time::ONE_TIME;
pub(super) use password::on_word as on_password_word;
pub(super) use password_words::names as gate;
pub(super) use private_key::on_begin;
pub(super) use seed::on_word as on_seed_word;
pub(super) use strength::counts_something;
pub(super) use url::on_at;

/// A run of digits: most passwords and generated tokens have some.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    password::on_number(input, run, findings);
}

/// A run of digits in a word with letters or marks: the value of a command or of a name in code.
pub(super) fn code_on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    if let Some(first) = run.groups().first() {
        command::on_number(input, first.start, findings);
        code::on_number(input, first.start, findings);
    }
}

/// The lexicons that are asked about the words around a value, beyond those of the gate.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    [codes::lexicons(), one_time::lexicons()].concat()
}

/// A colon: a setting, a header, a user with a password.
pub(super) fn on_colon(input: &Input<'_>, at: usize, findings: &mut Findings) {
    assigned::on_colon(input, at, findings);
    command::on_colon(input, at, findings);
    seed::on_colon(input, at, findings);
    api_key::on_colon(input, at, findings);
}

/// The first underscore of a token: many keys begin with a prefix that ends in one.
pub(super) fn on_underscore(input: &Input<'_>, at: usize, findings: &mut Findings) {
    const LONGEST_PREFIX: usize = 12;
    let start = input.start_of(at, LONGEST_PREFIX, |byte| byte.is_ascii_alphanumeric());
    if start < at && input.byte(at + 1).is_ascii_alphanumeric() {
        on_prefix(input, start, findings);
    }
}

/// An equals sign: a parameter, a setting.
pub(super) fn on_equals(input: &Input<'_>, at: usize, findings: &mut Findings) {
    assigned::on_equals(input, at, findings);
}
