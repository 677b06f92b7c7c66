//! The Messages API of Anthropic.

mod request;
mod response;

pub use request::Thinking;

use std::pin::Pin;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use super::http::{self, Endpoint};
use super::prompt::Models;
use super::{Call, Effort, Failure, ModelRequest, Payload, Provider};
use crate::config::{ConfigError, ProviderSettings};

const VENDOR: &str = "https://api.anthropic.com/v1";

/// One endpoint with its way of spelling requests.
pub(super) struct Anthropic {
    endpoint: Endpoint,
    models: Models,
    thinking: Option<Thinking>,
    effort: Option<Effort>,
}

impl Anthropic {
    pub(super) fn new(settings: &ProviderSettings) -> Result<Self, ConfigError> {
        let base = settings.base_url.as_deref().unwrap_or(VENDOR);
        let mut headers = HeaderMap::new();
        let version = HeaderValue::from_str(&settings.anthropic_version).map_err(|_| ConfigError::Value {
            setting: "provider.anthropic_version",
            reason: "expected a date such as 2023-06-01".to_owned(),
        })?;
        headers.insert(HeaderName::from_static("anthropic-version"), version);
        match &settings.key {
            Some(key) => drop(headers.insert(HeaderName::from_static("x-api-key"), http::key_header("", key)?)),
            None if settings.base_url.is_some() => {}
            None => return Err(ConfigError::MissingKey { provider: "anthropic", variable: "ANTHROPIC_API_KEY" }),
        }
        let model = settings.model.clone().ok_or_else(|| ConfigError::Value {
            setting: "model",
            reason: "the provider anthropic needs the name of a model (--model or RECAP_MODEL)".to_owned(),
        })?;
        Ok(Self {
            endpoint: Endpoint::new(base, "/messages", headers, settings.timeout)?.bare_429_is_quota(),
            models: Models { default: model, tiers: settings.models.clone() },
            thinking: settings.thinking,
            effort: settings.effort,
        })
    }
}

impl Provider for Anthropic {
    fn name(&self) -> &'static str {
        "anthropic"
    }

    fn payload(&self, request: &ModelRequest<'_>) -> Result<Payload, Failure> {
        let model = self.models.for_tier(request.tier);
        Payload::of(&request::Body::new(request, model, self.thinking, self.effort))
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
