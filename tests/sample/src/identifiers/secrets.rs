//! API keys and private keys: the marks of known issuers with random letters behind them.
//!
//! Marks are put together at run time, so that a scanner of secrets finds none in the source.

use super::spelling;
use crate::random::Random;

const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ALPHANUMERIC: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const BASE_64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The marks by which a scanner knows a secret. In the shipped files a character of each is written as an escape.
pub(crate) const MARKS: [&str; 12] = [
    "AKIA",
    "ghp_",
    "glpat-",
    "sk_live_",
    "sk_test_",
    "xoxb-",
    "AIza",
    "SG.",
    "sk-proj-",
    "sk-ant-",
    "npm_",
    "PRIVATE KEY",
];

pub(super) fn api_key(evasive: bool, random: &mut Random) -> (String, String) {
    let mut letters = |count| random.string(ALPHANUMERIC, count);
    let (long, medium, short) = (letters(43), letters(36), letters(24));
    let plain = match random.below(11) {
        0 => format!("{}{}", "AKIA", random.string(UPPER, 16)),
        1 => format!("{}{medium}", "ghp_"),
        2 => format!("{}{}", "glpat-", random.string(ALPHANUMERIC, 20)),
        3 => format!("{}{short}", "sk_live_"),
        4 => format!("{}{short}", "sk_test_"),
        5 => format!("{}{}-{}-{short}", "xoxb-", random.digits(12), random.digits(12)),
        6 => format!("{}Sy{}", "AIza", random.string(ALPHANUMERIC, 33)),
        7 => format!("{}{}.{long}", "SG.", random.string(ALPHANUMERIC, 22)),
        8 => format!("{}{long}", "sk-proj-"),
        9 => format!("{}api03-{long}{long}", "sk-ant-"),
        _ => format!("{}{medium}", "npm_"),
    };
    let value = if evasive { spelling::hidden_marks(&plain, random) } else { plain.clone() };
    (value, plain)
}

/// A block in PEM shape around random Base64: no key of anything.
pub(super) fn private_key(evasive: bool, random: &mut Random) -> (String, String) {
    let label = random.pick(&["RSA ", "", "EC ", "OPENSSH "]);
    let lines: Vec<String> = [64, 64, 44].map(|width| random.string(BASE_64, width)).to_vec();
    let fence = |word: &str| format!("-----{word} {label}PRIVATE KEY-----");
    // Evasive is what comes out of an environment variable: the line ends as two characters.
    let line_end = if evasive { "\\n" } else { "\n" };
    let block = [fence("BEGIN"), lines.join(line_end), fence("END")].join(line_end);
    (block, lines.concat())
}
