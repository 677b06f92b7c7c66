//! The answer of a chat completion. Imitations leave out what they like: everything but the choices is optional.

use serde::Deserialize;

use crate::llm::failure::clean_code;
use crate::llm::http::Reply;
use crate::llm::{Answer, Class, Failure, Usage};

#[derive(Deserialize)]
pub(super) struct Body {
    model: Option<String>,
    choices: Vec<Choice>,
    usage: Option<Counts>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
    refusal: Option<String>,
}

#[derive(Deserialize)]
struct Counts {
    #[serde(default)]
    prompt_tokens: u64,
    #[serde(default)]
    completion_tokens: u64,
    prompt_tokens_details: Option<PromptDetails>,
}

#[derive(Deserialize)]
struct PromptDetails {
    cached_tokens: Option<u64>,
    cache_write_tokens: Option<u64>,
}

pub(super) fn answer(reply: Reply<Body>) -> Result<Answer, Failure> {
    let mut usage = reply.usage("openai");
    let Body { model, choices, usage: counts } = reply.body;
    usage.model = model;
    if let Some(counts) = counts {
        counts.add_to(&mut usage);
    }
    let Some(choice) = choices.into_iter().next() else {
        return Err(Failure::new(Class::Internal).code("no_choices").usage(usage));
    };
    let reason = choice.finish_reason.as_deref().unwrap_or("stop");
    usage.stop_reason = clean_code(reason);
    let failed = |class, code: &str| Err(Failure::new(class).code(code).usage(usage.clone()));
    if choice.message.refusal.is_some_and(|refusal| !refusal.is_empty()) {
        return failed(Class::Refused, "refusal");
    }
    match (reason, choice.message.content) {
        ("length", _) => failed(Class::Truncated, "length"),
        ("content_filter", _) => failed(Class::Refused, "content_filter"),
        ("error", _) => failed(Class::Overloaded, "finish_error"),
        ("stop", Some(text)) if !text.trim().is_empty() => Ok(Answer { text, usage }),
        ("stop", _) => failed(Class::Internal, "empty_answer"),
        _ => failed(Class::Internal, "unexpected_stop"),
    }
}

impl Counts {
    fn add_to(&self, usage: &mut Usage) {
        usage.input_tokens = self.prompt_tokens;
        usage.output_tokens = self.completion_tokens;
        if let Some(details) = &self.prompt_tokens_details {
            usage.cached_tokens = details.cached_tokens.unwrap_or_default();
            usage.cache_write_tokens = details.cache_write_tokens.unwrap_or_default();
        }
    }
}
