//! What holds for every answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::{collection::vec, prelude::*, sample::select};
use recap_guard::{Schema, extract_object};
use serde_json::{Map, Value, json};

fn schema() -> Schema {
    Schema::compile(&json!({
        "properties": {
            "a": {"type": "string"},
            "b": {"type": ["string", "null"], "enum": ["x y", "z", null]},
            "c": {"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "null"}]}},
            "d": {"$ref": "#"}
        },
        "required": ["b"],
        "additionalProperties": false
    }))
    .unwrap()
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        // Without U+0000, which the guard drops.
        "[^\\x00]{0,12}".prop_map(Value::from),
        select(vec!["none", " X_Y", "1.5", "{", "}"]).prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((select(vec!["a", "b", "c", "d", "B", "é\"\\"]), inner), 0..4)
                .prop_map(|members| members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

fn object() -> impl Strategy<Value = Map<String, Value>> {
    json_value().prop_map(|value| match value {
        Value::Object(map) => map,
        other => Map::from_iter([("a".to_owned(), other)]),
    })
}

/// Text made of the pieces that steer the parser.
fn scraps() -> impl Strategy<Value = String> {
    let pieces = vec![
        "{", "}", "[", "]", "\"", "\\", "\\u", "d83d", ":", ",", "//", "\n", " ", "'", "“", "”", "None", "tru", "1",
        "-", "e", "```json", "<think>", "</think>", "\"a\":", "\u{feff}", "\0", "é",
    ];
    vec(select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    // Cases that failed are to become tests of their own; a file of seeds says nothing to a reader.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(text in prop_oneof![any::<String>(), scraps()]) {
        if let Ok(map) = extract_object(&text) {
            let schema = schema();
            let doc = schema.coerce(map);
            schema.violations(&doc);
        }
    }

    #[test]
    fn json_is_read_as_json(map in object()) {
        let doc = Value::Object(map.clone());
        prop_assert_eq!(extract_object(&doc.to_string()), Ok(map.clone()));
        prop_assert_eq!(extract_object(&format!("Here:\n```json\n{doc:#}\n```\nDone.")), Ok(map.clone()));
        prop_assert_eq!(extract_object(&Value::from(doc.to_string()).to_string()), Ok(map));
    }

    #[test]
    fn an_object_that_is_cut_off_is_never_completed(map in object(), at in any::<prop::sample::Index>()) {
        let text = Value::Object(map).to_string();
        let cut = text.floor_char_boundary(1 + at.index(text.len() - 1));
        prop_assert!(extract_object(&text[..cut.max(1)]).is_err());
    }

    #[test]
    fn repair_is_idempotent_and_never_harms(map in object()) {
        let schema = schema();
        let valid = schema.violations(&Value::Object(map.clone())).is_empty();
        let once = schema.coerce(map.clone());
        prop_assert!(!valid || once == Value::Object(map));
        let Value::Object(again) = once.clone() else { panic!("an object stays an object") };
        prop_assert_eq!(schema.coerce(again), once);
    }
}
