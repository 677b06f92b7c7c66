//! What the server can do with a request.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::wire;

/// The two families of APIs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Chat completions.
    OpenAi,
    /// Messages.
    Anthropic,
}

/// What the server does with a request.
#[derive(Debug, Clone)]
pub enum Reply {
    /// 200 with this text as the model's answer.
    Text(String),
    /// 200 with this text, stopped by the token limit.
    CutOff(String),
    /// 200, but the model declines.
    Refusal,
    /// An error with its status, its type or code, and further headers.
    Error {
        /// The HTTP status.
        status: u16,
        /// The type (Anthropic) or type and code (OpenAI).
        code: &'static str,
        /// Headers such as `retry-after`.
        headers: Vec<(&'static str, String)>,
    },
    /// These bytes, whatever they are.
    Raw {
        /// The HTTP status.
        status: u16,
        /// The body.
        body: Vec<u8>,
    },
    /// No answer at all; the connection stays open.
    Hang,
    /// The connection is reset in the middle of the body.
    ResetMidBody,
    /// The connection is closed properly, but before the promised end of the body.
    EndsEarly,
    /// The reply, after a while.
    Slow(Duration, Box<Reply>),
    /// The reply, as soon as the test releases it.
    Held(Box<Reply>),
}

impl Reply {
    /// A summary that fits the schema.
    pub fn summary(problem: &str) -> Self {
        let summary = json!({ "problem": problem, "solution": "It was repaired.", "status": "resolved" });
        Self::Text(summary.to_string())
    }

    /// An error without further headers.
    pub fn error(status: u16, code: &'static str) -> Self {
        Self::Error { status, code, headers: Vec::new() }
    }

    /// A 429 that asks for a wait.
    pub fn throttled(retry_after: &str) -> Self {
        let headers = vec![("retry-after", retry_after.to_owned())];
        Self::Error { status: 429, code: "rate_limit_error", headers }
    }

    /// Writes the reply; false when the connection is over.
    pub(super) async fn send(self, dialect: Dialect, stream: &mut TcpStream) -> bool {
        let ok = |body: Value| (200, Vec::new(), body.to_string().into_bytes());
        let (status, headers, body) = match self {
            Self::Text(text) => ok(dialect.answer(&text, Stop::End)),
            Self::CutOff(text) => ok(dialect.answer(&text, Stop::Length)),
            Self::Refusal => ok(dialect.answer("", Stop::Refusal)),
            Self::Error { status, code, headers } => {
                (status, headers, dialect.error(code, Some(code)).to_string().into_bytes())
            }
            Self::Raw { status, body } => (status, Vec::new(), body),
            Self::Hang => std::future::pending().await,
            Self::ResetMidBody | Self::EndsEarly => {
                let body = dialect.answer("half an answer", Stop::End).to_string();
                let half = body.len() / 2;
                let mut bytes = wire::head(200, &[], body.len());
                bytes.extend_from_slice(&body.as_bytes()[..half]);
                let _ = stream.write_all(&bytes).await;
                let _ = stream.flush().await;
                tokio::time::sleep(Duration::from_millis(20)).await;
                if matches!(self, Self::ResetMidBody) {
                    // With no time to linger, closing sends a reset.
                    let _ = stream.set_zero_linger();
                }
                return false;
            }
            Self::Slow(pause, inner) => {
                tokio::time::sleep(pause).await;
                return Box::pin(inner.send(dialect, stream)).await;
            }
            Self::Held(inner) => return Box::pin(inner.send(dialect, stream)).await,
        };
        let mut headers = headers;
        headers.push((dialect.request_id_header(), "req_scripted_1".to_owned()));
        wire::write(stream, status, &headers, &body).await
    }
}

enum Stop {
    End,
    Length,
    Refusal,
}

impl Dialect {
    fn request_id_header(self) -> &'static str {
        match self {
            Self::OpenAi => "x-request-id",
            Self::Anthropic => "request-id",
        }
    }

    /// The messages quote the prompt on purpose: whoever passes one on is found out.
    pub(super) fn error(self, r#type: &str, code: Option<&str>) -> Value {
        let message = "PROVIDER-MESSAGE quoting the prompt";
        match self {
            Self::OpenAi => json!({ "error": { "message": message, "type": r#type, "param": null, "code": code } }),
            Self::Anthropic => {
                json!({ "type": "error", "error": { "type": r#type, "message": message }, "request_id": "req_scripted_1" })
            }
        }
    }

    fn answer(self, text: &str, stop: Stop) -> Value {
        match self {
            Self::OpenAi => {
                let refusal = matches!(stop, Stop::Refusal).then_some("I would rather not.");
                let finish = if matches!(stop, Stop::Length) { "length" } else { "stop" };
                json!({
                    "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "scripted-1",
                    "choices": [{
                        "index": 0,
                        "message": { "role": "assistant", "content": if refusal.is_some() { Value::Null } else { text.into() }, "refusal": refusal },
                        "finish_reason": finish
                    }],
                    "usage": {
                        "prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150,
                        "prompt_tokens_details": { "cached_tokens": 100 }
                    }
                })
            }
            Self::Anthropic => {
                let reason = match stop {
                    Stop::End => "end_turn",
                    Stop::Length => "max_tokens",
                    Stop::Refusal => "refusal",
                };
                json!({
                    "id": "msg_1", "type": "message", "role": "assistant", "model": "scripted-1",
                    "content": [
                        { "type": "thinking", "thinking": "hm", "signature": "x" },
                        { "type": "text", "text": text, "citations": null }
                    ],
                    "stop_reason": reason, "stop_sequence": null,
                    "usage": {
                        "input_tokens": 15, "cache_creation_input_tokens": 5, "cache_read_input_tokens": 100, "output_tokens": 30
                    }
                })
            }
        }
    }
}
