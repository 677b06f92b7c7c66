//! The files under `deploy/demo` are what the generator writes, and enough of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use recap_sample::{
    Conversation, Kind, Language, Outcome, SHIPPED_CONVERSATIONS, SHIPPED_SEED, Topic, Turn, conversations, files,
};

static SAMPLE: LazyLock<Vec<Conversation>> =
    LazyLock::new(|| conversations(SHIPPED_SEED, SHIPPED_CONVERSATIONS).collect());

fn shipped(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/demo").join(name);
    std::fs::read_to_string(path).unwrap()
}

fn counts<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    keys.fold(BTreeMap::new(), |mut counts, key| {
        *counts.entry(key).or_default() += 1;
        counts
    })
}

#[test]
fn the_shipped_files_are_the_generators_output() {
    let again = "the shipped file is not what `generate-sample deploy/demo` writes";
    assert!(shipped("conversations.jsonl") == files::json_lines(&files::arrivals(&SAMPLE)).unwrap(), "{again}");
    assert!(shipped("identifiers.jsonl") == files::json_lines(&files::identifiers(&SAMPLE)).unwrap(), "{again}");
}

#[test]
fn the_files_are_small_and_show_no_secret_to_a_scanner() {
    let many: Vec<Conversation> = conversations(11, 2_000).collect();
    let planted: Vec<_> = many.iter().flat_map(|one| &one.planted).collect();
    let lines = files::json_lines(&files::arrivals(&many)).unwrap() + &shipped("conversations.jsonl");
    let marks = [
        "AKIA",
        "ghp_",
        "glpat-",
        "sk_live_",
        "sk_test_",
        "xoxb-",
        "AIza",
        "sk-proj-",
        "sk-ant-",
        "npm_",
        "PRIVATE KEY",
    ];
    for mark in marks {
        assert!(planted.iter().any(|planted| planted.value.contains(mark)), "{mark} is never planted");
        assert!(!lines.contains(mark), "{mark}");
    }
    assert!(shipped("conversations.jsonl").len() < 2_000_000);
}

#[test]
fn every_line_is_a_turn_with_an_idempotency_key_of_its_own() {
    let turns: Vec<Turn> = shipped("conversations.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(turns.len() >= 2_400);
    let keys: BTreeSet<&str> = turns.iter().map(|turn| turn.idempotency_key.as_str()).collect();
    assert_eq!(keys.len(), turns.len());
    assert!(turns.is_sorted_by_key(|turn| &turn.created_at));
    // Between 1 and 40 days before the 20th of November 2026, the last turn of each conversation.
    let ends = SAMPLE.iter().map(|one| one.turns.last().unwrap().created_at.as_str());
    assert!(ends.clone().min().unwrap() >= "2026-10-11T00:00:00.000Z");
    assert!(ends.max().unwrap() <= "2026-11-19T00:00:00.000Z");
    let neighbours = turns.windows(2).filter(|pair| pair[0].conversation_key != pair[1].conversation_key);
    assert!(neighbours.count() > 500, "the conversations do not mix");
}

#[test]
fn fields_hold_what_the_database_accepts() {
    for turn in SAMPLE.iter().flat_map(|one| &one.turns) {
        assert!(["user", "assistant", "agent", "system"].contains(&turn.role.as_str()));
        assert!(["internal", "public"].contains(&turn.scope.as_str()));
        assert!(!turn.content.trim().is_empty() && turn.content.trim() == turn.content, "{:?}", turn.content);
        assert_eq!(turn.intent.is_some(), turn.role == "user");
        assert!(turn.confidence.is_none_or(|confidence| (0.0..=1.0).contains(&confidence)));
        assert!(!turn.content.contains(['{', '}', '[', ']']), "a slot is left over in {:?}", turn.content);
        assert!(!turn.content.contains("=>"));
    }
}

#[test]
fn languages_topics_and_outcomes_are_balanced() {
    assert!(SAMPLE.len() >= 320);
    assert!(Language::ALL.iter().all(|language| SAMPLE.iter().filter(|one| one.language == *language).count() == 58));
    let topics = counts(SAMPLE.iter().map(|one| one.topic));
    assert_eq!(topics.len(), Topic::ALL.len());
    assert!(topics.values().all(|count| *count >= 36));
    let outcomes = counts(SAMPLE.iter().map(|one| one.outcome));
    assert_eq!(outcomes.len(), 5);
    assert!(outcomes.values().all(|count| *count >= 25), "{outcomes:?}");
    assert!(outcomes[&Outcome::Confirmed] < SAMPLE.len() / 2);
    let domains = counts(SAMPLE.iter().map(|one| one.turns[0].domain.as_str()));
    assert!(domains.len() >= 6 && domains.contains_key("support") && domains.contains_key("billing"));
}

#[test]
fn lengths_vary_and_some_are_too_short() {
    let lengths: Vec<usize> = SAMPLE.iter().map(|one| one.turns.len()).collect();
    assert!(lengths.iter().all(|length| (2..=14).contains(length)));
    let short = lengths.iter().filter(|length| **length < 4).count();
    assert!((15..60).contains(&short), "{short}");
    assert!(lengths.iter().filter(|length| **length > 10).count() > 30);
}

#[test]
fn two_conversations_rarely_look_alike() {
    let openings: BTreeSet<&str> = SAMPLE.iter().map(|one| one.turns[0].content.as_str()).collect();
    assert!(openings.len() * 100 >= SAMPLE.len() * 98);
    let whole: BTreeSet<Vec<&str>> =
        SAMPLE.iter().map(|one| one.turns.iter().map(|turn| turn.content.as_str()).collect()).collect();
    assert_eq!(whole.len(), SAMPLE.len());
    let texts: BTreeSet<&str> = SAMPLE.iter().flat_map(|one| &one.turns).map(|turn| turn.content.as_str()).collect();
    let turns: usize = SAMPLE.iter().map(|one| one.turns.len()).sum();
    assert!(texts.len() * 100 >= turns * 80);
}

#[test]
fn identifiers_are_planted_in_some_conversations_and_now_and_then_disguised() {
    let in_text = |one: &&Conversation| one.planted.iter().any(|planted| planted.kind != Kind::Customer);
    let share = SAMPLE.iter().filter(in_text).count() * 100 / SAMPLE.len();
    assert!((35..=45).contains(&share), "{share} %");
    let planted: Vec<_> = SAMPLE.iter().flat_map(|one| &one.planted).filter(|one| one.kind != Kind::Customer).collect();
    let evasive = planted.iter().filter(|one| one.evasive).count() * 100 / planted.len();
    assert!((16..=24).contains(&evasive), "{evasive} %");
    let kinds = counts(files::identifiers(&SAMPLE).iter().map(|planted| planted.kind));
    assert_eq!(kinds.len(), Kind::ALL.len());
    assert!(kinds.values().all(|count| *count >= 8), "{kinds:?}");
}

#[test]
fn some_customers_come_back() {
    let customers = SAMPLE.iter().filter_map(|one| one.turns[0].customer.as_deref());
    assert!(counts(customers).values().filter(|count| **count > 1).count() >= 10);
}

#[test]
fn the_same_seed_gives_the_same_and_another_seed_others() {
    assert!(conversations(7, 24).eq(conversations(7, 24)));
    assert!(conversations(7, 24).eq(conversations(7, 60).take(24)));
    assert!(conversations(7, 24).zip(conversations(8, 24)).all(|(one, other)| one.turns != other.turns));
}
