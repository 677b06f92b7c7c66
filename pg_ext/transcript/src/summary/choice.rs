//! Which sentences are quoted.

use super::{
    MAX_SENTENCE_CHARS,
    reading::{Act, Reading, Verdict},
    sentences::clipped,
};

/// What a turn's place is worth, for the first turns of the customer: the trouble is mostly told at once.
const PLACE: [i32; 3] = [6, 3, 1];

/// A turn, parted and read.
pub(super) struct Spoken<'t> {
    turn: usize,
    answered: bool,
    sentences: Vec<&'t str>,
    pub readings: Vec<Reading>,
}

impl<'t> Spoken<'t> {
    /// `answered`: whether the other side had spoken before.
    pub(super) const fn new(turn: usize, answered: bool, sentences: Vec<&'t str>, readings: Vec<Reading>) -> Self {
        Self { turn, answered, sentences, readings }
    }
}

/// The sentence of the customer that best states the trouble, with its neighbour if that states more of it.
pub(super) fn problem(customer: &[Spoken<'_>]) -> Option<String> {
    let telling = customer.iter().filter(|spoken| spoken.readings.iter().any(has_substance));
    let scored = telling.enumerate().flat_map(|(place, spoken)| {
        let place = PLACE.get(place).copied().unwrap_or(0);
        spoken
            .readings
            .iter()
            .enumerate()
            .filter(|(_, reading)| has_substance(reading))
            .map(move |(at, reading)| (problem_score(reading, spoken.answered) + place, spoken, at))
    });
    let (_, spoken, at) = first_best(scored)?;
    Some(quoted(spoken, at, |reading| reading.troubles > 0 && reading.verdict != Some(Verdict::Works)))
}

fn problem_score(reading: &Reading, answered: bool) -> i32 {
    let mut score = length_score(reading);
    score += match reading.troubles {
        0 => 0,
        1 => 3,
        2 => 4,
        _ => 5,
    };
    score += if reading.request { 2 } else { 0 };
    score += match reading.verdict {
        Some(Verdict::Works) => -8,
        // Of an attempt, not of the trouble itself.
        Some(Verdict::Failed) if answered => -2,
        Some(Verdict::Failed) if reading.troubles == 0 => 3,
        _ => 0,
    };
    if reading.identifiers > 0 && reading.substance < 4 && reading.troubles == 0 && !reading.request {
        score -= 4;
    }
    score
}

/// The sentence of the other side that best says what was done or advised, in the turns `from..=to`.
pub(super) fn solution(other_side: &[Spoken<'_>], from: usize, to: usize) -> Option<String> {
    let turns = || other_side.iter().filter(|spoken| (from..=to).contains(&spoken.turn));
    let last = turns().map(|spoken| spoken.turn).max()?;
    let scored = turns().flat_map(|spoken| {
        let recent = if spoken.turn == last { 2 } else { 0 };
        // Without word of an action, only what was said last can be what helped.
        let telling = spoken.readings.iter().enumerate();
        let telling = telling.filter(move |(_, one)| is_statement(one) && (recent > 0 || tells_action(one)));
        telling.map(move |(at, reading)| (solution_score(reading) + recent, spoken, at))
    });
    let (_, spoken, at) = first_best(scored)?;
    Some(quoted(spoken, at, tells_action))
}

fn solution_score(reading: &Reading) -> i32 {
    let mut score = length_score(reading);
    score += if reading.act == Some(Act::Done) { 6 } else { 0 };
    score + if reading.advice { 4 } else { 0 }
}

fn tells_action(reading: &Reading) -> bool {
    is_statement(reading) && (reading.act == Some(Act::Done) || reading.advice)
}

/// Something that was done or can be done: neither a question, nor a refusal, nor a phrase of courtesy.
fn is_statement(reading: &Reading) -> bool {
    let action = reading.act == Some(Act::Done) || (reading.advice && reading.substance > 0);
    !reading.question
        && (action || reading.substance >= 4)
        && !matches!(reading.act, Some(Act::Cannot | Act::Escalated))
}

fn has_substance(reading: &Reading) -> bool {
    reading.substance >= 2 || (reading.substance >= 1 && (reading.troubles > 0 || reading.request))
}

const fn length_score(reading: &Reading) -> i32 {
    match (reading.substance, reading.words) {
        (0..2, _) => -4,
        (2, _) => -1,
        (_, 4..=45) => 2,
        _ => 0,
    }
}

fn first_best<T>(scored: impl Iterator<Item = (i32, T, usize)>) -> Option<(i32, T, usize)> {
    scored.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// The sentence, the one after it if that `belongs`, or else the one before; as far as they fit.
fn quoted(spoken: &Spoken<'_>, at: usize, belongs: impl Fn(&Reading) -> bool) -> String {
    let sentence = |at: usize| spoken.sentences.get(at).copied().unwrap_or_default();
    let chosen = without_greeting(sentence(at));
    let fits = |other: usize| {
        spoken.readings.get(other).is_some_and(&belongs)
            && sentence(at).chars().count() + sentence(other).chars().count() < MAX_SENTENCE_CHARS
    };
    let text = match at.checked_sub(1) {
        _ if fits(at + 1) => format!("{chosen} {}", sentence(at + 1)),
        Some(before) if fits(before) => format!("{} {}", without_greeting(sentence(before)), sentence(at)),
        _ => chosen.to_owned(),
    };
    clipped(&text, MAX_SENTENCE_CHARS)
}

/// `Hi there, my router …` is about the router.
fn without_greeting(sentence: &str) -> &str {
    match sentence.split_once(',') {
        Some((greeting, rest)) if is_courtesy(greeting) && !rest.trim().is_empty() => rest.trim_start(),
        _ => sentence,
    }
}

fn is_courtesy(text: &str) -> bool {
    let reading = Reading::new(text);
    reading.substance == 0 && reading.identifiers == 0
}
