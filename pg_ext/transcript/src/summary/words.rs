//! Words as the lists know them.

/// A word of a sentence.
pub(super) struct Word {
    /// Lower case, without accents.
    pub folded: String,
    /// Which clause of the sentence it stands in; commas and the like part clauses.
    pub clause: usize,
    /// A redaction label or something with digits: it identifies and says nothing.
    pub identifier: bool,
}

/// The words of a sentence. `don't` is the word `dont`, `l'aide` the words `l` and `aide`.
pub(super) fn words(sentence: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut clause = 0;
    let mut current = String::new();
    let mut in_label = false;
    let mut finish = |current: &mut String, clause: usize, label: bool| {
        if !current.is_empty() {
            let identifier = label || current.contains(|c: char| c.is_ascii_digit());
            words.push(Word { folded: std::mem::take(current), clause, identifier });
        }
    };
    let mut rest = sentence.chars();
    while let Some(c) = rest.next() {
        match c {
            c if c.is_alphanumeric() || c == '_' => fold(c, &mut current),
            '\u{300}'..='\u{36f}' => {}
            '\'' | '’' if is_contraction(&current, rest.as_str()) => {}
            _ => {
                finish(&mut current, clause, in_label);
                match c {
                    '[' => in_label = true,
                    ']' => in_label = false,
                    ',' | ';' | ':' | '(' | ')' | '—' | '–' => clause += 1,
                    _ => {}
                }
            }
        }
    }
    finish(&mut current, clause, in_label);
    words
}

/// Whether an apostrophe stands inside an English contraction, not behind a French article or pronoun.
fn is_contraction(before: &str, after: &str) -> bool {
    let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let ending = after.get(..end).unwrap_or_default();
    !before.is_empty() && ["t", "s", "m", "d", "ll", "re", "ve"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Lower case without accents; `й` and `ё` too, because decomposed text has lost them.
fn fold(c: char, out: &mut String) {
    for c in c.to_lowercase() {
        out.push(match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
            'ç' => 'c',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ñ' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ё' => 'е',
            'й' => 'и',
            // Decomposed by the lower-casing of a capital with a dot.
            '\u{300}'..='\u{36f}' => continue,
            other => other,
        });
    }
}
