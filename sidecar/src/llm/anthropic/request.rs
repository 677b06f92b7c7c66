//! The body of a Messages request. No sampling parameters, no prefilled answer, no forced tool: current models refuse them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::llm::{Effort, Message, ModelRequest};

/// What is said about thinking. Thinking tokens count against the answer's limit, so short answers go without where that
/// is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thinking {
    /// Nothing is said: the model's default.
    Default,
    /// No thinking.
    Disabled,
    /// Thinking only between tool calls, which is as good as none here.
    BetweenTools,
    /// As much as the model sees fit.
    Adaptive,
}

impl Thinking {
    /// What suits a model: off where the model allows it, silence where it does not.
    fn for_model(model: &str) -> Self {
        const CAN_BE_OFF: [&str; 3] = ["claude-haiku-", "claude-opus-5", "claude-sonnet-5"];
        if model.starts_with("claude-sonnet-5-5") {
            Self::BetweenTools
        } else if model.starts_with("claude-opus-5-5") || !CAN_BE_OFF.iter().any(|prefix| model.starts_with(prefix)) {
            Self::Default
        } else {
            Self::Disabled
        }
    }

    fn spelled(self) -> Option<Typed> {
        match self {
            Self::Default => None,
            Self::Disabled => Some(Typed { r#type: "disabled" }),
            Self::BetweenTools => Some(Typed { r#type: "between_tools" }),
            Self::Adaptive => Some(Typed { r#type: "adaptive" }),
        }
    }
}

#[derive(Serialize)]
struct Typed {
    r#type: &'static str,
}

#[derive(Serialize)]
pub(super) struct Body<'a> {
    model: &'a str,
    max_tokens: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<[SystemBlock<'a>; 1]>,
    messages: &'a [Message],
    #[serde(skip_serializing_if = "Option::is_none")]
    output_config: Option<OutputConfig<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thinking: Option<Typed>,
}

#[derive(Serialize)]
struct SystemBlock<'a> {
    r#type: &'static str,
    text: &'a str,
    // The rules are the same for every job of a kind: worth caching once they are long enough.
    cache_control: Typed,
}

#[derive(Serialize)]
struct OutputConfig<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    effort: Option<Effort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<Format<'a>>,
}

#[derive(Serialize)]
struct Format<'a> {
    r#type: &'static str,
    schema: &'a Value,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        request: &ModelRequest<'a>,
        model: &'a str,
        thinking: Option<Thinking>,
        effort: Option<Effort>,
    ) -> Self {
        let system = request.prompt.system.as_str();
        let block = SystemBlock { r#type: "text", text: system, cache_control: Typed { r#type: "ephemeral" } };
        // The two lowest levels are another vendor's words.
        let effort = effort.map(|effort| match effort {
            Effort::None | Effort::Minimal => Effort::Low,
            effort => effort,
        });
        let format = request.response_schema.map(|schema| Format { r#type: "json_schema", schema });
        Self {
            model,
            max_tokens: request.max_tokens,
            system: (!system.is_empty()).then_some([block]),
            messages: &request.prompt.messages,
            output_config: (effort.is_some() || format.is_some()).then_some(OutputConfig { effort, format }),
            thinking: thinking.unwrap_or_else(|| Thinking::for_model(model)).spelled(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thinking_is_switched_off_only_where_it_can_be() {
        for (model, expected) in [
            ("claude-haiku-5-5", Thinking::Disabled),
            ("claude-haiku-4-5-20251001", Thinking::Disabled),
            ("claude-sonnet-5", Thinking::Disabled),
            ("claude-sonnet-5-5", Thinking::BetweenTools),
            ("claude-opus-5", Thinking::Disabled),
            ("claude-opus-5-5", Thinking::Default),
            ("claude-fable-5-1", Thinking::Default),
            ("some-local-model", Thinking::Default),
        ] {
            assert_eq!(Thinking::for_model(model), expected, "{model}");
        }
    }
}
