//! Patterns of a policy's own: what identifies a person in one company only.

use regex::{Regex, RegexBuilder};

use super::Action;
use crate::finding::{Findings, Input};

/// The longest pattern, in bytes.
const LONGEST: usize = 1000;
/// The most memory of a compiled pattern, and of the cache it uses while it runs, in bytes.
const LARGEST: usize = 1 << 20;

/// A pattern with a name of its own.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub name: String,
    pub label: String,
    pub action: Action,
    pub score: f32,
    regex: Regex,
}

impl Pattern {
    /// Compiles a pattern, or says what is wrong with it. `regex` runs in linear time whatever the pattern is: what it
    /// cannot do so, references back and looking around, is a syntax error.
    pub(super) fn new(name: &str, pattern: &str, action: Action, score: f32) -> Result<Self, String> {
        if pattern.len() > LONGEST {
            return Err(format!("has {} bytes; at most {LONGEST} are accepted", pattern.len()));
        }
        let regex = RegexBuilder::new(pattern)
            .size_limit(LARGEST)
            .dfa_size_limit(LARGEST)
            .nest_limit(50)
            .build()
            .map_err(|error| match error {
                regex::Error::CompiledTooBig(limit) => format!("needs more than {limit} bytes when it is compiled"),
                other => other.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned(),
            })?;
        if regex.is_match("") {
            return Err("matches the empty text".to_owned());
        }
        Ok(Self { name: name.to_owned(), label: format!("[{}]", name.to_uppercase()), action, score, regex })
    }
}

/// Every match of every pattern that lies between two labels.
pub(crate) fn find(input: &Input<'_>, findings: &mut Findings) {
    for (index, pattern) in (0_u8..).zip(input.policy.patterns()) {
        for stretch in stretches(input.text) {
            let text = input.slice(stretch.0, stretch.1);
            for found in pattern.regex.find_iter(text).filter(|found| !found.is_empty()) {
                findings.push_pattern(input, index, pattern, stretch.0 + found.start(), stretch.0 + found.end());
            }
        }
    }
}

/// The text without its labels: what stands for a value must not be found again.
fn stretches(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let mut from = 0;
        while let Some(open) = rest.get(from..)?.find('[').map(|open| from + open) {
            match label_at(rest.get(open..)?) {
                Some(length) => {
                    at = start + open + length;
                    return Some((start, start + open));
                }
                None => from = open + 1,
            }
        }
        at = text.len();
        Some((start, text.len()))
    })
}

/// The length of the label that begins here: `[EMAIL]`, `[EMAIL_1]`, `[CARD ****1111]`, `[PHONE k.abcd]`.
pub(super) fn label_at(text: &str) -> Option<usize> {
    let end = text.bytes().take(128).position(|byte| byte == b']')?;
    let inner = text.get(1..end)?;
    let (name, tail) = inner.split_once(' ').unwrap_or((inner, ""));
    let named = name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    let quiet = tail.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'*' | b'.' | b'_'));
    (named && quiet).then_some(end + 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_left_out() {
        let text = "a [EMAIL] b [x] [CARD ****1111][A] ";
        let pieces: Vec<_> = stretches(text).map(|(start, end)| &text[start..end]).collect();
        assert_eq!(pieces, ["a ", " b [x] ", "[A] "]);
        assert_eq!(stretches("").count(), 0);
    }

    #[test]
    fn bad_patterns_are_refused_with_a_reason() {
        let problem = |pattern: &str| Pattern::new("x", pattern, Action::Label, 0.8).err().unwrap();
        assert!(problem("(").contains("unclosed group"));
        assert!(problem(r"(a)\1").contains("backreferences"));
        assert!(problem("(?=a)").contains("look-around"));
        assert!(problem("a*").contains("empty"));
        assert!(problem(&"a".repeat(2000)).contains("2000 bytes"));
        assert!(problem(r"((\w{100}){100}){100}").contains("bytes when it is compiled"));
    }
}
