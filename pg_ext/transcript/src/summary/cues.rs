//! Which phrases of the word lists stand in a sentence.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::words::{Word, words};
use crate::lexicon::{LANGUAGES, Lexicon};

/// What a phrase tells. The lists are described at [`Lexicon`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cue {
    Trouble,
    Failed,
    Works,
    Done,
    Advice,
    Escalated,
    Cannot,
    Request,
    Negation,
    NegationAfter,
    Unreal,
    Condition,
    Persistence,
    Contrast,
    Courtesy,
    Thanks,
    Glad,
}

impl Cue {
    const fn list(self, lexicon: &Lexicon) -> &'static [&'static str] {
        match self {
            Self::Trouble => lexicon.trouble,
            Self::Failed => lexicon.failed,
            Self::Works => lexicon.works,
            Self::Done => lexicon.done,
            Self::Advice => lexicon.advice,
            Self::Escalated => lexicon.escalated,
            Self::Cannot => lexicon.cannot,
            Self::Request => lexicon.request,
            Self::Negation => lexicon.negation,
            Self::NegationAfter => lexicon.negation_after,
            Self::Unreal => lexicon.unreal,
            Self::Condition => lexicon.condition,
            Self::Persistence => lexicon.persistence,
            Self::Contrast => lexicon.contrast,
            Self::Courtesy => lexicon.courtesy,
            Self::Thanks => lexicon.thanks,
            Self::Glad => lexicon.glad,
        }
    }
}

/// The phrases whose words are spent on them: `stopped working` is a trouble, and its `working` no success.
const WHOLE: [Cue; 8] =
    [Cue::Failed, Cue::Trouble, Cue::Works, Cue::Done, Cue::Cannot, Cue::Escalated, Cue::Advice, Cue::Request];
/// The words that colour the phrases around them, or stand beside them.
const SMALL: [Cue; 9] = [
    Cue::Negation,
    Cue::NegationAfter,
    Cue::Unreal,
    Cue::Condition,
    Cue::Persistence,
    Cue::Contrast,
    Cue::Courtesy,
    Cue::Thanks,
    Cue::Glad,
];

/// A phrase found in a sentence: `words[start..end]`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub cue: Cue,
    pub start: usize,
    pub end: usize,
}

struct Phrase {
    words: Vec<(String, bool)>,
    cue: Cue,
}

impl Phrase {
    fn new(text: &str, cue: Cue) -> Self {
        let words = text
            .split(' ')
            .flat_map(|part| {
                let open = part.ends_with('*');
                words(part).into_iter().map(move |word| (word.folded, open))
            })
            .collect();
        Self { words, cue }
    }

    fn fits(&self, sentence: &[Word]) -> bool {
        self.words.len() <= sentence.len()
            && self.words.iter().zip(sentence).all(|((wanted, open), word)| {
                if *open { word.folded.starts_with(wanted) } else { word.folded == *wanted }
            })
    }
}

/// Phrases by the first two characters of their first word, the longest first.
type Index = HashMap<String, Vec<Phrase>>;

fn index(cues: &[Cue]) -> Index {
    let mut index = Index::new();
    for cue in cues {
        for phrase in LANGUAGES.iter().flat_map(|lexicon| cue.list(lexicon)).map(|text| Phrase::new(text, *cue)) {
            if let Some((first, _)) = phrase.words.first() {
                index.entry(head(first).to_owned()).or_default().push(phrase);
            }
        }
    }
    for phrases in index.values_mut() {
        // Languages share words; stable, so the order of the cues remains among phrases of one length.
        let mut seen = HashSet::new();
        phrases.retain(|phrase| seen.insert((phrase.words.clone(), phrase.cue)));
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    index
}

fn head(word: &str) -> &str {
    let end = word.char_indices().nth(2).map_or(word.len(), |(end, _)| end);
    word.get(..end).unwrap_or(word)
}

static PHRASES: LazyLock<Index> = LazyLock::new(|| index(&WHOLE));
static MARKERS: LazyLock<Index> = LazyLock::new(|| index(&SMALL));

fn candidates<'i>(index: &'i Index, rest: &'i [Word]) -> impl Iterator<Item = &'i Phrase> {
    let phrases = rest.first().and_then(|word| index.get(head(&word.folded)));
    phrases.into_iter().flatten().filter(|phrase| phrase.fits(rest))
}

/// The phrases of a sentence, from left to right. Words that several lists claim appear once for each cue, but only by
/// the longest phrase that begins there.
pub(super) fn phrases(sentence: &[Word]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < sentence.len() {
        let rest = sentence.get(start..).unwrap_or_default();
        let length = candidates(&PHRASES, rest).next().map_or(0, |longest| longest.words.len());
        let longest = candidates(&PHRASES, rest).filter(|phrase| phrase.words.len() == length);
        found.extend(longest.map(|phrase| Found { cue: phrase.cue, start, end: start + length }));
        start += length.max(1);
    }
    found
}

/// The small words of a sentence, wherever they stand.
pub(super) fn markers(sentence: &[Word]) -> Vec<Found> {
    (0..sentence.len())
        .flat_map(|start| {
            let rest = sentence.get(start..).unwrap_or_default();
            candidates(&MARKERS, rest).map(move |phrase| Found {
                cue: phrase.cue,
                start,
                end: start + phrase.words.len(),
            })
        })
        .collect()
}
