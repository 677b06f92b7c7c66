//! A word as the lists of this module have it: small letters, without accents, apostrophes and hyphens.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

use crate::inline_text::InlineText;

/// The longest word that is read, in bytes.
const LONGEST: usize = 48;

/// The word, on the stack: most are looked up and forgotten.
pub(super) struct Plain(InlineText<LONGEST>);

impl Plain {
    /// The letters of a word; empty when it is longer than any word of a list.
    pub(super) fn of(word: &str) -> Self {
        let mut plain = InlineText::EMPTY;
        if word.len() > LONGEST {
            return Self(plain);
        }
        for c in word.chars() {
            match c {
                // What has digits is no word of a list.
                'a'..='z' | '0'..='9' => plain.push(c),
                'A'..='Z' => plain.push(c.to_ascii_lowercase()),
                'ё' | 'Ё' => plain.push('е'),
                'ß' => ['s', 's'].into_iter().for_each(|c| plain.push(c)),
                'ı' | 'ł' | 'Ł' | 'ø' | 'Ø' => plain.push(match c {
                    'ı' => 'i',
                    'ø' | 'Ø' => 'o',
                    _ => 'l',
                }),
                // A letter of its own, not one with an accent.
                '\u{400}'..='\u{4ff}' => c.to_lowercase().for_each(|c| plain.push(c)),
                _ if c.is_ascii() => {}
                _ => decompose_canonical(c, |part| {
                    if canonical_combining_class(part) == 0 && part.is_alphabetic() {
                        part.to_lowercase().for_each(|small| plain.push(small));
                    }
                }),
            }
        }
        Self(plain)
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::Plain;

    #[test]
    fn small_and_without_marks() {
        for (word, plain) in [
            ("Élodie", "elodie"),
            ("O’Neil", "oneil"),
            ("Anna-Lena", "annalena"),
            ("Groß", "gross"),
            ("ФЁДОР", "федор"),
            ("Андрей", "андрей"),
            ("Łukasz", "lukasz"),
            ("ÇELİK", "celik"),
        ] {
            assert_eq!(Plain::of(word).as_str(), plain);
        }
        assert_eq!(Plain::of(&"x".repeat(49)).as_str(), "");
    }
}
