//! How a conversation goes: problem, questions, attempts, outcome.

use serde_json::{Map, Value};

use crate::calendar::TODAY;
use crate::conversation::{Conversation, Kind, Outcome};
use crate::customer;
use crate::draft::{CONFIRM_SOLUTION, Draft, Role, STILL_FAILING};
use crate::language::Language;
use crate::phrases::halves;
use crate::random::Random;
use crate::record::{Place, recorded};
use crate::topic::Topic;

/// No conversation has more turns.
const MAX_TURNS: usize = 14;

/// The conversation at a position of the sample.
pub(crate) fn conversation(seed: u64, index: usize) -> Conversation {
    let mut attempt = 0;
    loop {
        let random = Random::new(seed, &[index as u64, attempt]);
        if let Some(conversation) = written(seed, index, random) {
            return conversation;
        }
        attempt += 1;
    }
}

/// `None` when a number in it would pass for an identifier, or when it grew too long.
fn written(seed: u64, index: usize, mut random: Random) -> Option<Conversation> {
    let languages = Language::ALL.len();
    let language = *Language::ALL.get(index % languages)?;
    let topic = *Topic::ALL.get(index / languages % Topic::ALL.len())?;
    let customer = customer::of_conversation(seed, index, language, &mut random);
    // Days 283 to 321: over for at least a day and for less than 40.
    let last_day = TODAY - 40 + random.below(39) as u64;

    let mut draft = Draft::new(language, topic, last_day, &customer, random)?;
    let outcome = if draft.random.chance(9) { quick_question(&mut draft) } else { case(&mut draft, language, topic) };
    if draft.spoilt || draft.lines.len() > MAX_TURNS {
        return None;
    }
    let attributes = attributes(&mut draft, topic);
    Some(recorded(draft, customer, Place { index, language, topic, outcome, last_day }, attributes))
}

/// Two or three turns: too few for a summary.
fn quick_question(draft: &mut Draft) -> Outcome {
    let (question, answer) = halves(draft.talk("quick"));
    let hello = draft.talk("hello");
    draft.user("question", &[hello, question]);
    draft.support(&[answer]);
    if draft.random.chance(50) {
        return Outcome::Unconfirmed;
    }
    let thanks = draft.talk("thanks");
    draft.user(CONFIRM_SOLUTION, &[thanks]);
    Outcome::Confirmed
}

fn case(draft: &mut Draft, language: Language, topic: Topic) -> Outcome {
    let outcome = match draft.random.below(100) {
        0..34 => Outcome::Confirmed,
        34..52 => Outcome::Unconfirmed,
        52..68 => Outcome::Unresolved,
        68..86 => Outcome::Escalated,
        _ => Outcome::Abandoned,
    };
    let mut kinds = kinds_to_give(draft, language, topic).into_iter();
    opening(draft, topic);
    for kind in kinds.by_ref().take(2) {
        draft.give(kind);
    }
    attempts(draft, outcome);
    kinds.for_each(|kind| draft.give(kind));
    ending(draft, outcome);
    outcome
}

fn kinds_to_give(draft: &mut Draft, language: Language, topic: Topic) -> Vec<Kind> {
    if !draft.random.chance(topic.plant_percent()) {
        return Vec::new();
    }
    let spoken = |kind: &Kind| !draft.phrases.all(kind.name(), "give").is_empty();
    let mut open: Vec<Kind> = topic.kinds().iter().copied().filter(spoken).collect();
    if language == Language::Portuguese && topic != Topic::Integration {
        // Nothing is settled in Brazil without a tax number.
        open.extend([Kind::Cpf, Kind::Cpf, Kind::Cpf, Kind::Cpf, Kind::Cpf, Kind::Cnpj]);
    }
    let mut kinds = Vec::new();
    // A developer pastes the key, the address and the log at once.
    let counts = if topic == Topic::Integration { [1, 1, 2, 2, 2, 3, 3, 3] } else { [1, 1, 1, 1, 2, 2, 2, 3] };
    for _ in 0..draft.random.pick(&counts) {
        if let Some(kind) = open.get(draft.random.below(open.len())).copied() {
            open.retain(|other| *other != kind);
            kinds.push(kind);
        }
    }
    kinds
}

fn opening(draft: &mut Draft, topic: Topic) {
    let (hello, problem) = (draft.talk("hello"), draft.problem());
    let hello = if draft.random.chance(70) { hello } else { "" };
    draft.user(topic.intent(), &[hello, problem]);
    if draft.random.chance(12) {
        return;
    }
    let welcome = draft.welcome();
    let (ask, detail) = draft.question();
    if draft.random.chance(10) {
        let (moment, still) = (draft.talk("moment"), draft.talk("still"));
        draft.support(&[welcome, moment]);
        draft.user("complaint", &[still]);
        draft.support(&[ask]);
    } else {
        draft.support(&[welcome, ask]);
    }
    draft.user("provide_detail", &[detail]);
}

/// What is tried in vain, in the order of the phrase file: from the simple to the thorough.
fn attempts(draft: &mut Draft, outcome: Outcome) {
    let most = match outcome {
        Outcome::Confirmed | Outcome::Unconfirmed => 2,
        Outcome::Unresolved | Outcome::Escalated => 3,
        Outcome::Abandoned => 1,
    };
    let room = (MAX_TURNS - 4).saturating_sub(draft.lines.len()) / 2;
    let least = usize::from(matches!(outcome, Outcome::Unresolved | Outcome::Escalated));
    // One is kept for the customer who leaves before trying it.
    let kept = usize::from(outcome == Outcome::Abandoned);
    let wanted = draft.random.between(least, most).min(room).min(draft.steps_left().saturating_sub(kept));
    for still in (0..wanted).rev() {
        let (step, reply) = draft.next_step(still + kept);
        let reply = if draft.random.chance(30) { draft.talk("fail") } else { reply };
        draft.support(&[step]);
        draft.user(STILL_FAILING, &[reply]);
    }
}

fn ending(draft: &mut Draft, outcome: Outcome) {
    match outcome {
        Outcome::Confirmed => {
            let (fix, reply) = draft.solution();
            let (thanks, bye) = (draft.talk("thanks"), draft.talk("bye"));
            draft.support(&[fix]);
            let parts: &[&str] = if draft.random.chance(65) { &[reply, thanks] } else { &[reply] };
            draft.user(CONFIRM_SOLUTION, parts);
            if draft.random.chance(70) {
                draft.support(&[bye]);
            }
        }
        Outcome::Unconfirmed => {
            let (fix, check) = (draft.solution().0, draft.talk("check"));
            draft.support(&[fix, check]);
            if draft.random.chance(35) {
                let closed = draft.talk("closed");
                draft.speak(Role::System, &[closed]);
            }
        }
        Outcome::Unresolved => {
            let (nothing, giveup, regret) = (draft.talk("noresult"), draft.talk("giveup"), draft.talk("regret"));
            draft.support(&[nothing]);
            draft.user("complaint", &[giveup]);
            if draft.random.chance(55) {
                draft.support(&[regret]);
            }
        }
        Outcome::Escalated => {
            let (escalate, transfer) = (draft.talk("escalate"), draft.talk("transfer"));
            let (agent, plan, waiting) = (draft.talk("agent"), draft.talk("plan"), draft.talk("waiting"));
            draft.support(&[escalate]);
            if draft.random.chance(70) {
                draft.speak(Role::System, &[transfer]);
            }
            draft.speak(Role::Agent, &[agent, plan]);
            if draft.random.chance(60) {
                draft.user("accept", &[waiting]);
            }
        }
        Outcome::Abandoned => {
            let (step, nudge, closed) = (draft.next_step(0).0, draft.talk("nudge"), draft.talk("closed"));
            draft.support(&[step]);
            if draft.random.chance(60) {
                draft.support(&[nudge]);
            }
            draft.speak(Role::System, &[closed]);
        }
    }
}

/// The attributes that hold an identifier.
const LEAKS: [(&str, Kind); 4] = [
    ("payer_email", Kind::Email),
    ("card_number", Kind::Card),
    ("contact_phone", Kind::Phone),
    ("client_ip", Kind::Ip),
];

/// What an application knows besides the text; now and then an identifier, a card as a bare number.
fn attributes(draft: &mut Draft, topic: Topic) -> Option<Map<String, Value>> {
    let leaks = !draft.planted.is_empty() && draft.random.chance(35);
    if !leaks && draft.random.chance(45) {
        return None;
    }
    let mut attributes = Map::new();
    let channel = draft.random.pick(&["web", "app", "whatsapp", "kiosk", "email"]);
    attributes.insert("channel".to_owned(), channel.into());
    match topic.domain() {
        "orders" | "billing" => attributes.insert("order".to_owned(), draft.fact("order").into()),
        "support" | "accounts" => attributes.insert("app_version".to_owned(), draft.fact("version").into()),
        _ => attributes.insert("items".to_owned(), draft.random.between(1, 9).into()),
    };
    if leaks {
        let (name, kind) = *LEAKS.get(draft.random.below(LEAKS.len()))?;
        let value = draft.plain(kind);
        let number = if kind == Kind::Card { value.parse::<u64>().ok() } else { None };
        attributes.insert(name.to_owned(), number.map_or_else(|| Value::from(value), Value::from));
    }
    Some(attributes)
}
