//! From a draft to turns: times, keys, and what an application records with each of them.

use serde_json::{Map, Value};

use crate::calendar::{DAY, HOUR, SECOND, rfc3339};
use crate::conversation::{Conversation, Outcome, Turn};
use crate::customer::Customer;
use crate::draft::{CONFIRM_SOLUTION, Draft, Line, Role, STILL_FAILING};
use crate::language::Language;
use crate::random::Random;
use crate::topic::Topic;

/// Where a conversation stands in the sample.
pub(crate) struct Place {
    pub(crate) index: usize,
    pub(crate) language: Language,
    pub(crate) topic: Topic,
    pub(crate) outcome: Outcome,
    /// The day of its last turn.
    pub(crate) last_day: u64,
}

pub(crate) fn recorded(
    draft: Draft,
    customer: Customer,
    place: Place,
    attributes: Option<Map<String, Value>>,
) -> Conversation {
    let Draft { mut random, phrases, lines, mut planted, .. } = draft;
    let times = times(&lines, &place, &mut random);
    let key = format!("{}-{:05}", place.topic.domain(), place.index + 1);
    let scope = if random.chance(12) { "public" } else { "internal" };
    let outlet = random.chance(60).then(|| phrases.pick(&mut random, "people", "outlet").to_owned());
    let customer_id = random.chance(88).then(|| customer.id.value.clone());
    if customer_id.is_some() {
        planted.push(customer.id);
    }

    let mut attributes = attributes;
    let turns = lines.into_iter().zip(times).enumerate().map(|(position, (line, time))| Turn {
        domain: place.topic.domain().to_owned(),
        conversation_key: key.clone(),
        role: line.role.name().to_owned(),
        content: line.text,
        customer: customer_id.clone(),
        created_at: rfc3339(time),
        idempotency_key: format!("{key}/{}", position + 1),
        language: place.language.tag().to_owned(),
        intent: line.intent.map(str::to_owned),
        confidence: line.intent.map(|_| random.between(52, 99) as f64 / 100.0),
        attributes: attributes.take(),
        scope: scope.to_owned(),
        outlet: outlet.clone(),
    });
    let turns = turns.collect();
    Conversation { key, language: place.language, topic: place.topic, outcome: place.outcome, turns, planted }
}

/// One time a turn, ending in the waking hours of the last day.
fn times(lines: &[Line], place: &Place, random: &mut Random) -> Vec<u64> {
    let (first_hour, last_hour) = place.language.waking_hours();
    let mut last = place.last_day * DAY + random.between(first_hour, last_hour) as u64 * HOUR;
    last += random.below(HOUR as usize) as u64;
    // Some chats go on over hours, as people look at their phones now and then.
    let pace = random.pick(&[1, 1, 1, 1, 1, 2, 3, 14]);
    let mut times = vec![last];
    // A short question is answered and done with.
    let hours = if lines.len() > 3 { place.topic.hours_to_tell() } else { None };
    for (position, line) in lines.iter().enumerate().skip(1).rev() {
        last -= match (hours, line.intent) {
            (Some((least, most)), Some(STILL_FAILING | CONFIRM_SOLUTION)) => {
                random.between(least, most) as u64 * HOUR + random.below(HOUR as usize) as u64
            }
            _ => pause_before(line.role, position + 1 == lines.len(), pace, random),
        };
        times.push(last);
    }
    times.reverse();
    times
}

fn pause_before(role: Role, ends: bool, pace: usize, random: &mut Random) -> u64 {
    let seconds = match role {
        Role::User => random.between(15, 420) * pace,
        Role::Assistant => random.between(2, 20),
        Role::Agent => random.between(40, 600) * pace.min(3),
        // A chat is closed after half an hour of silence; a transfer is announced at once.
        Role::System if ends => random.between(1_800, 1_860),
        Role::System => random.between(1, 9),
    };
    seconds as u64 * SECOND + random.below(SECOND as usize) as u64
}
