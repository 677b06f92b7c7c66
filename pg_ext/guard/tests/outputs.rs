//! Answers of models through the whole guard: extraction, repair, check.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use recap_guard::{Schema, extract_object};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Corpus {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    output: String,
    object: Option<String>,
    invalid: Option<Vec<String>>,
    error: Option<String>,
}

fn schema() -> Schema {
    Schema::compile(&json!({
        "type": "object",
        "properties": {
            "problem": {"type": "string", "minLength": 1},
            "solution": {"type": ["string", "null"]},
            "status": {"type": "string", "enum": ["resolved", "unresolved", "escalated", "in_progress", "unknown"]}
        },
        "required": ["problem", "solution", "status"],
        "additionalProperties": false
    }))
    .unwrap()
}

#[test]
fn every_answer_ends_as_the_corpus_says() {
    let corpus: Corpus = toml::from_str(include_str!("../testdata/outputs.toml")).unwrap();
    assert!(corpus.case.len() >= 40);
    let schema = schema();
    for case in corpus.case {
        let name = &case.name;
        match extract_object(&case.output) {
            Err(error) => assert_eq!(Some(format!("{error:?}")), case.error, "{name}"),
            Ok(map) => {
                assert_eq!(case.error, None, "{name}: {map:?}");
                let doc = schema.coerce(map);
                let mut violations: Vec<String> =
                    schema.violations(&doc).iter().map(|one| format!("{} {}", one.path, one.keyword)).collect();
                violations.sort();
                assert_eq!(violations, case.invalid.unwrap_or_default(), "{name}: {doc}");
                if let Some(object) = case.object {
                    assert_eq!(doc, serde_json::from_str::<Value>(&object).unwrap(), "{name}");
                }
            }
        }
    }
}
