//! A policy as a JSON document.
//!
//! ```json
//! {
//!   "base": "default",
//!   "actions": {"*": "label", "email": "token", "card": "partial"},
//!   "threshold": 0.5,
//!   "thresholds": {"phone": 0.7},
//!   "locales": ["BR", "pt"],
//!   "allow": ["help@example.org", "*@example.net"],
//!   "patterns": [{"name": "employee_id", "pattern": "\\bEMP-\\d{6}\\b", "action": "remove", "score": 0.9}],
//!   "vault": true
//! }
//! ```

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::allow::AllowList;
use super::pattern::Pattern;
use super::{Action, Policy};
use crate::entity::{Entity, EntitySet};

/// The largest document, in bytes.
const LARGEST: usize = 256 * 1024;
const MOST_PATTERNS: usize = 64;
const MOST_ALLOWED: usize = 10_000;
/// How sure a pattern of one's own is taken to be: it says exactly what its author meant.
const PATTERN_SCORE: f32 = 0.9;

/// Why a definition cannot be used, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PolicyError(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Definition {
    base: Option<String>,
    #[serde(default)]
    actions: BTreeMap<String, String>,
    threshold: Option<f32>,
    #[serde(default)]
    thresholds: BTreeMap<String, f32>,
    locales: Option<Vec<String>>,
    #[serde(default)]
    allow: Vec<String>,
    #[serde(default)]
    patterns: Vec<PatternDefinition>,
    #[serde(default)]
    vault: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternDefinition {
    name: String,
    pattern: String,
    action: Option<String>,
    score: Option<f32>,
}

/// The countries of the languages a policy may name instead of them.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("pt", &["BR", "PT"]),
    ("en", &["US", "GB", "SG", "IN", "AU", "CA", "ZA"]),
    ("es", &["ES", "MX", "AR", "CL", "CO"]),
    ("fr", &["FR", "BE", "CA"]),
    ("de", &["DE"]),
    ("it", &["IT"]),
    ("nl", &["NL", "BE"]),
    ("pl", &["PL"]),
    ("ru", &["RU"]),
    ("fi", &["FI"]),
    ("sv", &["SE", "FI"]),
    ("da", &["DK"]),
    ("no", &["NO"]),
    ("ja", &["JP"]),
    ("ko", &["KR"]),
    ("th", &["TH"]),
    ("tr", &["TR"]),
    ("he", &["IL"]),
    ("hi", &["IN"]),
];

pub(super) fn parse(name: &str, definition: &str) -> Result<Policy, PolicyError> {
    if definition.len() > LARGEST {
        return problem(format!("The definition has {} bytes; at most {LARGEST} are accepted.", definition.len()));
    }
    let definition: Definition =
        serde_json::from_str(definition).map_err(|error| PolicyError(format!("The definition is wrong: {error}.")))?;
    let base = definition.base.as_deref().unwrap_or("default");
    let Some(base) = Policy::preset(base) else {
        return problem(format!("There is no preset {base:?}; a policy is based on {}.", list(Policy::PRESETS)));
    };
    let mut policy = Policy { name: Cow::Owned(name.to_owned()), vault: definition.vault, ..base.clone() };
    set_actions(&mut policy, &definition.actions)?;
    set_thresholds(&mut policy, definition.threshold, &definition.thresholds)?;
    if definition.allow.len() > MOST_ALLOWED {
        return problem(format!(
            "\"allow\" has {} entries; at most {MOST_ALLOWED} are accepted.",
            definition.allow.len()
        ));
    }
    policy.allow = AllowList::new(definition.allow.iter().map(String::as_str));
    policy.patterns = patterns(&definition.patterns)?;
    policy.wanted = wanted(&policy, definition.locales.as_deref())?;
    if policy.vault && !policy.has_tokens() {
        return problem("\"vault\" is true, but no action is \"token\": there would be nothing to keep.".to_owned());
    }
    Ok(policy)
}

fn problem<T>(sentence: String) -> Result<T, PolicyError> {
    Err(PolicyError(sentence))
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
}

fn action(name: &str) -> Result<Action, PolicyError> {
    let names: Vec<_> = Action::ALL.iter().map(|(name, _)| *name).collect();
    Action::from_name(name)
        .ok_or_else(|| PolicyError(format!("There is no action {name:?}; there are {}.", list(&names))))
}

fn entity(name: &str) -> Result<Entity, PolicyError> {
    Entity::from_name(name)
        .filter(|entity| *entity != Entity::Custom)
        .ok_or_else(|| PolicyError(format!("There is no entity {name:?}; recap.redaction_entity lists them.")))
}

fn set_actions(policy: &mut Policy, actions: &BTreeMap<String, String>) -> Result<(), PolicyError> {
    if let Some(everything) = actions.get("*") {
        policy.actions = [action(everything)?; Entity::COUNT];
    }
    for (name, wish) in actions.iter().filter(|(name, _)| *name != "*") {
        let index = entity(name)? as usize;
        if let Some(slot) = policy.actions.get_mut(index) {
            *slot = action(wish)?;
        }
    }
    Ok(())
}

fn score(value: f32, what: &str) -> Result<f32, PolicyError> {
    if (0.0..=1.0).contains(&value) {
        return Ok(value);
    }
    problem(format!("{what} is {value}; a score is from 0 to 1."))
}

fn set_thresholds(
    policy: &mut Policy,
    threshold: Option<f32>,
    thresholds: &BTreeMap<String, f32>,
) -> Result<(), PolicyError> {
    if let Some(threshold) = threshold {
        policy.thresholds = [score(threshold, "\"threshold\"")?; Entity::COUNT];
    }
    for (name, threshold) in thresholds {
        let index = entity(name)? as usize;
        if let Some(slot) = policy.thresholds.get_mut(index) {
            *slot = score(*threshold, &format!("The threshold of {name:?}"))?;
        }
    }
    Ok(())
}

fn patterns(definitions: &[PatternDefinition]) -> Result<Vec<Pattern>, PolicyError> {
    if definitions.len() > MOST_PATTERNS {
        return problem(format!("There are {} patterns; at most {MOST_PATTERNS} are accepted.", definitions.len()));
    }
    let mut names = BTreeSet::new();
    let compile = |definition: &PatternDefinition| {
        let PatternDefinition { name, pattern, .. } = definition;
        let mut bytes = name.bytes();
        let named = (2..=63).contains(&name.len())
            && bytes.next().is_some_and(|byte| byte.is_ascii_lowercase())
            && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !named {
            return problem(format!("{name:?} cannot name a pattern: small letters, digits and _, at most 63."));
        }
        // `[EMAIL_1]` is a token.
        if name.rsplit('_').next().is_some_and(|tail| tail.bytes().all(|byte| byte.is_ascii_digit())) {
            return problem(format!("{name:?} cannot name a pattern: with a number at its end it looks like a token."));
        }
        if Entity::from_name(name).is_some() || !names.insert(name.clone()) {
            return problem(format!("The name {name:?} is taken."));
        }
        let wish = definition.action.as_deref().map_or(Ok(Action::Label), action)?;
        let score = score(definition.score.unwrap_or(PATTERN_SCORE), &format!("The score of {name:?}"))?;
        Pattern::new(name, pattern, wish, score)
            .map_err(|reason| PolicyError(format!("The pattern of {name:?} is refused: {reason}.")))
    };
    definitions.iter().map(compile).collect()
}

/// What is not kept and known in the countries of the policy; without locales, everywhere.
fn wanted(policy: &Policy, locales: Option<&[String]>) -> Result<EntitySet, PolicyError> {
    let countries = locales.map(countries).transpose()?;
    let known = |entity: Entity| {
        let given = entity.countries();
        given.is_empty() || countries.as_ref().is_none_or(|countries| given.iter().any(|c| countries.contains(c)))
    };
    let mut wanted = EntitySet::NONE;
    for (entity, action) in Entity::ALL.iter().zip(&policy.actions) {
        if *action != Action::Keep && known(*entity) {
            wanted = wanted.with(*entity);
        }
    }
    Ok(wanted)
}

/// The countries of a list of countries, languages and both (`BR`, `pt`, `pt-BR`).
fn countries(locales: &[String]) -> Result<BTreeSet<&'static str>, PolicyError> {
    let mut countries = BTreeSet::new();
    for locale in locales {
        let country = locale.rsplit(['-', '_']).next().unwrap_or_default();
        let known = Entity::ALL.iter().flat_map(|entity| entity.countries()).find(|known| **known == country);
        let spoken = LANGUAGES.iter().find(|(language, _)| *language == locale.as_str());
        match (known, spoken) {
            (Some(country), _) => {
                countries.insert(*country);
            }
            (None, Some((_, spoken))) => countries.extend(*spoken),
            (None, None) => {
                return problem(format!(
                    "There is no locale {locale:?}; a locale is a country (\"BR\"), a language (\"pt\") or both (\"pt-BR\")."
                ));
            }
        }
    }
    Ok(countries)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{detect, redact};

    fn policy(definition: &str) -> Policy {
        parse("test", definition).unwrap()
    }

    #[test]
    fn actions_and_thresholds() {
        let policy = policy(
            r#"{"actions": {"*": "remove", "email": "keep", "card": "partial"}, "threshold": 0.4, "thresholds": {"card": 0.9}}"#,
        );
        assert_eq!(policy.action(Entity::Email), Action::Keep);
        assert_eq!(policy.action(Entity::PaymentCard), Action::Partial);
        assert_eq!(policy.action(Entity::Phone), Action::Remove);
        assert!(policy.threshold(Entity::Phone) < 0.5 && policy.threshold(Entity::PaymentCard) > 0.8);
        assert_eq!(redact("to ana@example.org", &policy).unwrap(), "to ana@example.org");
    }

    #[test]
    fn locales_switch_off_what_other_countries_give_out() {
        let brazil = policy(r#"{"locales": ["BR"]}"#);
        assert!(brazil.wants(Entity::Cpf) && brazil.wants(Entity::Email) && !brazil.wants(Entity::UsSsn));
        assert!(policy(r#"{"locales": ["pt-BR", "es"]}"#).wants(Entity::ClRut));
        assert!(!policy(r#"{"locales": ["pt-BR"]}"#).wants(Entity::PtNif));
        assert!(policy(r#"{"locales": ["pt"]}"#).wants(Entity::PtNif));
    }

    #[test]
    fn patterns_and_allowed_values() {
        let policy = policy(
            r#"{"patterns": [{"name": "employee_id", "pattern": "EMP-\\d{6}"}, {"name": "word", "pattern": "[A-Z]{5,}", "action": "remove"}],
                "allow": ["help@example.org"]}"#,
        );
        let text = "EMP-123456 wrote HELLO to help@example.org and ana@example.org";
        let once = redact(text, &policy).unwrap();
        assert_eq!(once, "[EMPLOYEE_ID] wrote … to help@example.org and [EMAIL]");
        assert_eq!(redact(&once, &policy).unwrap(), once);
        let spans = detect(text, &policy).unwrap();
        assert_eq!(policy.name_of(&spans[0]), "employee_id");
    }

    #[test]
    fn bad_definitions_are_refused_with_a_reason() {
        for (definition, reason) in [
            ("", "EOF"),
            (r#"{"acts": {}}"#, "unknown field `acts`"),
            (r#"{"base": "none"}"#, "no preset \"none\""),
            (r#"{"actions": {"shoe": "keep"}}"#, "no entity \"shoe\""),
            (r#"{"actions": {"email": "burn"}}"#, "no action \"burn\""),
            (r#"{"threshold": 2}"#, "from 0 to 1"),
            (r#"{"locales": ["Mars"]}"#, "no locale \"Mars\""),
            (r#"{"vault": true}"#, "no action is \"token\""),
            (r#"{"patterns": [{"name": "X", "pattern": "a"}]}"#, "cannot name"),
            (r#"{"patterns": [{"name": "email", "pattern": "a"}]}"#, "is taken"),
            (r#"{"patterns": [{"name": "email_1", "pattern": "a"}]}"#, "looks like a token"),
            (r#"{"patterns": [{"name": "xx", "pattern": "("}]}"#, "unclosed group"),
        ] {
            let error = parse("test", definition).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
