//! Whether a value looks like a secret.

/// Values that stand where a secret should: placeholders and words.
const PLACEHOLDERS: &[&str] = &[
    "null",
    "none",
    "true",
    "false",
    "undefined",
    "nil",
    "redacted",
    "hidden",
    "changeme",
    "example",
    "required",
    "invalid",
    "expired",
    "missing",
    "wrong",
    "incorrect",
    "forgotten",
    "reset",
    "string",
    "password",
    "token",
    "secret",
];

/// True for `<token>`, `${TOKEN}`, `your-api-key`, `xxxx`, `****`, a label.
pub(super) fn is_placeholder(value: &str) -> bool {
    // No placeholder is longer than its head; long values are not copied.
    let head = value.char_indices().nth(48).map_or(value, |(end, _)| value.get(..end).unwrap_or(value));
    let lower = head.to_ascii_lowercase();
    let first = lower.chars().next().unwrap_or('*');
    let same = lower.chars().all(|c| c == first);
    same || !(first.is_ascii() || first.is_alphabetic())
        || matches!(first, '[' | '<' | '{' | '…')
        || stands_for_another(value)
        || lower.starts_with("your")
        || lower.starts_with("xxx")
        || PLACEHOLDERS.contains(&lower.as_str())
}

/// True for `${TOKEN}`, `$TOKEN`, `$1`, `%s`, `%TOKEN%`, `**`, `(none)`: passwords may begin with the same signs.
fn stands_for_another(value: &str) -> bool {
    let mut bytes = value.bytes();
    let (first, second) = (bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default());
    let name = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let rest = value.get(1..).unwrap_or_default();
    match first {
        b'$' => {
            matches!(second, b'{' | b'(' | b'$') || rest.bytes().all(|byte| name(byte) || byte.is_ascii_lowercase())
        }
        b'%' => {
            value.len() < 4 || second == b'(' || (value.ends_with('%') && rest.trim_end_matches('%').bytes().all(name))
        }
        b'*' => second == b'*',
        b'(' => value.ends_with(')'),
        _ => false,
    }
}

/// How much of a value is looked at, in bytes: what a generator made shows early.
const SAMPLE: usize = 256;

/// True for letters and digits mixed without the regularity of words: what a generator makes.
pub(super) fn is_random(value: &str, shortest: usize) -> bool {
    let digits = value.bytes().take(SAMPLE).filter(u8::is_ascii_digit).count();
    let letters = value.bytes().take(SAMPLE).filter(u8::is_ascii_alphabetic).count();
    let small = || value.bytes().take(SAMPLE).any(|byte| byte.is_ascii_lowercase());
    let large = || value.bytes().take(SAMPLE).any(|byte| byte.is_ascii_uppercase());
    let mixed =
        || small() && large() && (value.len() >= 20 || value.len() >= SHORTEST_MIXED && is_oddly_written(value));
    let enough = digits >= 2 || (digits == 1 && mixed());
    value.len() >= shortest && letters >= 3 && enough && entropy(value) >= if value.len() < 20 { 2.8 } else { 3.0 }
}

/// The shortest value with a single digit, in bytes.
const SHORTEST_MIXED: usize = 16;

/// True for what nobody's names are written like: two capitals in a row, or a small letter between two capitals.
fn is_oddly_written(value: &str) -> bool {
    let large = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_uppercase);
    let bytes = value.as_bytes();
    let odd = |at: usize| large(bytes.get(at)) && (large(bytes.get(at + 1)) || large(bytes.get(at + 2)));
    (0..bytes.len().min(SAMPLE)).any(odd)
}

/// True for letters among many signs whose brackets do not match, as no code and no word has: `m{h}o)p$e]n#x>-y`.
pub(super) fn is_dense(value: &str) -> bool {
    const SHORTEST: usize = 12;
    const KINDS: u32 = 5;
    let bytes = || value.bytes().take(SAMPLE);
    let count = |one: u8| bytes().filter(|byte| *byte == one).count();
    let kinds = bytes().filter(u8::is_ascii_punctuation).fold(0_u128, |kinds, byte| kinds | 1 << byte.min(127));
    value.len() >= SHORTEST
        && kinds.count_ones() >= KINDS
        && [(b'(', b')'), (b'[', b']'), (b'<', b'>')].iter().any(|(opens, closes)| count(*opens) != count(*closes))
        && !value.contains([' ', '/', '"', '\''])
}

/// Shannon entropy in bits per byte.
fn entropy(value: &str) -> f32 {
    let mut counts = [0_u32; 256];
    for byte in value.bytes().take(SAMPLE) {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let total = value.len().min(SAMPLE) as f32;
    counts.iter().filter(|count| **count > 0).map(|count| *count as f32 / total).map(|p| -p * p.log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_values_and_words() {
        assert!(is_random("f3Zk9Qw2LmX07pTa", 16));
        assert!(is_random("9f86d081884c7d659a2feaa0c55ad015", 16));
        assert!(is_random("wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY", 16), "one digit, both cases");
        assert!(is_random("avBiVtokahyFim0p", 16), "one digit, and capitals with one letter between");
        assert!(!is_random("tokenFromUser2It", 16) && !is_random("internationalisation", 16));
        assert!(!is_random("1111111111111111aaa", 16));
        assert!(
            is_placeholder("[API_KEY]") && is_placeholder("xxxxxxxx") && is_placeholder("…") && is_placeholder("Null")
        );
        assert!(!is_placeholder("hunter2"));
    }
}
