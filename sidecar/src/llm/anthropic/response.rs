//! The answer of the Messages API. Unknown fields and block types may appear at any time and are passed over.

use serde::Deserialize;

use crate::llm::failure::clean_code;
use crate::llm::http::Reply;
use crate::llm::{Answer, Class, Failure, Usage};

#[derive(Deserialize)]
pub(super) struct Body {
    model: Option<String>,
    content: Vec<Block>,
    stop_reason: Option<String>,
    usage: Option<Counts>,
}

#[derive(Deserialize)]
struct Block {
    r#type: String,
    text: Option<String>,
}

#[derive(Deserialize)]
struct Counts {
    input_tokens: Option<u64>,
    cache_creation_input_tokens: Option<u64>,
    cache_read_input_tokens: Option<u64>,
    output_tokens: Option<u64>,
}

pub(super) fn answer(reply: Reply<Body>) -> Result<Answer, Failure> {
    let mut usage = reply.usage("anthropic");
    let Body { model, content, stop_reason, usage: counts } = reply.body;
    usage.model = model;
    if let Some(counts) = counts {
        counts.add_to(&mut usage);
    }
    usage.stop_reason = stop_reason.as_deref().and_then(clean_code);
    let failed = |class, code: &str| Err(Failure::new(class).code(code).usage(usage.clone()));
    match stop_reason.as_deref() {
        Some("end_turn" | "stop_sequence") => {}
        Some(reason @ ("max_tokens" | "model_context_window_exceeded")) => return failed(Class::Truncated, reason),
        Some("refusal") => return failed(Class::Refused, "refusal"),
        _ => return failed(Class::Internal, "unexpected_stop"),
    }
    // Thinking may come first: the answer is what the text blocks say.
    let text: String =
        content.into_iter().filter(|block| block.r#type == "text").filter_map(|block| block.text).collect();
    if text.trim().is_empty() { failed(Class::Internal, "empty_answer") } else { Ok(Answer { text, usage }) }
}

impl Counts {
    /// `input_tokens` is only the part of the prompt that the cache did not touch.
    fn add_to(&self, usage: &mut Usage) {
        usage.cached_tokens = self.cache_read_input_tokens.unwrap_or_default();
        usage.cache_write_tokens = self.cache_creation_input_tokens.unwrap_or_default();
        usage.input_tokens = self.input_tokens.unwrap_or_default() + usage.cached_tokens + usage.cache_write_tokens;
        usage.output_tokens = self.output_tokens.unwrap_or_default();
    }
}
