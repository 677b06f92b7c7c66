//! Reads `testdata/*.toml`, for the test of the corpus and for the report on it: each of them looks at some of the fields.
#![allow(dead_code)]

use std::fs;
use std::path::Path;

use recap_redaction::{Policy, Span, detect};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The text.
    pub input: String,
    /// What must be found, in order: pairs of entity name and the exact piece of the text. None: nothing.
    #[serde(default)]
    pub find: Vec<(String, String)>,
    /// The text after redaction, when the case says so.
    pub output: Option<String>,
    /// The preset; `default` when the case does not say.
    pub policy: Option<String>,
    /// The language of the sentence (BCP 47).
    pub lang: Option<String>,
    /// `find` says what should be found, but is not: a known miss, or a known false alarm.
    #[serde(default)]
    pub known_gap: bool,
    /// Why this is right.
    pub why: String,
}

impl Case {
    pub fn policy(&self) -> &'static Policy {
        Policy::preset(self.policy.as_deref().unwrap_or("default")).expect("a preset")
    }

    /// The findings, and each of them as an entry of `find`.
    pub fn detect(&self) -> (Vec<Span>, Vec<(String, String)>) {
        let spans = detect(&self.input, self.policy()).unwrap();
        let pieces =
            spans.iter().map(|s| (s.entity.name().to_owned(), self.input[s.start..s.end].to_owned())).collect();
        (spans, pieces)
    }
}

/// Every file, in the order of the names.
pub fn files() -> Vec<(String, Vec<Case>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let corpus: Corpus = toml::from_str(&fs::read_to_string(path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_name().unwrap().display().to_string(), corpus.case)
    };
    paths.iter().map(read).collect()
}
