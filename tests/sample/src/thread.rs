//! Which attempts and solutions belong to which problem, as line numbers (from 0) of a topic's phrases.
//!
//! The phrase files say the same things in the same order in every language, so one table serves all of them.

use crate::topic::Topic;

/// One way through a topic.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Thread {
    pub(crate) open: usize,
    pub(crate) asks: &'static [usize],
    /// At least two: one to try in vain and one for the customer who leaves.
    pub(crate) steps: &'static [usize],
    pub(crate) fixes: &'static [usize],
}

const fn thread(open: usize, asks: &'static [usize], steps: &'static [usize], fixes: &'static [usize]) -> Thread {
    Thread { open, asks, steps, fixes }
}

/// The threads of a topic, one for each of its openings.
pub(crate) fn of(topic: Topic) -> &'static [Thread] {
    match topic {
        Topic::Delivery => &DELIVERY,
        Topic::WrongItem => &WRONG_ITEM,
        Topic::Charge => &CHARGE,
        Topic::Refund => &REFUND,
        Topic::Access => &ACCESS,
        Topic::Internet => &INTERNET,
        Topic::Device => &DEVICE,
        Topic::Integration => &INTEGRATION,
        Topic::Booking => &BOOKING,
    }
}

const DELIVERY: [Thread; 5] = [
    thread(0, &[0, 1, 2, 3], &[0, 1, 3, 4], &[0, 1, 3]),
    thread(1, &[0, 1, 2, 3], &[0, 1, 3, 4], &[0, 1, 3]),
    thread(2, &[1, 3], &[0, 2, 4], &[1, 2]),
    thread(3, &[0, 1, 2], &[0, 1, 3, 4], &[0, 1, 3]),
    thread(4, &[1, 3], &[1, 2, 3], &[0, 2, 3]),
];

const WRONG_ITEM: [Thread; 4] = [
    thread(0, &[0, 1, 2], &[0, 1, 2, 3], &[0, 1]),
    thread(1, &[0, 1, 2], &[0, 1, 2, 3], &[1, 3]),
    thread(2, &[0, 1, 2], &[0, 3], &[1, 2]),
    thread(3, &[0, 1, 2], &[0, 1, 2, 3], &[0, 1]),
];

const CHARGE: [Thread; 4] = [
    thread(0, &[0, 3], &[4, 5, 6], &[0, 5]),
    thread(1, &[1], &[0, 1, 2, 3], &[1, 4]),
    thread(2, &[2, 3], &[5, 6], &[3, 5]),
    thread(3, &[2, 3], &[5, 6], &[2]),
];

const REFUND: [Thread; 4] = [
    thread(0, &[0, 1, 2], &[0, 1, 2, 3], &[0, 1, 3]),
    thread(1, &[0, 1, 2], &[0, 1, 2, 3], &[0, 1, 3]),
    thread(2, &[0, 1], &[0, 3], &[0, 2]),
    thread(3, &[2], &[0, 1, 2], &[0, 3]),
];

const ACCESS: [Thread; 5] = [
    thread(0, &[0, 1], &[0, 1, 4], &[3, 4]),
    thread(1, &[1], &[1, 4], &[1]),
    thread(2, &[2], &[0, 2, 4], &[0]),
    thread(3, &[1], &[0, 1], &[2]),
    thread(4, &[0, 1], &[1, 3, 4], &[3, 4]),
];

const INTERNET: [Thread; 5] = [
    thread(0, &[0], &[0, 4, 5], &[0, 2]),
    thread(1, &[1, 2, 3], &[1, 2, 4], &[1]),
    thread(2, &[1, 2, 3], &[1, 3, 4], &[2]),
    thread(3, &[1, 3], &[1, 4], &[3]),
    thread(4, &[1, 3], &[1, 4], &[3]),
];

const DEVICE: [Thread; 4] = [
    thread(0, &[0, 1, 2], &[0, 2, 4], &[0, 1]),
    thread(1, &[0, 2], &[0, 2, 3], &[1, 3]),
    thread(2, &[0, 2], &[1, 2, 3], &[2]),
    thread(3, &[1, 2], &[2, 3, 4], &[0]),
];

const INTEGRATION: [Thread; 4] = [
    thread(0, &[0, 1, 2], &[0, 1, 3, 4], &[0, 1]),
    thread(1, &[0, 1, 2], &[1, 2, 3], &[0, 1]),
    thread(2, &[0, 1], &[0, 2], &[0, 2]),
    thread(3, &[0, 1], &[2, 4], &[3]),
];

const BOOKING: [Thread; 4] = [
    thread(0, &[0, 2], &[0, 1, 3], &[0, 2]),
    thread(1, &[1], &[2, 3], &[0, 2]),
    thread(2, &[1], &[2, 3], &[3]),
    thread(3, &[1], &[3, 4], &[1]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn every_thread_has_its_phrases_and_every_phrase_a_thread() {
        for (topic, language) in
            Topic::ALL.into_iter().flat_map(|topic| Language::ALL.map(|language| (topic, language)))
        {
            let threads = of(topic);
            let lines = |key: &str| (0..language.phrases().all(topic.name(), key).len()).collect::<Vec<_>>();
            let used = |key: &str, of_thread: fn(&Thread) -> Vec<usize>| {
                let mut used: Vec<usize> = threads.iter().flat_map(of_thread).collect();
                used.sort_unstable();
                used.dedup();
                assert_eq!(used, lines(key), "{topic:?} {language:?} {key}");
            };
            used("open", |thread| vec![thread.open]);
            used("ask", |thread| thread.asks.to_vec());
            used("step", |thread| thread.steps.to_vec());
            used("fix", |thread| thread.fixes.to_vec());
            assert!(threads.iter().all(|thread| thread.steps.len() > 1));
        }
    }
}
