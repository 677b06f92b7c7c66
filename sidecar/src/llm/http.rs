//! What the HTTP providers share: the client, the capped reading of bodies, and the errors of the way.

use std::time::{Duration, Instant, SystemTime};

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Response, StatusCode, Url, redirect};
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::failure::HttpError;
use super::{Class, Failure, Payload, Usage, retry_after};
use crate::config::ConfigError;

/// The largest body that is read; an answer is a few kilobytes.
pub const BODY_LIMIT: usize = 8 << 20;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// One endpoint with its headers.
pub struct Endpoint {
    client: Client,
    url: Url,
    host: String,
    bare_429_is_quota: bool,
}

/// A success: the decoded body with what the headers said.
pub struct Reply<T> {
    /// The body.
    pub body: T,
    /// The provider's name for the call.
    pub request_id: Option<String>,
    /// From sending to the last byte.
    pub latency: Duration,
}

impl<T> Reply<T> {
    /// The beginnings of a usage record.
    pub fn usage(&self, provider: &'static str) -> Usage {
        Usage {
            provider,
            request_id: self.request_id.clone(),
            latency_ms: u64::try_from(self.latency.as_millis()).unwrap_or(u64::MAX),
            ..Usage::default()
        }
    }
}

/// A header that carries a key: never shown by Debug, never put into HTTP/2 compression tables.
pub fn key_header(prefix: &str, key: &SecretString) -> Result<HeaderValue, ConfigError> {
    let text = SecretString::from(format!("{prefix}{}", key.expose_secret()));
    let reason = || ConfigError::Value { setting: "api key", reason: "holds characters that no key has".to_owned() };
    let mut value = HeaderValue::from_str(text.expose_secret()).map_err(|_| reason())?;
    value.set_sensitive(true);
    Ok(value)
}

impl Endpoint {
    /// An endpoint at `base` + `path`.
    ///
    /// # Errors
    /// The base is no http(s) URL, or the TLS library cannot start.
    pub fn new(base: &str, path: &str, headers: HeaderMap, timeout: Duration) -> Result<Self, ConfigError> {
        let wrong = |reason: &str| ConfigError::Value { setting: "base-url", reason: reason.to_owned() };
        let url = format!("{}{path}", base.trim_end_matches('/'));
        let url = Url::parse(&url).map_err(|_| wrong("expected http://… or https://…"))?;
        let host = url.host_str().unwrap_or_default().to_owned();
        if !matches!(url.scheme(), "http" | "https") || host.is_empty() {
            return Err(wrong("expected http://… or https://…"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("must not hold a password; keys come from the environment"));
        }
        let client = Client::builder()
            .connect_timeout(CONNECT_TIMEOUT.min(timeout))
            .timeout(timeout)
            .default_headers(headers)
            .user_agent(concat!("recapd/", env!("CARGO_PKG_VERSION")))
            // A redirect would carry the prompt to a host nobody configured.
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|_| wrong("the TLS library could not be started"))?;
        Ok(Self { client, url, host, bare_429_is_quota: false })
    }

    /// Takes a 429 that names no wait for an exhausted budget.
    pub fn bare_429_is_quota(mut self) -> Self {
        self.bare_429_is_quota = true;
        self
    }

    /// The host, for diagnosis.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Asks for anything at all: every HTTP answer proves that the host can be reached.
    ///
    /// # Errors
    /// The connection cannot be made.
    pub async fn probe(&self) -> Result<(), Failure> {
        let request = self.client.get(self.url.clone()).timeout(CONNECT_TIMEOUT * 2);
        request.send().await.map(drop).map_err(|error| network(&error))
    }

    /// Sends a body and reads the JSON answer.
    ///
    /// # Errors
    /// Every way in which no answer of the expected shape came back.
    pub async fn post<T: DeserializeOwned>(&self, payload: &Payload) -> Result<Reply<T>, Failure> {
        let started = Instant::now();
        let content_type = (HeaderName::from_static("content-type"), HeaderValue::from_static("application/json"));
        let request = self.client.post(self.url.clone()).header(content_type.0, content_type.1);
        let response = request.body(payload.json().to_vec()).send().await.map_err(|error| network(&error))?;
        let request_id = ["request-id", "x-request-id"]
            .iter()
            .find_map(|name| response.headers().get(*name)?.to_str().ok())
            .filter(|id| {
                id.len() <= 128 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
            })
            .map(str::to_owned);
        if response.status() != StatusCode::OK {
            return Err(self.refusal(response).await);
        }
        let bytes = read_capped(response).await?;
        let not_json = || Failure { status: Some(200), ..Failure::new(Class::Internal).code("not_json") };
        let value: Value = serde_json::from_slice(&bytes).map_err(|_| not_json())?;
        if let Some(error) = late_error(&value) {
            return Err(error);
        }
        let wrong_shape = || Failure { status: Some(200), ..Failure::new(Class::Internal).code("unexpected_shape") };
        let body = serde_json::from_value(value).map_err(|_| wrong_shape())?;
        Ok(Reply { body, request_id, latency: started.elapsed() })
    }

    async fn refusal(&self, response: Response) -> Failure {
        let status = response.status().as_u16();
        let headers = response.headers();
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let retry_after = retry_after::parse(text("retry-after-ms"), text("retry-after"), SystemTime::now());
        let should_retry = text("x-should-retry").and_then(|value| value.parse().ok());
        // A body that cannot be read leaves the status to speak alone.
        let body = read_capped(response).await.ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let codes = body.as_ref().map(error_codes).unwrap_or_default();
        let bare_429_is_quota = self.bare_429_is_quota;
        HttpError { status, codes, retry_after, should_retry, bare_429_is_quota }.into_failure()
    }
}

/// The error's type and codes, most general first. Messages are left alone: they may quote the prompt.
fn error_codes(body: &Value) -> Vec<String> {
    ["/error/type", "/error/code", "/error/details/error_code", "/error/innererror/code"]
        .iter()
        .filter_map(|pointer| body.pointer(pointer)?.as_str())
        .map(str::to_ascii_lowercase)
        .collect()
}

/// Some gateways find out after they have sent a 200; the status then stands in the error's code.
fn late_error(body: &Value) -> Option<Failure> {
    let error = body.get("error").or_else(|| body.pointer("/choices/0/error")).filter(|error| error.is_object())?;
    let status = error.get("code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok());
    let wrapped = serde_json::json!({ "error": error });
    let status = status.filter(|status| (400..600).contains(status)).unwrap_or(500);
    Some(HttpError { status, codes: error_codes(&wrapped), ..HttpError::default() }.into_failure())
}

async fn read_capped(mut response: Response) -> Result<Vec<u8>, Failure> {
    let too_large = || Failure::new(Class::Internal).code("body_too_large");
    if response.content_length().is_some_and(|length| length > BODY_LIMIT as u64) {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| network(&error))? {
        if bytes.len() + chunk.len() > BODY_LIMIT {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn network(error: &reqwest::Error) -> Failure {
    if error.is_connect() {
        Failure::new(Class::Connection).code("connect")
    } else if error.is_timeout() {
        Failure::new(Class::Timeout).code("no_answer_in_time")
    } else {
        Failure::new(Class::Connection).code("connection_broken")
    }
}
