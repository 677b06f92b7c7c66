//! The facts of one conversation: names, numbers and dates that stay the same from its first turn to its last.

use std::collections::BTreeMap;

use crate::language::Language;
use crate::random::Random;
use crate::topic::Topic;

const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Draws a value for every slot of the phrase files but `{id}`, which stands for a planted identifier.
pub(crate) fn draw(
    language: Language,
    topic: Topic,
    today: u64,
    name: &str,
    random: &mut Random,
) -> BTreeMap<&'static str, String> {
    let phrases = language.phrases();
    let due = today + random.between(1, 6) as u64;
    // Where things take days, the day that was promised has come by the last turn.
    let slow = topic.hours_to_tell().is_some();
    let (past, coming) = (today - random.between(6, 13) as u64, if slow { today } else { due });
    // From five on, Russian nouns take another case.
    let most = if language == Language::Russian { 4 } else { 6 };
    let agents = phrases.all("people", "agent");
    let agent = random.pick(agents);
    let others: Vec<&str> = agents.iter().copied().filter(|other| *other != agent).collect();
    let (units, cents) = (random.between(14, 890), random.pick(&[0, 0, 50, 90, 90, 99, 95, 45]));
    BTreeMap::from([
        ("order", order(language, random)),
        ("track", tracking(language, random)),
        ("ticket", ticket(language, random)),
        ("invoice", format!("{}-{}/{}", random.pick(&["NF", "F", "FV", "IN"]), random.between(100, 9_999), 26)),
        (
            "serial",
            format!(
                "{}{}-{}{}",
                random.pick(&["S", "K", "QX"]),
                random.digits(3),
                random.digits(2),
                random.string(LETTERS, 3)
            ),
        ),
        ("version", format!("{}.{}.{}", random.between(1, 14), random.between(0, 22), random.between(0, 9))),
        ("code", random.pick(topic.codes()).to_owned()),
        ("amount", language.money(units, cents)),
        ("amount2", language.money(units * 2, cents)),
        ("date", language.date(past)),
        ("due", language.date(due)),
        ("date2", language.date(coming)),
        ("hour", language.time(random.between(8, 19), random.pick(&[0, 10, 15, 20, 30, 35, 40, 45]))),
        ("qty", random.between(2, most).to_string()),
        ("mbps", random.pick(&["50", "100", "200", "300", "500", "600"]).to_owned()),
        ("thing", phrases.pick(random, topic.name(), "thing").to_owned()),
        ("name", name.to_owned()),
        ("agent", agent.to_owned()),
        ("expert", random.pick(&others).to_owned()),
        ("city", phrases.pick(random, "people", "city").to_owned()),
        ("shop", phrases.pick(random, "people", "shop").to_owned()),
    ])
}

fn order(language: Language, random: &mut Random) -> String {
    let prefix = match language {
        Language::Portuguese => "PED",
        Language::English => "ORD",
        Language::Spanish => "PD",
        Language::French => "CMD",
        Language::Russian => "З",
        Language::SingaporeEnglish => "SG",
    };
    match random.below(4) {
        0 => format!("#{}", random.between(10_400, 998_000)),
        1 => format!("{prefix}-{}", random.between(100_000, 9_999_999)),
        2 => format!("{}{}", random.string(LETTERS, 2), random.between(10_000, 999_999)),
        _ => random.between(100_300, 998_900).to_string(),
    }
}

fn tracking(language: Language, random: &mut Random) -> String {
    let country = match language {
        Language::Portuguese => "BR",
        Language::English => "US",
        Language::Spanish => "ES",
        Language::French => "FR",
        Language::Russian => "RU",
        Language::SingaporeEnglish => "SG",
    };
    match random.below(3) {
        0 => format!("{}{}{country}", random.string(LETTERS, 2), random.digits(9)),
        1 => format!("1Z{}{}", random.string("0123456789ABCEFHKRTVWXY", 6), random.digits(10)),
        // The length of a card on purpose; the draft is thrown away when it also has the check digit.
        _ => format!("92{}", random.digits(14)),
    }
}

fn ticket(language: Language, random: &mut Random) -> String {
    match (language, random.below(3)) {
        // The long protocol numbers that Brazilian call centres give, date first.
        (Language::Portuguese, 0) => format!("2026{}{}", random.between(1_000, 1_130), random.digits(8)),
        (Language::Russian, 0) => format!("{}-{}", random.between(100, 999), random.between(100, 999)),
        (_, 1) => format!("INC-{}", random.between(20_000, 499_999)),
        _ => format!("#{}", random.between(20_000, 99_999)),
    }
}
