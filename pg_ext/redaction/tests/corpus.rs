//! Every case of `testdata/*.toml`: what is found, what is not, and why.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "corpus/cases.rs"]
mod cases;

use std::fmt::Write as _;

use recap_redaction::{redact, redact_json};

#[test]
fn every_case_of_the_corpus() {
    let mut failures = String::new();
    let files = cases::files();
    let mut count = 0;
    for (file, case) in files.iter().flat_map(|(file, cases)| cases.iter().map(move |case| (file, case))) {
        count += 1;
        let policy = case.policy();
        let (spans, found) = case.detect();
        let output = redact(&case.input, policy).unwrap();
        let wrong_output = case.output.as_ref().is_some_and(|expected| *expected != output);
        let right = found == case.find && !wrong_output;
        if right && case.known_gap {
            writeln!(failures, "{file}: {:?}\n  is right now: take `known_gap` off", case.input).unwrap();
        } else if !right && !case.known_gap {
            let detectors: Vec<_> = spans.iter().map(|s| (s.detector, s.score)).collect();
            writeln!(
                failures,
                "{file}: {:?}\n  why: {}\n  found {found:?} {detectors:?}\n  not   {:?}\n  out   {output:?}",
                case.input, case.why, case.find
            )
            .unwrap();
        }
        assert_eq!(redact(&output, policy).unwrap(), output, "twice: {:?}", case.input);
        let json = serde_json::to_string(&case.input).unwrap();
        let redacted = redact_json(&json, policy).unwrap();
        assert_eq!(serde_json::from_str::<String>(&redacted).unwrap(), output, "as JSON: {:?}", case.input);
    }
    assert!(files.len() >= 10 && count >= 250, "{} files with {count} cases: the corpus is not all there", files.len());
    assert!(failures.is_empty(), "\n{failures}");
}
