//! Every case of `testdata/*.toml`: what is found, what is not, and why.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use recap_redaction::{Policy, detect, redact, redact_json};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The text.
    input: String,
    /// What must be found, in order: pairs of entity name and the exact piece of the text. None: nothing.
    #[serde(default)]
    find: Vec<(String, String)>,
    /// The text after redaction, when the case says so.
    output: Option<String>,
    /// The preset; `default` when the case does not say.
    policy: Option<String>,
    /// The language of the sentence (BCP 47).
    lang: Option<String>,
    /// Why this is right.
    why: String,
}

#[test]
fn every_case_of_the_corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let mut failures = String::new();
    let (mut cases, mut files) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let corpus: Corpus = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        files += 1;
        for case in corpus.case {
            cases += 1;
            let policy = Policy::preset(case.policy.as_deref().unwrap_or("default")).expect("a preset");
            let spans = detect(&case.input, policy).unwrap();
            let found: Vec<(String, String)> =
                spans.iter().map(|s| (s.entity.name().to_owned(), case.input[s.start..s.end].to_owned())).collect();
            let output = redact(&case.input, policy).unwrap();
            let wrong_output = case.output.as_ref().is_some_and(|expected| *expected != output);
            if found != case.find || wrong_output {
                let detectors: Vec<_> = spans.iter().map(|s| (s.detector, s.score)).collect();
                let file = path.file_name().unwrap().display();
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
    }
    assert!(files >= 10 && cases >= 250, "{files} files with {cases} cases: the corpus is not all there");
    assert!(failures.is_empty(), "\n{failures}");
}
