//! Ways of writing that a plain pattern misses.

use crate::random::Random;

/// Zero-width space, non-joiner and joiner, word joiner, left-to-right mark.
const HIDDEN: [char; 5] = ['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{200E}'];

/// Groups of these sizes with a separator between them; what is left over is the last group.
pub(super) fn grouped(text: &str, sizes: &[usize], separator: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut groups = Vec::new();
    for size in sizes.iter().copied().chain(std::iter::once(usize::MAX)) {
        if letters.peek().is_none() {
            break;
        }
        groups.push(letters.by_ref().take(size).collect::<String>());
    }
    groups.join(separator)
}

/// ASCII digits and the at sign as full-width forms.
pub(super) fn full_width(text: &str) -> String {
    let wide = |letter: char| match letter {
        '0'..='9' | '@' => char::from_u32(u32::from(letter) + 0xFEE0).unwrap_or(letter),
        other => other,
    };
    text.chars().map(wide).collect()
}

/// Two to four invisible characters inside the text.
pub(super) fn hidden_marks(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..random.between(2, 4) {
        let at = random.between(1, letters.len().saturating_sub(1));
        letters.insert(at, random.pick(&HIDDEN));
    }
    letters.into_iter().collect()
}

/// Full-width digits or invisible characters.
pub(super) fn disguised(text: &str, random: &mut Random) -> String {
    if random.chance(50) { full_width(text) } else { hidden_marks(text, random) }
}
