//! What one sentence tells.

use super::{
    cues::{Cue, Found, markers, phrases},
    words::{Word, words},
};

/// How many words before a phrase a negation, wish or condition reaches it.
const REACH: usize = 5;
/// How many words behind a phrase a negation reaches it (`marche toujours pas`).
const REACH_BACK: usize = 3;

/// A sentence, read.
pub(super) struct Reading {
    /// All words.
    pub words: usize,
    /// Words that are neither courtesy nor identifiers.
    pub substance: usize,
    /// Redaction labels and words with digits.
    pub identifiers: usize,
    pub question: bool,
    /// Troubles named and not denied.
    pub troubles: usize,
    pub request: bool,
    pub thanks: bool,
    pub glad: bool,
    pub advice: bool,
    /// What a customer says of the outcome.
    pub verdict: Option<Verdict>,
    /// What the other side says of the outcome.
    pub act: Option<Act>,
}

/// What a customer says of the outcome, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Names a trouble.
    Trouble,
    /// Names a trouble that qualifies a success.
    Reservation,
    /// It works.
    Works,
    /// It still does not work.
    Failed,
}

/// What the other side did, in the order in which the last one counts when a turn tells several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Act {
    Done,
    Cannot,
    Escalated,
}

impl Reading {
    pub(super) fn new(sentence: &str) -> Self {
        let words = words(sentence);
        let context = Context { markers: markers(&words), words: &words, question: sentence.ends_with('?') };
        let found = phrases(&words);
        let troubles = found.iter().filter(|one| one.cue == Cue::Trouble && !context.denied(one)).count();
        let mut plain = words.iter().map(|word| !word.identifier).collect::<Vec<_>>();
        for polite in context.of(Cue::Courtesy) {
            plain.iter_mut().take(polite.end).skip(polite.start).for_each(|plain| *plain = false);
        }
        let identifiers = words.iter().filter(|word| word.identifier).count();
        Self {
            words: words.len(),
            substance: plain.iter().filter(|plain| **plain).count(),
            identifiers,
            question: context.question,
            troubles,
            thanks: context.of(Cue::Thanks).next().is_some(),
            glad: context.of(Cue::Glad).next().is_some(),
            request: found.iter().any(|one| one.cue == Cue::Request),
            advice: found.iter().any(|one| one.cue == Cue::Advice && !context.question),
            verdict: context.verdict(&found),
            act: found.iter().filter_map(|one| context.act(one)).max(),
        }
    }
}

/// A sentence and the small words in it.
struct Context<'w> {
    words: &'w [Word],
    markers: Vec<Found>,
    question: bool,
}

impl Context<'_> {
    fn of(&self, cue: Cue) -> impl Iterator<Item = &Found> {
        self.markers.iter().filter(move |one| one.cue == cue)
    }

    fn clause(&self, at: usize) -> usize {
        self.words.get(at).map_or(0, |word| word.clause)
    }

    /// Whether a small word stands shortly before a phrase, in the same clause.
    fn before(&self, cue: Cue, phrase: &Found) -> bool {
        self.of(cue).any(|one| {
            one.start < phrase.start
                && one.start + REACH >= phrase.start
                && self.clause(one.start) == self.clause(phrase.start)
                && !self.of(Cue::Contrast).any(|but| (one.end..phrase.start).contains(&but.start))
        })
    }

    fn denied(&self, phrase: &Found) -> bool {
        let behind = self.of(Cue::NegationAfter).any(|one| {
            (phrase.end..phrase.end + REACH_BACK).contains(&one.start)
                && self.clause(one.start) == self.clause(phrase.start)
        });
        behind || self.before(Cue::Negation, phrase)
    }

    /// Whether what a phrase says is only wished, due, possible or asked.
    fn unreal(&self, phrase: &Found) -> bool {
        self.question || self.before(Cue::Unreal, phrase) || self.before(Cue::Condition, phrase)
    }

    fn negative(&self, at: usize) -> bool {
        self.of(Cue::Negation).any(|one| one.start == at)
    }

    /// The last word of the sentence on the outcome.
    fn verdict(&self, found: &[Found]) -> Option<Verdict> {
        let mut verdict = None;
        let mut works_end = 0;
        let persists = self.persists(found);
        for phrase in found {
            let next = match phrase.cue {
                Cue::Works if self.unreal(phrase) => continue,
                Cue::Works if self.denied(phrase) => Verdict::Failed,
                Cue::Works => {
                    works_end = phrase.end - 1;
                    Verdict::Works
                }
                Cue::Failed if self.question || self.before(Cue::Condition, phrase) => continue,
                Cue::Failed => Verdict::Failed,
                Cue::Trouble if self.denied(phrase) || self.before(Cue::Condition, phrase) => continue,
                Cue::Trouble if persists || self.negative(phrase.start) => Verdict::Failed,
                Cue::Trouble => Verdict::Trouble,
                _ => continue,
            };
            // `Works, but slow` and `it arrived damaged`, not `works now, the error was there for days`.
            let qualifies = || {
                self.clause(works_end) == self.clause(phrase.start)
                    || self.of(Cue::Contrast).any(|but| (works_end..phrase.start).contains(&but.start))
            };
            verdict = match (verdict, next) {
                (Some(Verdict::Works), Verdict::Trouble) if qualifies() => Some(Verdict::Reservation),
                (Some(Verdict::Works | Verdict::Failed), Verdict::Trouble) => verdict,
                _ => Some(next),
            };
        }
        verdict.or_else(|| persists.then_some(Verdict::Failed))
    }

    /// `still no refund`, `ainda não recebi`: what goes on is a lack, or a trouble.
    fn persists(&self, found: &[Found]) -> bool {
        let near = |one: &Found, other: &Found| {
            self.clause(one.start) == self.clause(other.start) && one.start.abs_diff(other.start) <= 2
        };
        !self.question
            && self.of(Cue::Persistence).any(|still| {
                self.of(Cue::Negation).chain(self.of(Cue::NegationAfter)).any(|no| near(still, no))
                    || found.iter().any(|one| {
                        one.cue == Cue::Trouble
                            && !self.denied(one)
                            && self.clause(one.start) == self.clause(still.start)
                    })
            })
    }

    fn act(&self, phrase: &Found) -> Option<Act> {
        let conditional = || self.of(Cue::Condition).any(|one| one.start < phrase.start);
        match phrase.cue {
            Cue::Done if !self.unreal(phrase) && !self.denied(phrase) => Some(Act::Done),
            Cue::Cannot if !self.question && !conditional() => Some(Act::Cannot),
            // `I will escalate this` is done by saying so; an offer or a case to come is not.
            Cue::Escalated if !self.question && !conditional() && !self.denied(phrase) => Some(Act::Escalated),
            _ => None,
        }
    }
}
