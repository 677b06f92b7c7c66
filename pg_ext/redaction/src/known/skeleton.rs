//! What remains of a text when nothing counts but its letters and digits: small, without accents, one after another.
//!
//! Source: Unicode 16, compatibility decomposition (full-width and other presentation forms, accents as marks of their
//! own), canonical combining classes (what is a mark), on top of the folds that all detectors share.

use std::ops::ControlFlow;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

use crate::inline_text::InlineText;

use crate::finding::Input;
use crate::fold::{Fold, fold};

/// What a letter or digit touches without a word ending in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Letter,
    Digit,
    /// Of a script that writes no blanks between words: every character begins one.
    Wide,
}

/// The letters and digits that one character becomes: the longest expansion has eighteen.
pub(super) type Letters = InlineText<80>;

/// What stands at a place of a text.
pub(super) enum Piece {
    Letter {
        class: Class,
        text: Letters,
        start: usize,
        end: usize,
    },
    /// An accent: the letter before goes on until here.
    Mark {
        end: usize,
    },
    /// Anything that parts words.
    Gap,
    /// A label or the mark of a removed value.
    Barrier,
}

/// The pieces of a text, labels read as barriers.
pub(super) fn pieces(input: &Input<'_>) -> impl Iterator<Item = Piece> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let c = input.char_at(at)?;
            let start = at;
            at += c.len_utf8();
            if c == '…' {
                return Some(Piece::Barrier);
            }
            if c == '['
                && let Some(length) = input.policy.label_length(input.text.get(start..)?)
            {
                at = start + length;
                return Some(Piece::Barrier);
            }
            if let ControlFlow::Break(piece) = piece(c, start, at) {
                return Some(piece);
            }
        }
    })
}

/// What one character is; nothing when it is invisible.
fn piece(c: char, start: usize, end: usize) -> ControlFlow<Piece> {
    if c.is_ascii_alphanumeric() {
        let class = if c.is_ascii_digit() { Class::Digit } else { Class::Letter };
        let mut text = Letters::EMPTY;
        text.push(c.to_ascii_lowercase());
        return ControlFlow::Break(Piece::Letter { class, text, start, end });
    }
    if c.is_ascii() {
        return ControlFlow::Break(Piece::Gap);
    }
    if canonical_combining_class(c) != 0 {
        return ControlFlow::Break(Piece::Mark { end });
    }
    let c = match fold(c) {
        Fold::Drop => return ControlFlow::Continue(()),
        Fold::To(byte) => char::from(byte),
        Fold::Same | Fold::Sign => c,
    };
    let mut text = Letters::EMPTY;
    let mut push = |c: char| {
        if c.is_alphanumeric() && canonical_combining_class(c) == 0 {
            match plain(c) {
                "" => text.push(c),
                plain => plain.chars().for_each(|c| text.push(c)),
            }
        }
    };
    decompose_compatible(c, |part| part.to_lowercase().for_each(|small| decompose_compatible(small, &mut push)));
    if text.len() == 0 {
        return ControlFlow::Break(Piece::Gap);
    }
    let class = match c {
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => Class::Digit,
        _ if is_wide(c) => Class::Wide,
        _ => Class::Letter,
    };
    ControlFlow::Break(Piece::Letter { class, text, start, end })
}

/// Letters whose stroke or ligature Unicode does not take apart.
const fn plain(c: char) -> &'static str {
    match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => "",
    }
}

/// Han, kana, Hangul (where particles touch the name), Thai, Lao, Burmese, Khmer.
const fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1100..=0x11FF | 0x1780..=0x17FF
        | 0x2E80..=0xA4CF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The words of a value as skeletons.
pub(super) fn words(value: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut apart = true;
    let mut at = 0;
    for c in value.chars() {
        let start = at;
        at += c.len_utf8();
        match piece(c, start, at) {
            ControlFlow::Break(Piece::Letter { text, .. }) => {
                match words.last_mut().filter(|_| !apart) {
                    Some(word) => word.push_str(text.as_str()),
                    None => words.push(text.as_str().to_owned()),
                }
                apart = false;
            }
            ControlFlow::Break(Piece::Gap | Piece::Barrier) => apart = true,
            ControlFlow::Break(Piece::Mark { .. }) | ControlFlow::Continue(()) => {}
        }
    }
    words
}

/// The value with its umlauts written out, when it has some.
pub(super) fn written_out(value: &str) -> Option<String> {
    let written = |c: char| match c {
        'ä' | 'Ä' => Some("ae"),
        'ö' | 'Ö' | 'ø' | 'Ø' => Some("oe"),
        'ü' | 'Ü' => Some("ue"),
        'å' | 'Å' => Some("aa"),
        _ => None,
    };
    value.chars().any(|c| written(c).is_some()).then(|| {
        let mut out = String::with_capacity(value.len());
        for c in value.chars() {
            match written(c) {
                Some(text) => out.push_str(text),
                None => out.push(c),
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_accents_and_signs() {
        assert_eq!(words("João d'Ávila-Costa"), ["joao", "d", "avila", "costa"]);
        assert_eq!(words("Ｗｅｉß Łódź ﬁn"), ["weiss", "lodz", "fin"]);
        assert_eq!(words("Семён Ёлкин"), ["семен", "елкин"]);
        assert_eq!(words("e\u{301}\u{200b}a"), ["ea"]);
        assert_eq!(words(" - … "), Vec::<String>::new());
        assert_eq!(written_out("Müller").as_deref(), Some("Mueller"));
        assert_eq!(written_out("Muller"), None);
    }

    #[test]
    fn no_expansion_is_cut() {
        for c in '\0'..=char::MAX {
            if let ControlFlow::Break(Piece::Letter { text, .. }) = piece(c, 0, 0) {
                assert!(!text.as_str().is_empty() && text.len() < 76, "U+{:04X}", u32::from(c));
            }
        }
    }
}
