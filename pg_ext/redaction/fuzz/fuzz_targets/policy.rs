//! Any text as a policy: no panic; a policy that is taken can be used.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recap_redaction::{Policy, redact};

const TEXT: &str = "card 4111 1111 1111 1111, ana@example.org, +55 11 91234-5678, 529.982.247-25, aaaaaaaaaaaaaaaaaaaaaaaa!";

fuzz_target!(|data: &[u8]| {
    let document = String::from_utf8_lossy(data);
    let Ok(policy) = Policy::parse("fuzz", &document) else { return };
    let Ok(once) = redact(TEXT, &policy) else { return };
    let _ = redact(&once, &policy);
});
