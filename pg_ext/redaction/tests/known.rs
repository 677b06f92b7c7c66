//! What holds for every text and every list of known values.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use recap_redaction::{Action, Entity, Known, Policy, Replacement, Request, Substitutes};

struct Nothing;

impl Substitutes for Nothing {
    fn token(&mut self, _: Replacement<'_>) -> Option<u64> {
        Some(1)
    }
    fn pseudonym(&mut self, _: Replacement<'_>) -> Option<String> {
        Some("k1.joao".to_owned())
    }
}

fn redact(text: &str, policy: &Policy, known: &Known) -> String {
    Request::new(policy).with_known(known).redact(text, &mut Nothing).unwrap().into_owned()
}

/// Values, and what stands between and around their words.
const VALUES: &[&str] = &[
    "João Silva",
    "joao",
    "Maria da Penha",
    "O'Neil",
    "Ana",
    "Ana Lima",
    "Lima Costa",
    "+55 11 91234-5678",
    "12345",
    "912 345",
    "Rua das Flores 12",
    "S1234567D",
    "Иван Петров",
    "王伟",
    "card",
    "known value",
    "a b",
    "ana@example.org",
    "Müller",
    "…",
    "[CARD]",
    "1111 1111",
    "email 1",
];
const PIECES: &[&str] = &[
    "João",
    "joao",
    "JOÃO",
    "Silva",
    "silva",
    "sil",
    "va",
    "Maria",
    "da",
    "Penha",
    "O’Neil",
    "neil",
    "o",
    "Ana",
    "ana",
    "Lima",
    "Costa",
    "+55",
    "11",
    "91234",
    "5678",
    "5511912345678",
    "12345",
    "1",
    "2",
    "12",
    "rua das",
    "flores",
    "s",
    "d",
    "1234567",
    "Иван",
    "петров",
    "王伟",
    "王",
    "card",
    "known",
    "value",
    "a",
    "b",
    "@",
    "ana@example.org",
    "example.org",
    "Mueller",
    "muller",
    "[CARD]",
    "[EMAIL_1]",
    "[KNOWN_VALUE ****ilva]",
    "[",
    "]",
    "…",
    "4111 1111 1111 1111",
    " ",
    " ",
    " ",
    "\n",
    "-",
    "'",
    ".",
    ", ",
    "\u{200b}",
    "\u{301}",
    "\u{a0}",
    "J",
    "ｊｏａｏ",
    "e",
    ":",
    "me chamo ",
    "name: ",
    "x",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(PIECES), 0..16).prop_map(|pieces| pieces.concat()),
        1 => "\\PC{0,60}",
        1 => any::<String>(),
    ]
}

fn values() -> impl Strategy<Value = Vec<String>> {
    let value = prop_oneof![
        5 => prop::sample::select(VALUES).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => texts().prop_filter("short", |text| text.len() <= 1000),
    ];
    prop::collection::vec(value, 0..5)
}

/// Small letters and digits, in words: a plain reading of its own, right where the wanted value is ASCII.
fn words(text: &str) -> Vec<String> {
    text.to_ascii_lowercase()
        .replace(['\u{200b}', '\u{301}'], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text between labels and marks of removed values.
fn between_labels(text: &str) -> Vec<&str> {
    let is_name = |piece: &str| {
        let name = piece.split(' ').next().unwrap_or_default();
        Entity::ALL.iter().any(|entity| name.starts_with(entity.label().trim_matches(['[', ']'])))
    };
    text.split(['[', ']', '…']).filter(|piece| !is_name(piece)).collect()
}

fn survives(value: &str, text: &str) -> bool {
    let wanted = words(value).concat();
    between_labels(text).into_iter().any(|piece| {
        let words = words(piece);
        (0..words.len()).any(|from| (from..words.len()).any(|to| words[from..=to].concat() == wanted))
    })
}

fn policies() -> Vec<Policy> {
    let preset = |name| Policy::preset(name).unwrap().clone();
    let all = |action| Entity::ALL.iter().fold(preset("default"), |policy, entity| policy.with_action(*entity, action));
    vec![
        preset("default"),
        preset("strict"),
        all(Action::Remove),
        all(Action::Partial),
        all(Action::Token),
        all(Action::Pseudonym),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_known_value_survives_and_twice_changes_nothing(text in texts(), values in values()) {
        let known = Known::new(&values.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
        for policy in policies() {
            let once = redact(&text, &policy, &known);
            prop_assert_eq!(&redact(&once, &policy, &known), &once, "{:?} of {:?} in {:?}", policy.action(Entity::KnownValue), values, text);
            for value in &values {
                let plain = value.is_ascii() && words(value).concat().chars().filter(char::is_ascii_alphabetic).count() >= 2;
                prop_assert!(!plain || !survives(value, &once), "{value:?} survives in {once:?}, from {text:?}");
            }
        }
        let document = serde_json::json!({ text.as_str(): [text.as_str(), 12345, 5511912345678_u64] }).to_string();
        for policy in policies() {
            let request = Request::new(&policy).with_known(&known);
            let once = request.redact_json(&document, &mut Nothing).unwrap().into_owned();
            prop_assert!(serde_json::from_str::<serde_json::Value>(&once).is_ok());
            prop_assert_eq!(request.redact_json(&once, &mut Nothing).unwrap(), once.as_str());
        }
    }

    #[test]
    fn a_value_is_found_wherever_it_stands_as_words(value in prop::sample::select(VALUES), upper in any::<bool>(), gap in prop::sample::select(vec![" ", "\n", "  ", "-", "\u{a0}", ".\u{200b}"])) {
        prop_assume!(!value.starts_with(['…', '[']));
        let known = Known::new(&[value]).unwrap();
        let written = if upper { value.to_uppercase() } else { value.to_lowercase() }.replace(' ', gap);
        let once = redact(&format!("also {written} !"), Policy::preset("default").unwrap(), &known);
        prop_assert_eq!(once.matches('[').count(), 1);
        prop_assert!(once.starts_with("also [") || once.starts_with("also +["));
        prop_assert!(once.ends_with("] !"));
    }
}

#[test]
fn the_policy_decides() {
    let known = Known::new(&["João Silva"]).unwrap();
    let off = Policy::preset("off").unwrap();
    assert_eq!(redact("João Silva", off, &known), "João Silva");
    let keeps = Policy::preset("default").unwrap().clone().with_action(Entity::KnownValue, Action::Keep);
    assert_eq!(redact("pedido João Silva", &keeps, &known), "pedido João Silva");
    let allows = Policy::parse("x", r#"{"allow": ["silva"]}"#).unwrap();
    assert_eq!(redact("o Silva", &allows, &known), "o Silva");
    let json = r#"{"to": "joao silva", "João Silva": 1}"#;
    let policy = Policy::preset("default").unwrap();
    let redacted = Request::new(policy).with_known(&known).redact_json(json, &mut Nothing).unwrap();
    assert_eq!(redacted, r#"{"to": "[KNOWN_VALUE]", "[KNOWN_VALUE]": 1}"#);
    let number = Known::new(&["123-456-7"]).unwrap();
    let redacted = Request::new(policy).with_known(&number).redact_json("[1234567, 12345678]", &mut Nothing).unwrap();
    assert_eq!(redacted, r#"["[KNOWN_VALUE]", 12345678]"#);
}

#[test]
fn a_long_text_and_many_values_take_little_time() {
    let values: Vec<String> = (1..=1000).map(|length| "a".repeat(length.min(1000))).collect();
    let known = Known::new(&values.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
    let text = "aaaaaaaa a a a a ".repeat(20_000);
    let once = redact(&text, Policy::preset("default").unwrap(), &known);
    assert!(!once.contains('a'));
}
