//! Passports, driving licences, identity cards, insurance numbers and permits, after the word that names them or before it.
//!
//! Source: ICAO Doc 9303, part 3 (a passport number has at most nine characters; some states print ten); AAMVA DL/ID Card
//! Design Standard, annex D (licence numbers of the states: up to three letters, four to fourteen digits); PRADO, the
//! register of documents of the Council of the European Union; the civil registers named in the files of the countries for
//! the numbers of identity cards. None of these documents shares a check digit with the others, and most are not written as
//! they are printed, so the word decides: `passport no. A1234567`, `das ist mein Ausweis: L01X00T47`.
//!
//! Near misses: the telephone number after a sentence about a passport, the order number of a photo, an expiry date, a
//! booking; a bare number of the same length.

mod issuer;
mod token;
mod words;

use std::sync::LazyLock;

use self::issuer::{OFFICES, issuer};
use self::token::{Token, token};
use self::words::{
    DRIVING, IDENTITY, LAST_WORDS, LICENCE, LICENCE_PHRASES, NO_DOCUMENT, PASSPORT, PASSPORT_PHRASES, PHRASES,
    REGISTER, RG, SOCIAL, SOFTWARE,
};
use super::super::linked;
use crate::context::{Before, SPEAKERS, around, is_called};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::{Lexicon, WordSet};
use crate::number::Run;

/// How far before a number a phrase may end, in bytes.
const PHRASE_REACH: usize = 15;
/// The same, where no word between could end another phrase.
const FREE_REACH: usize = 24;

/// A kind of document.
struct Kind {
    entity: Entity,
    detector: &'static str,
    words: &'static LazyLock<Lexicon>,
    /// What a close word adds up to, with letters in the number and without. What has its own rule elsewhere gets less.
    scores: (f32, f32),
    /// True for as many letters and digits.
    fits: fn(usize, usize) -> bool,
}

const KINDS: &[Kind] = &[
    Kind {
        entity: Entity::Passport,
        detector: "passport",
        words: &PASSPORT,
        scores: (0.7, 0.6),
        fits: |letters, digits| {
            letters <= 3 && (6..=10).contains(&digits) && letters + digits >= 7 || is_mixed(letters, digits, 10)
        },
    },
    Kind {
        entity: Entity::DrivingLicence,
        detector: "driving_licence",
        words: &LICENCE,
        scores: (0.7, 0.6),
        fits: |letters, digits| {
            letters <= 4 && (5..=15).contains(&digits) && letters + digits >= 6 || is_mixed(letters, digits, 18)
        },
    },
    Kind {
        entity: Entity::BrRg,
        detector: "br_rg_by_word",
        words: &RG,
        scores: (0.6, 0.6),
        fits: |letters, digits| letters <= 2 && (7..=10).contains(&digits),
    },
    Kind {
        entity: Entity::UsSsn,
        detector: "us_ssn_by_word",
        words: &SOCIAL,
        scores: (0.55, 0.55),
        fits: |letters, digits| letters == 0 && digits == 9,
    },
    Kind {
        entity: Entity::NationalId,
        detector: "identity_card",
        words: &IDENTITY,
        scores: (0.58, 0.5),
        fits: |letters, digits| {
            letters <= 4 && (6..=20).contains(&digits) && letters + digits >= 7 || is_mixed(letters, digits, 20)
        },
    },
    Kind {
        entity: Entity::NationalId,
        detector: "register_number",
        words: &REGISTER,
        scores: (0.52, 0.5),
        fits: |letters, digits| {
            letters <= 4 && (7..=20).contains(&digits) && letters + digits >= 8 || is_mixed(letters, digits, 20)
        },
    },
];

/// Letters and digits in any order, at most so many.
fn is_mixed(letters: usize, digits: usize, most: usize) -> bool {
    letters > 0 && digits > 0 && (8..=most).contains(&(letters + digits))
}

/// `14 355 198 ₽`.
fn is_money(input: &Input<'_>, end: usize) -> bool {
    let sign = input.end_of(end, 1, |byte| byte == b' ');
    matches!(input.char_at(sign), Some('₽' | '€' | '$' | '£' | '₹' | '¥' | '%' | '₺' | '₩'))
}

/// Looks at every number of the run that a word can introduce.
pub(in super::super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let mut first = 0;
    let start = run.groups().first().map_or(0, |group| group.start);
    let near = if input.gated { around(input, start, run.end()) } else { WordSet::ALL };
    while let Some(token) = token(input, run, first) {
        first = token.last + 1;
        if let Some(end) = issuer(input, run.window(token.last, token.last).map_or(token.end, |window| window.end)) {
            let Token { start, .. } = token;
            let detector = "br_rg_issuer";
            findings.push(input, Span { entity: Entity::BrRg, start, end, detector, score: 0.95, pattern: None });
            continue;
        }
        let mut before = None;
        for kind in KINDS {
            if !kind.may_be_named(near)
                || !(kind.fits)(token.letters, token.digits)
                || !input.policy.wants(kind.entity)
                || is_money(input, token.end)
            {
                continue;
            }
            let before = before.get_or_insert_with(|| Before::new(input, token.start));
            if let Some(score) = kind.score(input, &token, before) {
                let Kind { entity, detector, .. } = *kind;
                let Token { start, end, .. } = token;
                findings.push(input, Span { entity, start, end, detector, score, pattern: None });
                break;
            }
        }
    }
}

impl Kind {
    /// Whether one of its words may stand among those, or the last word of its phrases.
    fn may_be_named(&self, near: WordSet) -> bool {
        let is_near = |words: &Lexicon| words.set().is_none_or(|words| near.meets(words));
        is_near(self.words) || !self.phrases().is_empty() && is_near(&LAST_WORDS)
    }

    const fn phrases(&self) -> &'static [&'static str] {
        match self.entity {
            Entity::NationalId => PHRASES,
            Entity::DrivingLicence => LICENCE_PHRASES,
            Entity::Passport => PASSPORT_PHRASES,
            _ => &[],
        }
    }

    fn score(&self, input: &Input<'_>, token: &Token, before: &Before<'_>) -> Option<f32> {
        let phrases = self.phrases();
        // The phrases are many: what they cost comes last.
        let phrase = !phrases.is_empty() && before.names(&LAST_WORDS, &NO_DOCUMENT) && {
            let reach = if before.ends_with(&LAST_WORDS) { PHRASE_REACH } else { FREE_REACH };
            before.has_phrase(phrases, reach)
        };
        let introduced = phrase || before.names(self.words, &NO_DOCUMENT);
        let follows = || is_called(input, token.end, self.words) || linked::names(input, token.end, self.words);
        if !introduced && (before.names(&NO_DOCUMENT, &IDENTITY) || !follows()) {
            return None;
        }
        // A licence may be one for software, and digits alone its key.
        let drives = || {
            before.has(&DRIVING) || is_called(input, token.end, &DRIVING) || linked::names(input, token.end, &DRIVING)
        };
        let sure = token.letters > 0 && !before.has(&SOFTWARE);
        if self.entity == Entity::DrivingLicence && !phrase && !sure && !drives() {
            return None;
        }
        Some(if token.letters > 0 { self.scores.0 } else { self.scores.1 })
    }
}

/// The words that what it finds cannot do without.
pub(in super::super) fn gate() -> Vec<&'static Lexicon> {
    KINDS.iter().map(|kind| &**kind.words).chain([&*LAST_WORDS, &*OFFICES]).collect()
}

/// The lexicons that are asked about the words around a value.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    [gate(), vec![&DRIVING, &SOFTWARE, &NO_DOCUMENT, &SPEAKERS]].concat()
}
