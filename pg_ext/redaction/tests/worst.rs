//! The worst texts there are: each must be read to its end. How fast is for the benchmark to say, whose group `worst`
//! has the same texts in two sizes; a text whose time grows with the square of its size would not end here.
#![allow(clippy::unwrap_used)]

#[path = "worst/units.rs"]
mod units;

use recap_redaction::{Policy, detect, redact, redact_json};

const SIZE: usize = 4 * 1024 * 1024;

#[test]
#[ignore = "takes minutes on a busy machine: run it with --ignored after a change to how detectors look around"]
fn four_mebibytes_of_the_worst_end() {
    all_end(SIZE);
}

#[test]
fn half_a_mebibyte_of_the_worst_ends() {
    all_end(SIZE / 8);
}

fn all_end(size: usize) {
    let policy = Policy::preset("strict").unwrap();
    for (name, unit) in units::UNITS {
        let text = unit.repeat(size / unit.len());
        let spans = detect(&text, policy).unwrap();
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{name}");
    }
}

#[test]
fn the_worst_in_a_json_string_ends() {
    let policy = Policy::preset("default").unwrap();
    for (name, unit) in units::UNITS {
        let json = serde_json::to_string(&unit.repeat(SIZE / 32 / unit.len())).unwrap();
        assert!(serde_json::from_str::<String>(&redact_json(&json, policy).unwrap()).is_ok(), "{name}");
    }
}

#[test]
fn the_worst_after_something_worth_folding() {
    let policy = Policy::preset("default").unwrap();
    for (name, unit) in units::UNITS {
        // Full-width digits bring the text onto the path that folds, words for digits and letters like them included.
        let text = format!("４１１１ one four one one {}", unit.repeat(SIZE / 32 / unit.len()));
        assert!(redact(&text, policy).is_ok(), "{name}");
    }
}
