//! What holds for every text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use recap_redaction::{Action, Entity, Policy, detect, high_confidence, redact, redact_json, to_code_points};

/// Pieces that identifiers are made of, and what stands between them.
const PIECES: &[&str] = &[
    "4111 1111 1111 1111",
    "5500005555555559",
    "378282246310005",
    "4",
    "1",
    "0",
    "55",
    "11",
    "1111",
    "91234-5678",
    "9123 4567",
    "+65 ",
    "+",
    "00",
    "(11) ",
    "(",
    ")",
    " ",
    "  ",
    "\n",
    "-",
    ".",
    "/",
    ":",
    "::",
    ",",
    "_",
    "@",
    "＠",
    "ana",
    "ana@example.org",
    "example.com",
    ".com",
    " at ",
    " dot ",
    " (at) ",
    "[at]",
    "[dot]",
    " arroba ",
    " ponto ",
    "gmail",
    "%40",
    "&#64;",
    "git",
    "529.982.247-25",
    "52998224725",
    "11.222.333/0001-81",
    "DE89 3704 0044 0532 0130 00",
    "gb82west",
    "192.168.0.1",
    "10.1.2.3",
    "2001:db8::1",
    "fe80::1%eth0",
    "12:30:45",
    "v1.2.3.4",
    "https://user:pass@host",
    "://",
    "?token=",
    "password=",
    "my password is ",
    "senha ",
    "пароль ",
    "sunshine",
    "hunter2",
    " is ",
    " and ",
    "pin ",
    " is my pin",
    "cvv ",
    "code ",
    "verification ",
    "sort code ",
    "account ",
    "bank ",
    "12-34-56",
    "BIC ",
    "DEUTDEFF",
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "seed phrase: ",
    "legal winner thank year wave sausage ",
    "-u ana:",
    "secret",
    "token ",
    "password: ",
    "api_key = \"",
    "\"",
    "'",
    "abc123DEF456ghi789JKL0",
    "AK\u{49}AIOSFODNN7EXAMPLE",
    "gh\u{70}_",
    "sk-",
    "Bearer ",
    "eyJhbGciOi.eyJzdWIiO.c2ln",
    "-----BEGIN PRIV\u{41}TE KEY-----",
    "-----END PRIV\u{41}TE KEY-----",
    "-----",
    "MIIEvQ",
    "\u{200b}",
    "\u{202e}",
    "\u{ad}",
    "\u{a0}",
    "—",
    "４",
    "١",
    "५",
    "𝟜",
    "é",
    "я",
    "谢",
    "😀",
    "…",
    "[",
    "]",
    "[CARD]",
    "[EMAIL]",
    "[PHONE]",
    "****1234",
    "order ",
    "phone ",
    "card ",
    "cpf ",
    "call me ",
    "pedido ",
    "version ",
    "R$ ",
    "$",
    "reais",
    "id ",
    "x",
    "#",
    "=",
    "{",
    "}",
    "<",
    ">",
    "+55 ",
    "8 912 345-67-89",
    "http",
    "my name is ",
    "me chamo ",
    "I'm ",
    "Mr ",
    "João",
    "John Smith",
    "da ",
    "Regards,\n",
    "name: ",
    "Full name: ",
    "born ",
    "12/05/1990",
    " May 1990",
    "Rua das Flores",
    " Main St",
    "apto ",
    "Address: ",
    "São Paulo - SP",
    "Blk ",
    "four one ",
    "one one one one ",
    "two-",
    "double ",
    "quatro um ",
    "vingt ",
    "два ",
    "4l",
    "llll",
    "OO",
    "О",
    "&#52;",
    "&#x31;",
    "&commat;",
    "%34",
    "%2534",
    "\\u0034",
    "\\",
    "00:1a:2b:3c:4d:5e",
    "1a-",
    "001a.2b3c.4d5e",
    "030/",
    "0171 1234567",
    "1-800-FLOWERS",
    " ext. 12",
    "x5",
    "_at_",
    "-at-",
    "_dot_",
    " chez ",
    "=40",
    "mac ",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => pieces(),
        2 => "[0-9 .:@+()/\\-]{0,120}",
        1 => "[a-c0-9@.: =/%\\-]{0,120}",
        1 => any::<String>(),
        1 => "\\PC{0,80}",
    ]
}

fn policies() -> Vec<Policy> {
    let preset = |name| Policy::preset(name).unwrap().clone();
    let all = |action| Entity::ALL.iter().fold(preset("strict"), |policy, entity| policy.with_action(*entity, action));
    vec![preset("default"), preset("strict"), preset("pci"), all(Action::Remove), all(Action::Partial)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn redacting_twice_changes_nothing_and_nothing_survives(text in texts()) {
        for policy in policies() {
            let once = redact(&text, &policy).unwrap();
            let left = detect(&once, &policy).unwrap();
            prop_assert!(left.is_empty(), "policy {}: {once:?} still holds {left:?}", policy.name());
            prop_assert_eq!(redact(&once, &policy).unwrap(), once.as_ref());
        }
    }

    #[test]
    fn spans_are_sorted_disjoint_and_on_character_boundaries(text in texts()) {
        let spans = detect(&text, Policy::preset("strict").unwrap()).unwrap();
        let mut end = 0;
        for span in &spans {
            prop_assert!(span.start >= end && span.start < span.end);
            prop_assert!(text.get(span.start..span.end).is_some());
            prop_assert!((0.0..=1.0).contains(&span.score));
            end = span.end;
        }
        let points = to_code_points(&text, &spans);
        for ((from, to), span) in points.into_iter().zip(&spans) {
            let piece: String = text.chars().skip(from).take(to - from).collect();
            prop_assert_eq!(piece.as_str(), &text[span.start..span.end]);
        }
    }

    #[test]
    fn text_outside_of_spans_stays(text in texts()) {
        let policy = Policy::preset("default").unwrap();
        let spans = detect(&text, policy).unwrap();
        let mut expected = String::new();
        let mut at = 0;
        for span in &spans {
            expected.push_str(&text[at..span.start]);
            expected.push_str(span.entity.label());
            at = span.end;
        }
        expected.push_str(&text[at..]);
        prop_assert_eq!(redact(&text, policy).unwrap(), expected);
        prop_assert!(high_confidence(&text).unwrap().iter().all(|span| spans.contains(span)));
    }

    #[test]
    fn json_strings_hold_what_the_text_holds(text in texts(), key in texts()) {
        let policy = Policy::preset("default").unwrap();
        let document = serde_json::json!([{ key.as_str(): 1 }, text.as_str()]);
        let redacted = redact_json(&document.to_string(), policy).unwrap().into_owned();
        let value: serde_json::Value = serde_json::from_str(&redacted).unwrap();
        let (name, _) = value[0].as_object().unwrap().iter().next().unwrap();
        prop_assert_eq!(name.as_str(), redact(&key, policy).unwrap());
        prop_assert_eq!(value[1].as_str().unwrap(), redact(&text, policy).unwrap());
    }

    #[test]
    fn json_under_any_key_is_redacted_once(text in texts(), key in texts(), number in any::<u64>()) {
        for policy in policies() {
            let document = serde_json::json!({ key.as_str(): [text.as_str(), number, { "phone": text.as_str() }] });
            let once = redact_json(&document.to_string(), &policy).unwrap().into_owned();
            prop_assert!(serde_json::from_str::<serde_json::Value>(&once).is_ok());
            prop_assert_eq!(redact_json(&once, &policy).unwrap(), once.as_str());
        }
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        for policy in policies() {
            let once = redact(&text, &policy).unwrap();
            prop_assert!(detect(&once, &policy).unwrap().is_empty());
            let _ = redact_json(&text, &policy);
        }
    }

    #[test]
    fn any_text_as_a_policy_never_panics(definition in "\\PC{0,120}", pattern in "\\PC{0,40}", text in texts()) {
        let _ = Policy::parse("any", &definition);
        let document = serde_json::json!({
            "base": "strict",
            "patterns": [{ "name": "any", "pattern": pattern }],
            "allow": [definition],
        });
        if let Ok(policy) = Policy::parse("any", &document.to_string()) {
            prop_assert!(redact(&text, &policy).is_ok());
        }
    }

    #[test]
    fn any_bytes_as_json_never_panic(text in texts()) {
        let _ = redact_json(&text, Policy::preset("default").unwrap());
    }
}
