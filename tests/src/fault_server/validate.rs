//! The requests that the real servers accept: unknown fields and other slips are refused at every level.

use serde::Deserialize;
use serde_json::Value;

use super::Dialect;
use super::wire::RawRequest;

pub(super) fn check(dialect: Dialect, request: &RawRequest) -> Result<Value, String> {
    let wants = |name: &str, good: fn(&str) -> bool| match request.header(name) {
        Some(value) if good(value) => Ok(()),
        Some(_) => Err(format!("header {name} has a wrong value")),
        None => Err(format!("header {name} is missing")),
    };
    wants("content-type", |value| value == "application/json")?;
    let body: Value = serde_json::from_slice(&request.body).map_err(|error| error.to_string())?;
    match dialect {
        Dialect::OpenAi => {
            wants("authorization", |value| value.starts_with("Bearer ") && value.len() > 7)?;
            openai::Body::deserialize(&body).map_err(|error| error.to_string())?.check()?;
        }
        Dialect::Anthropic => {
            wants("x-api-key", |value| !value.is_empty())?;
            wants("anthropic-version", |value| matches!(value, "2023-06-01" | "2026-10-21"))?;
            anthropic::Body::deserialize(&body).map_err(|error| error.to_string())?.check()?;
        }
    }
    Ok(body)
}

/// The subset of JSON Schema that both vendors take in strict mode.
fn strict_schema(schema: &Value) -> Result<(), String> {
    const KNOWN: [&str; 8] =
        ["type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "description"];
    let Value::Object(fields) = schema else { return Err("a schema is not an object".to_owned()) };
    if let Some(unknown) = fields.keys().find(|key| !KNOWN.contains(&key.as_str())) {
        return Err(format!("the schema keyword {unknown} is not supported"));
    }
    if let Some(properties) = fields.get("properties").and_then(Value::as_object) {
        let required = fields.get("required").and_then(Value::as_array).ok_or("required is missing")?;
        if fields.get("additionalProperties") != Some(&Value::Bool(false)) {
            return Err("an object of the schema is not closed".to_owned());
        }
        if properties.keys().any(|name| !required.contains(&Value::from(name.as_str()))) {
            return Err("a property is not required".to_owned());
        }
        properties.values().try_for_each(strict_schema)?;
    }
    fields.get("items").map_or(Ok(()), strict_schema)?;
    fields.get("anyOf").and_then(Value::as_array).map_or(Ok(()), |branches| branches.iter().try_for_each(strict_schema))
}

fn root_schema(schema: &Value) -> Result<(), String> {
    if schema.get("type") != Some(&Value::from("object")) {
        return Err("the root of the schema is no object".to_owned());
    }
    strict_schema(schema)
}

mod openai {
    use super::{Deserialize, Value, root_schema};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Body {
        model: String,
        messages: Vec<Message>,
        max_completion_tokens: Option<u32>,
        max_tokens: Option<u32>,
        response_format: Option<Format>,
        #[serde(rename = "reasoning_effort")]
        _reasoning_effort: Option<Effort>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Message {
        role: Role,
        content: String,
    }

    #[derive(Deserialize, PartialEq)]
    #[serde(rename_all = "lowercase")]
    enum Role {
        System,
        User,
        Assistant,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Effort {
        None,
        Minimal,
        Low,
        Medium,
        High,
    }

    #[derive(Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
    enum Format {
        JsonSchema { json_schema: Named },
        JsonObject,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Named {
        name: String,
        strict: bool,
        schema: Value,
    }

    impl Body {
        pub(super) fn check(&self) -> Result<(), String> {
            if self.model.is_empty() {
                return Err("model is empty".to_owned());
            }
            match (self.max_completion_tokens, self.max_tokens) {
                (Some(limit), None) | (None, Some(limit)) if limit > 0 => {}
                _ => return Err("exactly one token limit is expected".to_owned()),
            }
            let is_system = |message: &Message| message.role == Role::System;
            let misplaced = self.messages.iter().skip(1).any(is_system);
            if misplaced || self.messages.last().map(|message| &message.role) != Some(&Role::User) {
                return Err("system belongs in front, and user at the end".to_owned());
            }
            if self.messages.iter().any(|message| message.content.is_empty()) {
                return Err("a message is empty".to_owned());
            }
            match &self.response_format {
                Some(Format::JsonSchema { json_schema }) => {
                    let named = (1..=64).contains(&json_schema.name.len())
                        && json_schema.name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
                    if !named || !json_schema.strict {
                        return Err("the schema has no proper name, or is not strict".to_owned());
                    }
                    root_schema(&json_schema.schema)
                }
                Some(Format::JsonObject) | None => Ok(()),
            }
        }
    }
}

mod anthropic {
    use super::{Deserialize, Value, root_schema};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Body {
        model: String,
        max_tokens: u32,
        #[serde(default)]
        system: Vec<SystemBlock>,
        messages: Vec<Message>,
        output_config: Option<OutputConfig>,
        #[serde(rename = "thinking")]
        _thinking: Option<Thinking>,
    }

    #[derive(Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
    enum SystemBlock {
        Text { text: String, cache_control: Option<CacheControl> },
    }

    #[derive(Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
    enum CacheControl {
        Ephemeral { ttl: Option<String> },
    }

    #[derive(Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
    enum Thinking {
        Adaptive,
        Disabled,
        BetweenTools,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Message {
        role: Role,
        content: String,
    }

    #[derive(Deserialize, PartialEq)]
    #[serde(rename_all = "lowercase")]
    enum Role {
        User,
        Assistant,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct OutputConfig {
        #[serde(rename = "effort")]
        _effort: Option<Effort>,
        format: Option<Format>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Effort {
        Low,
        Medium,
        High,
        Xhigh,
        Max,
    }

    #[derive(Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
    enum Format {
        JsonSchema { schema: Value },
    }

    impl Body {
        pub(super) fn check(&self) -> Result<(), String> {
            if self.model.is_empty() || self.max_tokens == 0 {
                return Err("model or max_tokens is empty".to_owned());
            }
            for block in &self.system {
                let SystemBlock::Text { text, cache_control } = block;
                let Some(CacheControl::Ephemeral { ttl }) = cache_control else { continue };
                if text.is_empty() || ttl.as_deref().is_some_and(|ttl| ttl != "5m" && ttl != "1h") {
                    return Err("a system block is empty or its ttl is unknown".to_owned());
                }
            }
            if self.messages.last().map(|message| &message.role) != Some(&Role::User) {
                return Err("a prefilled answer is not supported".to_owned());
            }
            if self.messages.iter().any(|message| message.content.is_empty()) {
                return Err("a message is empty".to_owned());
            }
            match self.output_config.as_ref().and_then(|config| config.format.as_ref()) {
                Some(Format::JsonSchema { schema }) => root_schema(schema),
                None => Ok(()),
            }
        }
    }
}
