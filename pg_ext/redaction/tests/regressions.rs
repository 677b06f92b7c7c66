//! What the fuzz targets once stumbled over, and the inputs that the targets begin with: `fuzz/regressions`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use recap_redaction::{Policy, detect, redact, redact_json};

fn each(target: &str, check: impl Fn(&str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/regressions").join(target);
    let mut inputs = 0;
    for entry in fs::read_dir(folder).unwrap() {
        check(&String::from_utf8_lossy(&fs::read(entry.unwrap().path()).unwrap()));
        inputs += 1;
    }
    assert!(inputs > 0, "no inputs for {target}");
}

#[test]
fn texts() {
    each("redact", |text| {
        for name in Policy::PRESETS {
            let policy = Policy::preset(name).unwrap();
            let once = redact(text, policy).unwrap();
            let left = detect(&once, policy).unwrap();
            assert!(left.is_empty(), "{name}: {once:?} still holds {left:?}");
        }
    });
}

#[test]
fn documents() {
    each("json", |text| {
        let policy = Policy::preset("default").unwrap();
        let Ok(once) = redact_json(text, policy) else { return };
        if serde_json::from_str::<serde_json::Value>(text).is_ok() {
            assert!(serde_json::from_str::<serde_json::Value>(&once).is_ok(), "{once}");
            assert_eq!(redact_json(&once, policy).unwrap(), once);
        }
    });
}

#[test]
fn policies() {
    each("policy", |text| {
        if let Ok(policy) = Policy::parse("regression", text) {
            let _ = redact("card 4111 1111 1111 1111, ana@example.org", &policy).unwrap();
        }
    });
}
