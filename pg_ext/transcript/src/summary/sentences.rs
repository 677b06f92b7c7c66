//! Sentences of a turn.

/// What a full stop belongs to when it stands behind one of these.
const ABBREVIATIONS: [&str; 16] =
    ["mr", "mrs", "ms", "dr", "dra", "sr", "sra", "srta", "st", "no", "nr", "e.g", "i.e", "p.ex", "т.е", "ул"];

/// A sentence longer than this, in bytes, is parted at the next character that is no letter or digit: reading a sentence
/// takes time quadratic in its words, and only the start of a longer one could be quoted.
const MAX_SENTENCE_BYTES: usize = 600;

/// Parts a text into its sentences: at line ends, and behind `.`, `!`, `?` and `…` when space follows.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let ends = match c {
            '\n' | '\r' | '。' | '！' | '？' => true,
            '!' | '?' | '…' if at - start < MAX_SENTENCE_BYTES => next.is_none_or(char::is_whitespace),
            '.' if at - start < MAX_SENTENCE_BYTES => {
                next.is_none_or(char::is_whitespace) && !is_abbreviation(text.get(start..at).unwrap_or_default())
            }
            _ => at - start >= MAX_SENTENCE_BYTES && !c.is_alphanumeric(),
        };
        if ends {
            let end = at + c.len_utf8();
            sentences.push(text.get(start..end).unwrap_or_default().trim());
            start = end;
        }
    }
    sentences.push(text.get(start..).unwrap_or_default().trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
    ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// At most `limit` characters, cut behind a word and marked with `…`; white space is a single space.
pub(super) fn clipped(text: &str, limit: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= limit {
        return text;
    }
    let end = text.char_indices().nth(limit.saturating_sub(1)).map_or(text.len(), |(end, _)| end);
    let head = text.get(..end).unwrap_or_default();
    // The cut is behind a whole word when a space follows it; otherwise the word it broke goes.
    let whole = text.get(end..).is_some_and(|rest| rest.starts_with(' '));
    let words = if whole { head } else { head.rsplit_once(' ').map_or(head, |(words, _)| words) };
    format!("{}…", words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–')))
}

#[cfg(test)]
mod tests {
    use super::{clipped, sentences};

    #[test]
    fn a_sentence_ends_at_its_mark_and_not_inside_a_number_or_name() {
        let text = "Hi! Version 2.1 fails with Dr. Lee.It is http://a.example.org/b?c=1 now\nReally?! Yes… ok";
        let expected =
            ["Hi!", "Version 2.1 fails with Dr. Lee.It is http://a.example.org/b?c=1 now", "Really?!", "Yes…", "ok"];
        assert_eq!(sentences(text), expected);
        assert!(sentences(" \n ").is_empty());
    }

    #[test]
    fn a_cut_falls_between_words_and_counts_characters() {
        assert_eq!(clipped("один  два\nтри", 11), "один два…");
        assert_eq!(clipped("один два три", 12), "один два три");
        assert_eq!(clipped("один два три", 9), "один два…");
        assert_eq!(clipped("aaaaaaaaaa", 5), "aaaa…");
    }
}
