//! The phrase files: what can be said, one file a language.
//!
//! A line `# name` opens a section; a line `key: text` adds a phrase to it; `say => reply` in a phrase joins what
//! one side says and what the other answers; ` | ` stands between short phrases of one line. `[a|b]` stands for one of its parts, `{slot}` for a fact of the
//! conversation. Other lines are comments.

use std::collections::BTreeMap;

use crate::random::Random;

/// All phrases of one language.
#[derive(Debug)]
pub(crate) struct Phrases(BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static str>>>);

impl Phrases {
    pub(crate) fn parse(file: &'static str) -> Self {
        let mut sections: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
        let mut section = "";
        for line in file.lines() {
            if let Some(name) = line.strip_prefix("# ") {
                section = name.trim();
            } else if let Some((key, text)) = line.split_once(": ") {
                sections.entry(section).or_default().entry(key).or_default().extend(text.split(" | ").map(str::trim));
            }
        }
        Self(sections)
    }

    /// The phrases of a key; none when the language has no such section.
    pub(crate) fn all(&self, section: &str, key: &str) -> &[&'static str] {
        self.0.get(section).and_then(|keys| keys.get(key)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn pick(&self, random: &mut Random, section: &str, key: &str) -> &'static str {
        random.pick(self.all(section, key))
    }
}

/// The two halves of `say => reply`.
pub(crate) fn halves(phrase: &'static str) -> (&'static str, &'static str) {
    phrase.split_once(" => ").unwrap_or((phrase, ""))
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Language, Topic};

    #[test]
    fn every_language_has_every_phrase() {
        let talk_needs = [
            ("hello", 3),
            ("welcome", 3),
            ("desk", 3),
            ("moment", 3),
            ("still", 2),
            ("fail", 4),
            ("thanks", 4),
            ("bye", 3),
            ("check", 3),
            ("noresult", 3),
            ("giveup", 4),
            ("regret", 2),
            ("escalate", 3),
            ("transfer", 1),
            ("agent", 3),
            ("plan", 3),
            ("waiting", 3),
            ("nudge", 2),
            ("closed", 2),
            ("quick", 6),
            ("echo", 2),
        ];
        let people_needs = [("person", 9), ("agent", 5), ("city", 5), ("shop", 3), ("outlet", 3)];
        for language in Language::ALL {
            let phrases = language.phrases();
            let need = |section: &str, key: &str, count: usize| {
                let found = phrases.all(section, key).len();
                assert!(found >= count, "{language:?}: {section}/{key} has {found} of {count}");
            };
            for topic in Topic::ALL {
                need(topic.name(), "thing", 4);
                for pair in ["ask", "step", "fix"].iter().flat_map(|key| phrases.all(topic.name(), key)) {
                    assert!(pair.contains(" => "), "{language:?}: no answer in {pair}");
                }
            }
            talk_needs.iter().for_each(|(key, count)| need("talk", key, *count));
            people_needs.iter().for_each(|(key, count)| need("people", key, *count));
            for kind in Kind::ALL {
                if !matches!(kind, Kind::Cpf | Kind::Cnpj | Kind::Customer) {
                    need(kind.name(), "ask", 1);
                    need(kind.name(), "give", 2);
                }
            }
        }
    }
}
