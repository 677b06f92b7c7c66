//! Character folding: the part of NFKC that matters to identifiers, and what hides between their characters.
//!
//! Source: Unicode 16, general category Nd (decimal digits of every script), the compatibility mappings of the
//! full-width, enclosed, super- and subscript and mathematical alphanumeric blocks, categories Pd and Zs, and the
//! default-ignorable code points. Each maps to one ASCII byte or to nothing, so that the view never grows.

/// What a character becomes in the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// It stays.
    Same,
    /// It is invisible and goes.
    Drop,
    /// A picture or a sign: between two letters or digits it parts them.
    Sign,
    /// It reads as this ASCII byte.
    To(u8),
}

impl Fold {
    /// True when the folded character can begin or carry an identifier by itself: without it, spaces, dashes and
    /// invisible characters hide nothing.
    pub(crate) const fn is_substance(self) -> bool {
        match self {
            Self::To(byte) => byte.is_ascii_alphanumeric() || byte == b'@',
            _ => false,
        }
    }
}

/// True when a sign stands between two letters or digits, with a blank at most on each side.
pub(crate) fn parts(bytes: &[u8], at: usize, width: usize) -> bool {
    beside(bytes, at, width, u8::is_ascii_alphanumeric)
}

/// The same between two digits: what makes a text worth folding.
pub(crate) fn parts_digits(bytes: &[u8], at: usize, width: usize) -> bool {
    beside(bytes, at, width, u8::is_ascii_digit)
}

fn beside(bytes: &[u8], at: usize, width: usize, fits: impl Fn(&u8) -> bool) -> bool {
    // How emoji say that they are ones.
    const SELECTOR: &[u8] = "\u{fe0f}".as_bytes();
    let after = bytes.get(at + width..).unwrap_or_default();
    let after = after.strip_prefix(SELECTOR).unwrap_or(after);
    let before = bytes.get(..at).unwrap_or_default();
    after.strip_prefix(b" ").unwrap_or(after).first().is_some_and(&fits)
        && before.strip_suffix(b" ").unwrap_or(before).last().is_some_and(&fits)
}

/// First code points of the decimal digit runs (category Nd) outside ASCII and the mathematical block.
const ZEROES: [u32; 62] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136,
    0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0,
    0x11F50, 0x16A60, 0x16AC0, 0x16B50, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950, 0x1FBF0,
];

/// Whether a UTF-8 lead byte can begin a character that folds. A superset, kept small: Latin-1, Greek, Cyrillic and
/// Han letters, which fill most chats, are not in it. Branch-free for the sake of the block scan.
#[inline(always)]
pub(crate) const fn is_fold_lead(byte: u8) -> bool {
    let high = byte >= 0xD8 && !(byte >= 0xE4 && byte <= 0xE9);
    high | (byte & 0xFE == 0xCC) | (byte == 0xC2)
}

/// The fold of a character.
pub(crate) fn fold(c: char) -> Fold {
    let code = u32::from(c);
    match code {
        0..=0x9F => Fold::Same,
        0xA0..=0x36F => fold_latin(code),
        0x2000..=0x2FFF => fold_punctuation(code),
        0x3000 => Fold::To(b' '),
        0x3002 | 0x30FB | 0xFF61 | 0xFF65 => Fold::To(b'.'),
        0x3164 | 0xFFA0 | 0x115F | 0x1160 | 0x17B4 | 0x17B5 => Fold::Drop,
        0x061C | 0x180B..=0x180F | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF9..=0xFFFB => Fold::Drop,
        0xE0000..=0xE0FFF | 0x1D173..=0x1D17A => Fold::Drop,
        0x1680 => Fold::To(b' '),
        0x1806 | 0x301C | 0x3030 | 0xFE31 | 0xFE32 | 0xFE58 | 0xFE63 | 0x30A0 => Fold::To(b'-'),
        0x3001 | 0xFE50 | 0xFE51 | 0xFF64 => Fold::To(b','),
        0x066B | 0x066C => Fold::To(b'.'),
        0xFE52 => Fold::To(b'.'),
        0xFE55 => Fold::To(b':'),
        0xFE5F => Fold::To(b'#'),
        0xFE62 => Fold::To(b'+'),
        0xFE6B => Fold::To(b'@'),
        0xFF01..=0xFF5E => ascii(code - 0xFF01 + 0x21),
        0x1D400..=0x1D7FF => fold_mathematical(code),
        0x1F100 => Fold::To(b'0'),
        0x1F101..=0x1F10A => ascii(code - 0x1F101 + 0x30),
        0x1F110..=0x1F129 => ascii(code - 0x1F110 + 0x41),
        0x1F130..=0x1F149 => ascii(code - 0x1F130 + 0x41),
        0x1F150..=0x1F169 => ascii(code - 0x1F150 + 0x41),
        0x1F170..=0x1F189 => ascii(code - 0x1F170 + 0x41),
        0x1F300..=0x1FAFF => Fold::Sign,
        _ => fold_digit(code),
    }
}

fn fold_latin(code: u32) -> Fold {
    match code {
        0xA0 => Fold::To(b' '),
        0xAD | 0x300..=0x36F => Fold::Drop,
        0xB2 => Fold::To(b'2'),
        0xB3 => Fold::To(b'3'),
        0xB7 => Fold::To(b'.'),
        0xB9 => Fold::To(b'1'),
        0xA6 | 0xAC => Fold::Sign,
        _ => Fold::Same,
    }
}

fn fold_punctuation(code: u32) -> Fold {
    match code {
        0x2000..=0x200A | 0x202F | 0x205F => Fold::To(b' '),
        0x2028 | 0x2029 => Fold::To(b'\n'),
        0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x20D0..=0x20F0 => Fold::Drop,
        0x2010..=0x2015 | 0x2192 | 0x27A1 | 0x2043 | 0x2212 | 0x2796 | 0x2E3A | 0x2E3B | 0x207B | 0x208B => {
            Fold::To(b'-')
        }
        0x2022 | 0x2024 | 0x2027 | 0x2219 | 0x22C5 => Fold::To(b'.'),
        0x2044 | 0x2215 => Fold::To(b'/'),
        0x2236 => Fold::To(b':'),
        0x2217 => Fold::To(b'*'),
        0x223C => Fold::To(b'~'),
        0x2223 => Fold::To(b'|'),
        0x2E31 => Fold::To(b'.'),
        0x207A | 0x208A | 0x2795 => Fold::To(b'+'),
        0x2070 => Fold::To(b'0'),
        0x2074..=0x2079 => ascii(code - 0x2074 + 0x34),
        0x2080..=0x2089 => ascii(code - 0x2080 + 0x30),
        0x2460..=0x2468 => ascii(code - 0x2460 + 0x31),
        0x2474..=0x247C => ascii(code - 0x2474 + 0x31),
        0x2488..=0x2490 => ascii(code - 0x2488 + 0x31),
        0x24B6..=0x24CF => ascii(code - 0x24B6 + 0x41),
        0x24D0..=0x24E9 => ascii(code - 0x24D0 + 0x61),
        0x24EA | 0x24FF => Fold::To(b'0'),
        0x24F5..=0x24FD => ascii(code - 0x24F5 + 0x31),
        0x249C..=0x24B5 => ascii(code - 0x249C + 0x61),
        0x2776..=0x277E => ascii(code - 0x2776 + 0x31),
        0x2780..=0x2788 => ascii(code - 0x2780 + 0x31),
        0x278A..=0x2792 => ascii(code - 0x278A + 0x31),
        0x2020 | 0x2021 | 0x2190..=0x21FF | 0x2300..=0x23FF | 0x2500..=0x27BF | 0x2900..=0x2BFF => Fold::Sign,
        _ => Fold::Same,
    }
}

/// The mathematical alphanumerics: thirteen alphabets of 52 letters, then Greek, then five runs of digits.
fn fold_mathematical(code: u32) -> Fold {
    match code {
        0x1D400..=0x1D6A3 => {
            let letter = (code - 0x1D400) % 52;
            ascii(if letter < 26 { letter + 0x41 } else { letter - 26 + 0x61 })
        }
        0x1D7CE..=0x1D7FF => ascii((code - 0x1D7CE) % 10 + 0x30),
        _ => Fold::Same,
    }
}

fn fold_digit(code: u32) -> Fold {
    let after = ZEROES.partition_point(|zero| *zero <= code);
    match after.checked_sub(1).and_then(|index| ZEROES.get(index)) {
        Some(zero) if code - zero < 10 => ascii(code - zero + 0x30),
        _ => Fold::Same,
    }
}

fn ascii(code: u32) -> Fold {
    u8::try_from(code).map_or(Fold::Same, Fold::To)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_digits() {
        for (digits, script) in [
            ("０１２３４５６７８９", "full width"),
            ("٠١٢٣٤٥٦٧٨٩", "Arabic-Indic"),
            ("۰۱۲۳۴۵۶۷۸۹", "Persian"),
            ("०१२३४५६७८९", "Devanagari"),
            ("০১২৩৪৫৬৭৮৯", "Bengali"),
            ("๐๑๒๓๔๕๖๗๘๙", "Thai"),
            ("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "mathematical bold"),
            ("𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿", "mathematical monospace"),
            ("⁰¹²³⁴⁵⁶⁷⁸⁹", "superscript"),
            ("⓪①②③④⑤⑥⑦⑧⑨", "circled"),
            ("🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊", "with a comma"),
        ] {
            for (value, c) in (b'0'..).zip(digits.chars()) {
                assert_eq!(fold(c), Fold::To(value), "{script}");
            }
        }
    }

    #[test]
    fn every_folding_character_has_a_lead_byte_the_scan_stops_at() {
        for c in '\0'..=char::MAX {
            if fold(c) != Fold::Same {
                let mut buffer = [0; 4];
                let lead = c.encode_utf8(&mut buffer).as_bytes().first().copied().unwrap_or_default();
                assert!(is_fold_lead(lead), "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn letters_dashes_spaces_and_hidden_characters() {
        assert_eq!(fold('ａ'), Fold::To(b'a'));
        assert_eq!(fold('＠'), Fold::To(b'@'));
        assert_eq!(fold('𝐀'), Fold::To(b'A'));
        assert_eq!(fold('𝓏'), Fold::To(b'z'));
        assert_eq!(fold('–'), Fold::To(b'-'));
        assert_eq!(fold('\u{a0}'), Fold::To(b' '));
        assert_eq!(fold('\u{202e}'), Fold::Drop);
        assert_eq!(fold('\u{ad}'), Fold::Drop);
        assert_eq!(fold('é'), Fold::Same);
        assert_eq!(fold('я'), Fold::Same);
        assert_eq!(fold('😀'), Fold::Sign);
        assert_eq!(fold('🄰'), Fold::To(b'A'));
        assert_eq!(fold('’'), Fold::Same);
        assert_eq!(fold('…'), Fold::Same, "the mark of a removed value stays a barrier");
    }

    #[test]
    fn the_digit_runs_are_sorted() {
        assert!(ZEROES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
