//! Any text: no panic, findings sorted, disjoint and on character boundaries, and nothing left after redaction.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recap_redaction::{Policy, detect, redact};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for name in ["default", "strict", "pci"] {
        let Some(policy) = Policy::preset(name) else { continue };
        let Ok(spans) = detect(&text, policy) else { continue };
        let mut end = 0;
        for span in &spans {
            assert!(span.start >= end && text.get(span.start..span.end).is_some_and(|value| !value.is_empty()));
            end = span.end;
        }
        let Ok(once) = redact(&text, policy) else { continue };
        let left = detect(&once, policy).unwrap_or_default();
        assert!(left.is_empty(), "{once:?} still holds {left:?}");
    }
});
