//! E-mail addresses at reserved domains, phone numbers (fictitious ranges where a country has some), customer ids.

use super::{digits_of, spelling};
use crate::Language;
use crate::random::Random;

const DOMAINS: [&str; 8] = [
    "example.com",
    "example.org",
    "example.net",
    "mail.example.com",
    "post.example.org",
    "correo.example.net",
    "work.example.com",
    "home.example.net",
];

const ACCOUNT_LETTERS: &str = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

pub(super) fn email(handle: &str, evasive: bool, random: &mut Random) -> (String, String) {
    let local = match random.below(4) {
        0 => format!("{handle}{}", random.between(2, 99)),
        1 => format!("{handle}+{}", random.pick(&["shop", "app", "news", "orders", "inbox"])),
        2 => format!("{}.{}", handle.replace('.', "_"), random.between(60, 2009)),
        _ => format!("{handle}.{}", random.string("abcdefghklmnprstuvz", 2)),
    };
    let plain = format!("{local}@{}", random.pick(&DOMAINS));
    let value = if evasive {
        spelling::disguised(&plain, random)
    } else if random.chance(15) {
        capitalised_parts(&plain)
    } else {
        plain.clone()
    };
    (value, plain)
}

fn capitalised_parts(address: &str) -> String {
    let mut start = true;
    let mut parts = String::with_capacity(address.len());
    for letter in address.chars() {
        parts.push(if start { letter.to_ascii_uppercase() } else { letter });
        start = letter == '.' && !parts.contains('@');
    }
    parts
}

pub(super) fn phone(language: Language, evasive: bool, random: &mut Random) -> (String, String) {
    let plain = match language {
        Language::Portuguese => brazilian(random),
        Language::English => american(random),
        Language::SingaporeEnglish => singaporean(random),
        Language::Spanish => international("+34", &["6", "7"], 8, random),
        // The range that the regulator keeps for fiction.
        Language::French => international("+33", &["63998"], 4, random),
        Language::Russian => international("+7", &["900", "999", "912", "926"], 7, random),
    };
    let value = if evasive { spelling::disguised(&plain, random) } else { plain.clone() };
    let normal = plain.chars().filter(char::is_ascii_digit).collect();
    (value, normal)
}

fn brazilian(random: &mut Random) -> String {
    let area = random.pick(&["11", "21", "31", "41", "48", "51", "61", "71", "81", "85"]);
    let (start, end) = (random.digits(3), random.digits(4));
    let lead = random.pick(&["6", "7", "8", "9"]);
    match random.below(5) {
        0 => format!("({area}) 9{lead}{start}-{end}"),
        1 => format!("{area} 9{lead}{start}-{end}"),
        2 => format!("+55 {area} 9{lead}{start}-{end}"),
        3 => format!("+55{area}9{lead}{start}{end}"),
        _ => format!("({area}) 9 {lead}{start}-{end}"),
    }
}

/// 555-01xx is kept for fiction.
fn american(random: &mut Random) -> String {
    let area = random.pick(&["212", "305", "312", "415", "503", "617", "702", "713", "919", "206", "404", "303"]);
    let end = random.digits(2);
    match random.below(5) {
        0 => format!("({area}) 555-01{end}"),
        1 => format!("{area}-555-01{end}"),
        2 => format!("+1 {area} 555 01{end}"),
        3 => format!("+1{area}55501{end}"),
        _ => format!("{area}.555.01{end}"),
    }
}

fn singaporean(random: &mut Random) -> String {
    let (start, end) = (format!("{}{}", random.pick(&["8", "9"]), random.digits(3)), random.digits(4));
    match random.below(4) {
        0 => format!("{start} {end}"),
        1 => format!("+65 {start} {end}"),
        2 => format!("+65{start}{end}"),
        _ => format!("{start}{end}"),
    }
}

fn international(country: &str, leads: &[&'static str], rest: usize, random: &mut Random) -> String {
    let number = format!("{}{}", random.pick(leads), random.digits(rest));
    match random.below(4) {
        0 => format!("{country}{number}"),
        1 => format!("{country} {}", spelling::grouped(&number, &[3, 3], " ")),
        2 => format!("{country} {}", spelling::grouped(&number, &[3, 2, 2], "-")),
        _ => format!("{country} ({}", spelling::grouped(&number, &[3], ") ")),
    }
}

/// The key under which an application knows its customer.
pub(super) fn customer(language: Language, handle: &str, random: &mut Random) -> (String, String) {
    match random.below(3) {
        0 => email(handle, false, random),
        1 => {
            let digits = digits_of(&phone(language, false, random).1);
            let digits: String = digits.iter().map(u8::to_string).collect();
            let country = match language {
                Language::Portuguese if digits.len() == 11 => "55",
                Language::English if digits.len() == 10 => "1",
                Language::SingaporeEnglish if digits.len() == 8 => "65",
                _ => "",
            };
            (format!("+{country}{digits}"), format!("{country}{digits}"))
        }
        _ => {
            let account = format!("ACC-{}", random.string(ACCOUNT_LETTERS, 9));
            (account.clone(), account)
        }
    }
}
