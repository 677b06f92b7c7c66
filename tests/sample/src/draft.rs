//! A conversation while it is being written: lines, the identifiers in them, the facts they share.

use std::collections::BTreeMap;

use crate::conversation::{Kind, Planted};
use crate::customer::Customer;
use crate::language::Language;
use crate::phrases::{Phrases, halves};
use crate::random::Random;
use crate::thread::{self, Thread};
use crate::topic::Topic;
use crate::wording::{Habits, choose, fill, joined, type_out};
use crate::{facts, identifiers, lookalike};

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    User,
    /// The assistant that serves the first level.
    Assistant,
    Agent,
    System,
}

impl Role {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
            Self::Agent => "agent",
            Self::System => "system",
        }
    }
}

/// The intents of what a customer says after an attempt.
pub(crate) const STILL_FAILING: &str = "still_failing";
pub(crate) const CONFIRM_SOLUTION: &str = "confirm_solution";

/// A turn without its time.
pub(crate) struct Line {
    pub(crate) role: Role,
    pub(crate) intent: Option<&'static str>,
    pub(crate) text: String,
}

pub(crate) struct Draft {
    pub(crate) random: Random,
    pub(crate) phrases: &'static Phrases,
    pub(crate) lines: Vec<Line>,
    pub(crate) planted: Vec<Planted>,
    /// Some number that is no identifier would pass for one.
    pub(crate) spoilt: bool,
    language: Language,
    topic: Topic,
    thread: Thread,
    /// Attempts of the thread that were not made yet.
    steps: Vec<usize>,
    /// Talk is not said twice.
    said: Vec<&'static str>,
    /// Who answers at the first level.
    desk: Role,
    handle: &'static str,
    facts: BTreeMap<&'static str, String>,
    habits: Habits,
}

impl Draft {
    /// `None` for a topic without threads, of which there is none.
    pub(crate) fn new(
        language: Language,
        topic: Topic,
        today: u64,
        customer: &Customer,
        mut random: Random,
    ) -> Option<Self> {
        let threads = thread::of(topic);
        let thread = *threads.get(random.below(threads.len()))?;
        Some(Self {
            phrases: language.phrases(),
            lines: Vec::new(),
            planted: Vec::new(),
            spoilt: false,
            language,
            topic,
            thread,
            steps: thread.steps.to_vec(),
            said: Vec::new(),
            desk: if random.chance(72) { Role::Assistant } else { Role::Agent },
            handle: customer.handle,
            facts: facts::draw(language, topic, today, customer.name, &mut random),
            habits: Habits::draw(&mut random),
            random,
        })
    }

    pub(crate) fn problem(&self) -> &'static str {
        self.line("open", self.thread.open)
    }

    /// A question about the problem and its answer.
    pub(crate) fn question(&mut self) -> (&'static str, &'static str) {
        let line = self.random.pick(self.thread.asks);
        halves(self.line("ask", line))
    }

    /// An attempt that was not made yet, further down in the phrase file than the last, and why it did not help.
    /// At least `keep` stay behind it if there are so many.
    pub(crate) fn next_step(&mut self, keep: usize) -> (&'static str, &'static str) {
        let skipped = self.random.below(self.steps.len().saturating_sub(keep));
        let taken = self.steps.len().min(skipped + 1);
        let line = self.steps.drain(..taken).next_back();
        halves(line.map_or("", |line| self.line("step", line)))
    }

    pub(crate) fn steps_left(&self) -> usize {
        self.steps.len()
    }

    /// What helps and how the customer says so.
    pub(crate) fn solution(&mut self) -> (&'static str, &'static str) {
        let line = self.random.pick(self.thread.fixes);
        halves(self.line("fix", line))
    }

    fn line(&self, key: &str, line: usize) -> &'static str {
        self.phrases.all(self.topic.name(), key).get(line).copied().unwrap_or_default()
    }

    /// A phrase of the talk around the topic.
    pub(crate) fn talk(&mut self, key: &str) -> &'static str {
        let fresh: Vec<&str> =
            self.phrases.all("talk", key).iter().copied().filter(|phrase| !self.said.contains(phrase)).collect();
        let phrase = self.random.pick(&fresh);
        self.said.push(phrase);
        phrase
    }

    /// The first words of whoever answers.
    pub(crate) fn welcome(&mut self) -> &'static str {
        self.talk(if self.desk == Role::Agent { "desk" } else { "welcome" })
    }

    pub(crate) fn fact(&self, slot: &str) -> &str {
        self.facts.get(slot).map_or("", String::as_str)
    }

    pub(crate) fn user(&mut self, intent: &'static str, parts: &[&str]) {
        let text = self.worded(Role::User, parts);
        self.lines.push(Line { role: Role::User, intent: Some(intent), text });
    }

    pub(crate) fn support(&mut self, parts: &[&str]) {
        self.speak(self.desk, parts);
    }

    pub(crate) fn speak(&mut self, role: Role, parts: &[&str]) {
        let text = self.worded(role, parts);
        self.lines.push(Line { role, intent: None, text });
    }

    /// The customer gives an identifier: asked for it, or on their own.
    pub(crate) fn give(&mut self, kind: Kind) {
        let planted = identifiers::draw(kind, self.language, self.handle, &mut self.random);
        let give = self.phrases.pick(&mut self.random, kind.name(), "give");
        let asked = self.random.chance(55);
        if asked {
            let ask = self.phrases.pick(&mut self.random, kind.name(), "ask");
            self.support(&[ask]);
        }
        let text = self.worded(Role::User, &[give]).replace("{id}", &planted.value);
        let join = self.random.pick(&[" ", "\n"]);
        match self.lines.last_mut() {
            Some(last) if !asked && last.role == Role::User => {
                let join = if last.text.ends_with(['.', '!', '?']) { join } else { "\n" };
                last.text.extend([join, text.as_str()]);
            }
            _ => self.lines.push(Line { role: Role::User, intent: Some("provide_data"), text }),
        }
        let echoed = matches!(kind, Kind::Email | Kind::Phone | Kind::Iban | Kind::Cpf) && self.random.chance(20);
        if echoed {
            let (echo, answer) = halves(self.talk("echo"));
            let text = self.worded(self.desk, &[echo]).replace("{id}", &planted.value);
            self.lines.push(Line { role: self.desk, intent: None, text });
            self.user("confirm_data", &[answer]);
        }
        self.planted.push(planted);
    }

    /// An identifier in its plain spelling, for an attribute.
    pub(crate) fn plain(&mut self, kind: Kind) -> String {
        let planted = identifiers::draw_plain(kind, self.language, self.handle, &mut self.random);
        let value = planted.value.clone();
        self.planted.push(planted);
        value
    }

    /// Everything but a planted identifier is in place in the text that comes back.
    fn worded(&mut self, role: Role, parts: &[&str]) -> String {
        let habits = if role == Role::User { self.habits } else { Habits::default() };
        let chosen: Vec<String> = parts.iter().map(|part| choose(part, &mut self.random)).collect();
        let text = fill(&type_out(&joined(&chosen), habits, &mut self.random), &self.facts);
        self.spoilt |= lookalike::passes_for_identifier(&text);
        text
    }
}
