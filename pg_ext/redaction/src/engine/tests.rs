#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use super::*;
use crate::policy::Policy;

/// The inputs of the corpus.
fn inputs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let cases = files.flat_map(|file| file.parse::<toml::Table>().unwrap()["case"].as_array().unwrap().clone());
    cases.map(|case| case["input"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn no_gate_is_shut_before_a_finding() {
    let inputs = inputs();
    assert!(inputs.len() > 1000);
    let filler = "this is only said so that the text gets longer, and nothing else is meant by it. ".repeat(6);
    for policy in ["default", "strict"] {
        let gated = Request::new(Policy::preset(policy).unwrap());
        let open = Request { gated: false, ..gated };
        for input in &inputs {
            for text in [input.clone(), format!("{filler}{input} {filler}")] {
                assert_eq!(detect(&text, gated), detect(&text, open), "{policy}: {text:?}");
            }
        }
    }
}
