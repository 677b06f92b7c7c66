//! Chat completions of OpenAI and of everything that imitates them.

mod request;
mod response;

pub use request::{ResponseFormat, TokenLimitField};

use std::pin::Pin;

use reqwest::header::{AUTHORIZATION, HeaderMap};

use super::http::{self, Endpoint};
use super::prompt::Models;
use super::{Call, Effort, Failure, ModelRequest, Payload, Provider};
use crate::config::{ConfigError, ProviderSettings};

const VENDOR: &str = "https://api.openai.com/v1";

/// One endpoint with its way of spelling requests.
pub(super) struct OpenAi {
    endpoint: Endpoint,
    models: Models,
    token_limit: TokenLimitField,
    format: ResponseFormat,
    effort: Option<Effort>,
}

impl OpenAi {
    pub(super) fn new(settings: &ProviderSettings) -> Result<Self, ConfigError> {
        let base = settings.base_url.as_deref().unwrap_or(VENDOR);
        let mut headers = HeaderMap::new();
        match &settings.key {
            Some(key) => drop(headers.insert(AUTHORIZATION, http::key_header("Bearer ", key)?)),
            // A server of one's own often has no keys.
            None if settings.base_url.is_some() => {}
            None => return Err(ConfigError::MissingKey { provider: "openai", variable: "OPENAI_API_KEY" }),
        }
        let model = settings.model.clone().ok_or_else(|| ConfigError::Value {
            setting: "model",
            reason: "the provider openai needs the name of a model (--model or RECAP_MODEL)".to_owned(),
        })?;
        let endpoint = Endpoint::new(base, "/chat/completions", headers, settings.timeout)?;
        let token_limit = settings.token_limit_field.unwrap_or_else(|| TokenLimitField::for_host(endpoint.host()));
        Ok(Self {
            endpoint,
            models: Models { default: model, tiers: settings.models.clone() },
            token_limit,
            format: settings.response_format,
            effort: settings.effort,
        })
    }
}

impl Provider for OpenAi {
    fn name(&self) -> &'static str {
        "openai"
    }

    fn payload(&self, request: &ModelRequest<'_>) -> Result<Payload, Failure> {
        let model = self.models.for_tier(request.tier);
        Payload::of(&request::Body::new(request, model, self.token_limit, self.format, self.effort))
    }

    fn send<'a>(&'a self, payload: &'a Payload) -> Call<'a> {
        Box::pin(async move { response::answer(self.endpoint.post(payload).await?) })
    }

    fn default_model(&self) -> &str {
        &self.models.default
    }

    fn endpoint(&self) -> Option<&str> {
        Some(self.endpoint.host())
    }

    fn probe(&self) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + '_>> {
        Box::pin(self.endpoint.probe())
    }
}
