//! Any text as JSON: no panic; a document stays a document, and redacting it twice changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recap_redaction::{Policy, redact_json};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let Some(policy) = Policy::preset("default") else { return };
    let Ok(once) = redact_json(&text, policy) else { return };
    if serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() {
        assert!(serde_json::from_str::<serde::de::IgnoredAny>(&once).is_ok(), "{once:?}");
        let Ok(twice) = redact_json(&once, policy) else { panic!("refused the second time: {once:?}") };
        assert_eq!(twice, once);
    }
});
