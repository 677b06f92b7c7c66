//! Draws identifiers in spellings that hide them, inside sentences. Also read by the report on the corpus.

use recap_redaction::{Entity, Span};

/// What stands before and after a value. Nothing in it says what the value is, and much of it names something else.
pub const CARRIERS: &[(&str, &str)] = &[
    ("please check ", " for me, thanks"),
    ("I tried it with ", " and it failed twice."),
    ("Invoice F-1755/26, total 902.50. Paid with ", ", refund it there"),
    ("No order number yet. It was ", "!"),
    ("paguei com ", ", pode estornar nesse mesmo"),
    ("Pendente desde 31/10, pedido FP651177. E tenho limite\né o ", " e em outros lugares passa"),
    ("anota aí: ", " (é o novo)"),
    ("El firmware es 12.9.7 por si ayuda\nSale ", " en la pantalla"),
    ("Reserva 841145, somos 6. Uso ", ", gracias"),
    ("j'ai mis ", " dans le formulaire, 3 fois"),
    ("Commande 607206, bloquée depuis le 14/10. C'est ", " maintenant"),
    ("вот ", " и в других местах проходит"),
    ("Жду возврата 85290 ₽ по заказу 492923 уже 4 недели. Пишу ", ", спасибо"),
    ("wah this one ", " cannot leh"),
    ("Slip got code Q-12. I need by 12 Oct\nit's ", " lah"),
    ("\"", "\""),
    ("> ", "\n> see you"),
    ("(", ")"),
    ("", ""),
];

/// What stands between groups of digits of a card.
const CARD_GAPS: &[&str] = &[
    " ", "-", ".", "\n", " - ", "  ", "\u{a0}", "–", "_", "/", "&nbsp;", "&#160;", "%20", "** **", "\u{2009}", "\t",
    "|",
];
const CARD_GROUPS: &[&[usize]] = &[&[4, 4, 4, 4], &[16], &[8, 8], &[6, 10], &[2; 8], &[4, 12], &[1; 16], &[4, 4, 8]];
const HIDDEN: &[&str] = &["\u{200b}", "\u{200c}", "\u{200d}", "\u{2060}", "\u{feff}", "\u{ad}", "\u{200e}"];

/// A multiplicative congruential generator (Lehmer, 128 bits).
pub struct Draw(pub u128);

impl Draw {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(0xDA94_2042_E4DD_58B5);
        (self.0 >> 64) as usize % count
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    pub fn string(&mut self, alphabet: &str, count: usize) -> String {
        (0..count).map(|_| char::from(alphabet.as_bytes()[self.below(alphabet.len())])).collect()
    }

    pub fn digits(&mut self, count: usize) -> String {
        self.string("0123456789", count)
    }
}

fn values(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

fn luhn_digit(body: &str) -> u32 {
    let sum: u32 =
        values(body).iter().rev().enumerate().map(|(i, d)| if i % 2 == 1 { *d } else { d * 2 / 10 + d * 2 % 10 }).sum();
    (10 - sum % 10) % 10
}

fn modulo_11(body: &str, restart: u32) -> u32 {
    let weights = (2..restart).cycle();
    let rest = values(body).iter().rev().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
    if rest < 2 { 0 } else { 11 - rest }
}

fn grouped(text: &str, sizes: &[usize], gap: &str) -> String {
    let mut rest = text;
    let mut groups = Vec::new();
    for size in sizes {
        let (group, tail) = rest.split_at((*size).min(rest.len()));
        groups.push(group);
        rest = tail;
    }
    groups.push(rest);
    groups.retain(|group| !group.is_empty());
    groups.join(gap)
}

fn card(draw: &mut Draw) -> String {
    let body =
        draw.pick(&["411111", "424242", "510510", "222300", "601111", "353011", "636297"]).to_owned() + &draw.digits(9);
    let number = format!("{body}{}", luhn_digit(&body));
    let (sizes, gap) = (draw.pick(CARD_GROUPS), draw.pick(CARD_GAPS));
    let gap = if sizes.len() > 8 && gap.len() > 3 { " " } else { gap };
    grouped(&number, sizes, gap)
}

fn cpf(draw: &mut Draw) -> String {
    let mut number = draw.digits(9);
    number += &modulo_11(&number, 12).to_string();
    number += &modulo_11(&number, 12).to_string();
    let forms = [number.clone(), grouped(&number, &[3, 3, 3, 2], " "), grouped(&number, &[9], "-")];
    let pretty = grouped(&number[..9], &[3, 3, 3], ".") + "-" + &number[9..];
    draw.pick(&[forms[0].as_str(), &forms[1], &forms[2], &pretty, &pretty]).to_owned()
}

fn cnpj(draw: &mut Draw) -> String {
    let mut number = draw.digits(8) + "0001";
    number += &modulo_11(&number, 10).to_string();
    number += &modulo_11(&number, 10).to_string();
    let (head, tail) = number.split_at(8);
    let pretty = format!("{}/{}-{}", grouped(head, &[2, 3, 3], "."), &tail[..4], &tail[4..]);
    draw.pick(&[pretty.as_str(), &number, &pretty.replace(['.', '/', '-'], " ")]).to_owned()
}

fn iban(draw: &mut Draw) -> String {
    let account = draw.digits(18);
    let rest = format!("{account}131400").bytes().fold(0, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97);
    let number = format!("DE{:02}{account}", 98 - rest);
    let gap = draw.pick(&["", " ", "-", ".", "\u{a0}", "&nbsp;"]);
    let spelled = grouped(&number, &[4; 6], gap);
    if draw.below(3) == 0 { spelled.to_lowercase().replace("&NBSP;", "&nbsp;") } else { spelled }
}

fn phone(draw: &mut Draw) -> String {
    let (a, b, area) = (draw.digits(3), draw.digits(3), draw.pick(&["11", "21", "48", "85"]));
    let (c, lead) = (draw.digits(4), draw.pick(&["6", "7", "8", "9"]));
    let us = draw.pick(&["212", "415", "503"]);
    match draw.below(24) {
        0 => format!("+55 {area} 9{lead}{a}-{c}"),
        1 => format!("({area}) 9 {lead}{a}-{c}"),
        2 => format!("(0{area}) 9{lead}{a}-{c}"),
        3 => format!("{area} 9{lead}{a}.{c}"),
        4 => format!("55-{area}-9{lead}{a}{c}"),
        5 => format!("+55{area}9{lead}{a}{c}"),
        6 => format!("0055 {area} 9{lead}{a}-{c}"),
        7 => format!("+1 ({us}) 555-{c}"),
        8 => format!("1.{us}.555.{c}"),
        9 => format!("({us})555-{c}"),
        10 => format!("{us}-555-{c}"),
        11 => format!("+65 9{a} {c}"),
        12 => format!("wa.me/659{a}{c}"),
        13 => format!("tel:+659{a}{c}"),
        14 => format!("9{a}-{c}"),
        15 => format!("+44 (0)20 7{a} {c}"),
        16 => format!("8 (916) {a}-{}-{}", &c[..2], &c[2..]),
        17 => format!("+7 916 {a}-{}-{}", &c[..2], &c[2..]),
        18 => format!("+33 6 {} {} {} {}", &c[..2], &c[2..], &a[..2], &b[..2]),
        19 => format!("+34 6{} {a} {b}", &c[..2]),
        20 => format!("＋65 9{a} {c}"),
        21 => format!("+55&nbsp;{area}&nbsp;9{lead}{a}-{c}"),
        22 => format!("%2B55{area}9{lead}{a}{c}"),
        _ => format!("+55 **{area}** 9{lead}{a}-{c}"),
    }
}

fn email(draw: &mut Draw) -> String {
    let letters = "abcdefghijklmnoprstuvwxyz";
    let (name, second) = (draw.string(letters, 5), draw.string(letters, 4));
    let host = draw.pick(&["acme", "mail.acme", "correo-7.acme"]);
    match draw.below(18) {
        0 => format!("{name}.{second}@{host}.org"),
        1 => format!("{name}+{second}@{host}.com"),
        2 => format!("{}@{}.ORG", name.to_uppercase(), host.to_uppercase()),
        3 => format!("{name} (at) {host} (dot) com"),
        4 => format!("{name}[at]{host}[dot]com"),
        5 => format!("{name}.{second} at {host} dot com"),
        6 => format!("{name} arroba {host} ponto com"),
        7 => format!("{name} arroba {host} punto com"),
        8 => format!("{name} собака {host} точка ру"),
        9 => format!("{name} arobase {host} point fr"),
        10 => format!("{name}%40{host}.org"),
        11 => format!("{name} @ {host}.org"),
        12 => format!("{name}@{host},com"),
        13 => format!("{name}@{host} .org"),
        14 => format!("{name}＠{host}．org"),
        15 => format!("{name}[@]{host}[.]org"),
        16 => format!("{name}@{host}[.]org"),
        _ => format!("{name}_{second}@{host}.com.br"),
    }
}

fn address(draw: &mut Draw) -> String {
    let (a, b) = (draw.below(200) + 33, draw.below(250));
    let dot = draw.pick(&[".", ".", "[.]", "(.)", "．"]);
    match draw.below(4) {
        0 => format!("2001:db8::{a:x}1:{b:x}"),
        1 => format!("2001:DB8:{a:x}:{b:X}::9"),
        _ => format!("192{dot}168{dot}{a}{dot}{b}"),
    }
}

fn key(draw: &mut Draw) -> String {
    let alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    match draw.below(9) {
        0 => "AKIA".to_owned() + &draw.string(upper, 16),
        1 => "ghp_".to_owned() + &draw.string(alphabet, 36),
        2 => "glpat-".to_owned() + &draw.string(alphabet, 20),
        3 => "sk_live_".to_owned() + &draw.string(alphabet, 24),
        4 => "npm_".to_owned() + &draw.string(alphabet, 36),
        5 => "hf_".to_owned() + &draw.string(alphabet, 34),
        6 => "GOCSPX-".to_owned() + &draw.string(alphabet, 28),
        7 => "shpat_".to_owned() + &draw.string("0123456789abcdef", 32),
        _ => "SG.".to_owned() + &draw.string(alphabet, 22) + "." + &draw.string(alphabet, 43),
    }
}

/// Full-width digits, or invisible characters in between, or nothing.
fn disguised(text: String, draw: &mut Draw) -> String {
    match draw.below(6) {
        0 => text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0xFF10 + d)).unwrap_or(c)).collect(),
        1 | 2 => {
            let mut letters: Vec<String> = text.chars().map(String::from).collect();
            for _ in 0..=draw.below(3) {
                let at = 1 + draw.below(letters.len() - 1);
                letters.insert(at, draw.pick(HIDDEN).to_owned());
            }
            letters.concat()
        }
        _ => text,
    }
}

type Kind = (Entity, fn(&mut Draw) -> String);

const KINDS: &[Kind] = &[
    (Entity::PaymentCard, card),
    (Entity::Cpf, cpf),
    (Entity::Cnpj, cnpj),
    (Entity::Iban, iban),
    (Entity::Phone, phone),
    (Entity::Email, email),
    (Entity::IpAddress, address),
    (Entity::ApiKey, key),
];

/// An identifier in a sentence.
pub struct Disguise {
    pub entity: Entity,
    pub text: String,
    start: usize,
    end: usize,
}

impl Disguise {
    pub fn draw(draw: &mut Draw) -> Self {
        let (entity, spell) = draw.pick(KINDS);
        let plain = spell(draw);
        // Entities, markup and schemes are not written with invisible characters inside.
        let value = if plain.contains(['&', '%', '*']) || plain.contains("wa.me/") || plain.starts_with("tel:") {
            plain
        } else {
            disguised(plain, draw)
        };
        let (before, after) = draw.pick(CARRIERS);
        let text = format!("{before}{value}{after}");
        let (start, end) = (before.len(), before.len() + value.len());
        // A scheme or a host before a number is not the number.
        let start = value.find("wa.me/").map_or(start, |_| start + 6);
        let start = value.find("tel:").map_or(start, |_| start + 4);
        Self { entity, text, start, end }
    }

    /// Whether a finding covers the whole identifier.
    pub fn is_in(&self, span: &Span) -> bool {
        span.start <= self.start && span.end >= self.end
    }
}
