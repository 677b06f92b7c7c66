//! What is planted is real in form, and nothing else looks like it. The checks here are written anew on purpose.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeSet, HashSet};
use std::net::IpAddr;
use std::sync::LazyLock;

use recap_sample::{Conversation, Kind, SHIPPED_CONVERSATIONS, SHIPPED_SEED, conversations};
use serde_json::Value;

/// The shipped sample, and many more of another seed.
static SAMPLE: LazyLock<Vec<Conversation>> =
    LazyLock::new(|| conversations(SHIPPED_SEED, SHIPPED_CONVERSATIONS).chain(conversations(99, 3_000)).collect());

fn normals(kind: Kind) -> impl Iterator<Item = &'static str> {
    let planted = SAMPLE.iter().flat_map(|one| &one.planted);
    planted.filter(move |planted| planted.kind == kind).map(|planted| planted.normal.as_str())
}

fn digits(text: &str) -> Vec<u32> {
    text.chars().map(|letter| letter.to_digit(10).unwrap()).collect()
}

fn passes_luhn(number: &[u32]) -> bool {
    let mut sum = 0;
    for (index, digit) in number.iter().rev().enumerate() {
        sum += match (index % 2, digit * 2) {
            (0, _) => *digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        };
    }
    sum % 10 == 0
}

fn check_digit(weights: &[u32], number: &[u32]) -> u32 {
    let sum: u32 = weights.iter().zip(number).map(|(weight, digit)| weight * digit).sum();
    (sum * 10) % 11 % 10
}

fn is_cpf(number: &[u32]) -> bool {
    number.len() == 11
        && number[9] == check_digit(&[10, 9, 8, 7, 6, 5, 4, 3, 2], number)
        && number[10] == check_digit(&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2], number)
}

fn is_cnpj(number: &[u32]) -> bool {
    number.len() == 14
        && number[12] == check_digit(&[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], number)
        && number[13] == check_digit(&[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], number)
}

fn is_iban(text: &str) -> bool {
    let (head, account) = text.split_at(4);
    let expanded: String = format!("{account}{head}").chars().map(|c| c.to_digit(36).unwrap().to_string()).collect();
    digits(&expanded).into_iter().fold(0, |rest, digit| (rest * 10 + digit) % 97) == 1
}

#[test]
fn the_checks_know_published_numbers() {
    assert!(passes_luhn(&digits("4111111111111111")) && !passes_luhn(&digits("4111111111111112")));
    assert!(is_cpf(&digits("52998224725")) && !is_cpf(&digits("52998224726")));
    assert!(is_cnpj(&digits("11222333000181")) && !is_cnpj(&digits("11222333000182")));
    assert!(is_iban("GB82WEST12345698765432") && !is_iban("GB82WEST12345698765433"));
}

#[test]
fn check_digits_are_valid() {
    for number in normals(Kind::Card) {
        assert!((13..=19).contains(&number.len()) && passes_luhn(&digits(number)), "{number}");
    }
    normals(Kind::Cpf).for_each(|number| assert!(is_cpf(&digits(number)), "{number}"));
    normals(Kind::Cnpj).for_each(|number| assert!(is_cnpj(&digits(number)), "{number}"));
    normals(Kind::Iban).for_each(|number| assert!(is_iban(number), "{number}"));
    let lengths: BTreeSet<usize> = normals(Kind::Card).map(str::len).collect();
    assert!(lengths.is_superset(&BTreeSet::from([13, 14, 15, 16, 18, 19])), "{lengths:?}");
    let countries: BTreeSet<(&str, usize)> = normals(Kind::Iban).map(|iban| (&iban[..2], iban.len())).collect();
    let expected = [("BR", 29), ("DE", 22), ("ES", 24), ("FR", 27), ("GB", 22), ("NL", 18)];
    assert_eq!(countries, BTreeSet::from(expected));
}

#[test]
fn addresses_have_their_form_and_belong_to_nobody() {
    for address in normals(Kind::Ip) {
        let reserved = match address.parse::<IpAddr>().unwrap() {
            IpAddr::V4(v4) => v4.is_documentation() || v4.is_private(),
            IpAddr::V6(v6) => v6.segments()[..2] == [0x2001, 0xdb8],
        };
        assert!(reserved, "{address}");
    }
    for address in normals(Kind::Email) {
        let (local, domain) = address.split_once('@').unwrap();
        assert!(!local.is_empty());
        assert!([".com", ".org", ".net"].iter().any(|end| domain.ends_with(&format!("example{end}"))), "{domain}");
    }
}

/// All texts of a conversation: contents, attributes as they stand in JSON, customers.
fn texts(one: &Conversation) -> Vec<String> {
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let attributes = one.turns.iter().flat_map(|turn| turn.attributes.iter().flat_map(|map| map.values().map(plain)));
    let contents = one.turns.iter().map(|turn| turn.content.clone());
    contents.chain(attributes).chain(one.turns.iter().filter_map(|turn| turn.customer.clone())).collect()
}

#[test]
fn every_planted_value_is_in_its_conversation() {
    for one in SAMPLE.iter() {
        let texts = texts(one);
        for planted in &one.planted {
            assert!(texts.iter().any(|text| text.contains(&planted.value)), "{} {}", one.key, planted.value);
        }
    }
}

#[test]
fn attributes_hold_identifiers_as_strings_and_as_numbers() {
    let shipped = &SAMPLE[..SHIPPED_CONVERSATIONS];
    let held = |number: bool| {
        let attributes = shipped.iter().flat_map(|one| {
            let values = one.turns.iter().filter_map(|turn| turn.attributes.as_ref()).flat_map(|map| map.values());
            values.filter(|value| {
                one.planted
                    .iter()
                    .any(|planted| value.as_str().map_or_else(|| value.to_string(), str::to_owned) == planted.value)
            })
        });
        attributes.filter(|value| value.is_number() == number).count()
    };
    assert!(held(false) >= 10);
    assert!(held(true) >= 3);
}

#[test]
fn account_numbers_are_in_no_text() {
    let shipped = &SAMPLE[..SHIPPED_CONVERSATIONS];
    let customers: HashSet<&str> = shipped
        .iter()
        .flat_map(|one| &one.planted)
        .filter(|planted| planted.kind == Kind::Customer && planted.value.starts_with("ACC-"))
        .map(|planted| planted.value.as_str())
        .collect();
    assert!(customers.len() > 50);
    for turn in shipped.iter().flat_map(|one| &one.turns) {
        assert!(!customers.iter().any(|customer| turn.content.contains(customer)), "{}", turn.idempotency_key);
    }
}

#[test]
fn evasive_spellings_say_the_same() {
    let evasive: Vec<_> = SAMPLE.iter().flat_map(|one| &one.planted).filter(|planted| planted.evasive).collect();
    assert!(evasive.iter().any(|planted| planted.value.contains('\u{FF11}')));
    assert!(evasive.iter().any(|planted| planted.value.contains('\u{200B}')));
    assert!(evasive.iter().any(|planted| planted.kind == Kind::Card && planted.value.contains('\n')));
    assert!(evasive.iter().any(|planted| planted.kind == Kind::Card && planted.value.contains('.')));
    for planted in evasive.iter().filter(|planted| matches!(planted.kind, Kind::Card | Kind::Cpf | Kind::Cnpj)) {
        let narrow =
            |c: char| if ('\u{FF10}'..='\u{FF19}').contains(&c) { char::from_u32(c as u32 - 0xFEE0) } else { Some(c) };
        let read: String = planted.value.chars().filter_map(narrow).filter(char::is_ascii_digit).collect();
        assert_eq!(read, planted.normal);
        assert_ne!(planted.value, planted.normal);
    }
}

#[test]
fn no_other_number_passes_for_a_card_or_a_tax_number() {
    let mut near_misses = 0;
    for one in SAMPLE.iter() {
        let mut known: Vec<&str> = one.planted.iter().map(|planted| planted.value.as_str()).collect();
        known.sort_by_key(|value| std::cmp::Reverse(value.len()));
        for text in texts(one) {
            let rest = known.iter().fold(text, |text, value| text.replace(value, "…"));
            near_misses +=
                rest.split(|c: char| !c.is_ascii_digit()).filter(|run| (13..=19).contains(&run.len())).count();
            for number in runs(&rest) {
                let card = (13..=19).contains(&number.len()) && passes_luhn(&number);
                assert!(!card && !is_cpf(&number) && !is_cnpj(&number), "{} {number:?}", one.key);
            }
        }
    }
    assert!(near_misses > 100, "the sample has no numbers of that length to get wrong");
}

/// Every sequence of whole digit groups with at most one character that is no letter between two of them.
fn runs(text: &str) -> Vec<Vec<u32>> {
    let letters: Vec<char> = text.chars().collect();
    let starts = (0..letters.len())
        .filter(|at| letters[*at].is_ascii_digit() && (*at == 0 || !letters[at - 1].is_ascii_digit()));
    let mut found = Vec::new();
    for start in starts {
        let mut number = Vec::new();
        let mut gap = 0;
        for (at, letter) in letters.iter().enumerate().skip(start) {
            if let Some(digit) = letter.to_digit(10) {
                number.push(digit);
                gap = 0;
                if !letters.get(at + 1).is_some_and(char::is_ascii_digit) {
                    found.push(number.clone());
                }
            } else if letter.is_alphabetic() || gap == 1 || number.len() > 19 {
                break;
            } else {
                gap += 1;
            }
        }
    }
    found
}
