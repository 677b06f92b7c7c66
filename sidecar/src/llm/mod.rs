//! Language models behind one trait. A provider turns a prompt into the bytes of a request and those into an answer;
//! what was handed to it is exactly what can be recorded and scanned.

mod anthropic;
mod breaker;
mod builtin;
mod failure;
mod http;
mod openai;
mod prompt;
mod record;
mod retry_after;

pub use anthropic::Thinking;
pub use breaker::{Breaker, Permission};
pub use builtin::MODEL as BUILTIN_MODEL;
pub use failure::{Class, Failure};
pub use openai::{ResponseFormat, TokenLimitField};
pub use prompt::{Message, ModelRequest, Prompt, Role};
pub use record::Recorder;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::config::{ConfigError, ProviderKind, ProviderSettings};

/// What a model answered and what it cost. The text is content: it goes to the database and nowhere else.
pub struct Answer {
    /// The model's text.
    pub text: String,
    /// What the call used.
    pub usage: Usage,
}

/// What a call used, in the terms of `complete_job`. `input_tokens` is the whole prompt, cached part included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// The provider's name.
    pub provider: &'static str,
    /// The model that answered, as it calls itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Tokens of the prompt, cached ones included.
    pub input_tokens: u64,
    /// Tokens of the prompt that were read from the provider's cache.
    pub cached_tokens: u64,
    /// Tokens of the prompt that were written to the provider's cache.
    pub cache_write_tokens: u64,
    /// Tokens of the answer, thinking included.
    pub output_tokens: u64,
    /// How long the call took, in milliseconds.
    pub latency_ms: u64,
    /// The provider's name for the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Why the model stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_reason: Option<String>,
}

/// How hard a reasoning model should think.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effort {
    /// Not at all (openai only).
    None,
    /// Hardly (openai only).
    Minimal,
    /// A little.
    Low,
    /// Moderately.
    Medium,
    /// Much.
    High,
}

/// The body of a request, ready to be sent.
pub struct Payload(pub(crate) Vec<u8>);

impl Payload {
    /// The JSON text of the body.
    pub fn json(&self) -> &[u8] {
        &self.0
    }

    fn of<T: Serialize>(body: &T) -> Result<Self, Failure> {
        serde_json::to_vec(body).map(Self).map_err(|_| Failure::new(Class::Internal).code("request_encoding"))
    }
}

/// A call under way.
pub type Call<'a> = Pin<Box<dyn Future<Output = Result<Answer, Failure>> + Send + 'a>>;

/// Something that answers prompts.
pub trait Provider: Send + Sync {
    /// The name under which tokens and costs are booked.
    fn name(&self) -> &'static str;

    /// The only kinds of jobs it can do; `None`: all.
    fn kinds(&self) -> Option<&'static [&'static str]> {
        None
    }

    /// The body of the request for a prompt.
    ///
    /// # Errors
    /// The request cannot be expressed for this provider.
    fn payload(&self, request: &ModelRequest<'_>) -> Result<Payload, Failure>;

    /// Sends a body once and reads the answer; never retries.
    fn send<'a>(&'a self, payload: &'a Payload) -> Call<'a>;

    /// The model that is asked unless a tier names another.
    fn default_model(&self) -> &str;

    /// The host that answers, for diagnosis; `None` when nothing leaves the process.
    fn endpoint(&self) -> Option<&str> {
        None
    }

    /// Tries to open a connection to the endpoint; any HTTP answer counts as reachable.
    fn probe(&self) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + '_>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// Builds the provider that the settings name.
///
/// # Errors
/// A missing key or model, or an endpoint that is no URL.
pub fn provider(settings: &ProviderSettings) -> Result<Arc<dyn Provider>, ConfigError> {
    Ok(match settings.kind {
        ProviderKind::Builtin => Arc::new(builtin::Builtin),
        ProviderKind::Openai => Arc::new(openai::OpenAi::new(settings)?),
        ProviderKind::Anthropic => Arc::new(anthropic::Anthropic::new(settings)?),
    })
}
