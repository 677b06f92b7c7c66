//! The HTTP providers against a server that fails in every way a model server can.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use recap_tests::fault_server::{FaultServer, Reply};
use recapd::config::{ProviderKind, ProviderSettings};
use recapd::llm::{
    self, Answer, Class, Effort, Failure, Message, ModelRequest, Prompt, Provider, ResponseFormat, Role,
};
use secrecy::SecretString;
use serde_json::{Value, json};

const BOTH: [ProviderKind; 2] = [ProviderKind::Openai, ProviderKind::Anthropic];

fn settings(kind: ProviderKind, server: &FaultServer) -> ProviderSettings {
    ProviderSettings {
        kind,
        model: Some("scripted-1".to_owned()),
        models: BTreeMap::from([("pro".to_owned(), "scripted-pro".to_owned())]),
        base_url: Some(server.base_url()),
        key: Some(SecretString::from("sk-test-key")),
        timeout: Duration::from_millis(1_500),
        token_limit_field: None,
        response_format: ResponseFormat::JsonSchema,
        effort: None,
        thinking: None,
        anthropic_version: "2023-06-01".to_owned(),
    }
}

fn prompt() -> Prompt {
    let message = |role, content: &str| Message { role, content: content.to_owned() };
    Prompt {
        system: "Summarise the conversation as JSON.".to_owned(),
        messages: vec![
            message(Role::User, "<transcript>\n{\"n\":1,\"role\":\"user\",\"text\":\"It is broken.\"}\n</transcript>"),
            message(Role::Assistant, "{}"),
            message(Role::User, "problem is missing"),
        ],
    }
}

fn schema() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["problem", "solution", "status"],
        "properties": {
            "problem": { "type": "string", "description": "What was wrong." },
            "solution": { "type": ["string", "null"] },
            "status": { "type": "string", "enum": ["resolved", "unresolved", "escalated", "unknown"] }
        }
    })
}

async fn ask_with(provider: Arc<dyn Provider>, tier: &str) -> Result<Answer, Failure> {
    let (prompt, schema) = (prompt(), schema());
    let request =
        ModelRequest { prompt: &prompt, response_schema: Some(&schema), max_tokens: 300, tier, kind: "summary" };
    let payload = provider.payload(&request)?;
    provider.send(&payload).await
}

async fn ask(kind: ProviderKind, reply: Reply) -> Result<Answer, Failure> {
    let server = FaultServer::start(reply).await;
    let provider = llm::provider(&settings(kind, &server)).unwrap();
    let result = ask_with(provider, "base").await;
    assert_eq!(server.rejected(), Vec::<String>::new());
    assert_eq!(server.requests().len(), 1);
    result
}

async fn fails(kind: ProviderKind, reply: Reply) -> Failure {
    let failure = ask(kind, reply).await.err().expect("the call should have failed");
    let shown = format!("{failure:?}");
    assert!(!shown.contains("PROVIDER-MESSAGE"), "{shown}");
    failure
}

#[tokio::test]
async fn an_answer_comes_with_its_tokens() {
    for kind in BOTH {
        let answer = ask(kind, Reply::Text("{\"problem\": \"p\"}".to_owned())).await.ok().unwrap();
        assert_eq!(answer.text, "{\"problem\": \"p\"}");
        let usage = answer.usage;
        assert_eq!((usage.input_tokens, usage.cached_tokens, usage.output_tokens), (120, 100, 30), "{kind:?}");
        assert_eq!(usage.model.as_deref(), Some("scripted-1"));
        assert_eq!(usage.request_id.as_deref(), Some("req_scripted_1"));
        assert_eq!(usage.cache_write_tokens, if kind == ProviderKind::Anthropic { 5 } else { 0 });
    }
}

#[tokio::test]
async fn requests_are_what_the_apis_document() {
    let server = FaultServer::start(Reply::Text("{}".to_owned())).await;
    let openai =
        llm::provider(&ProviderSettings { effort: Some(Effort::Low), ..settings(ProviderKind::Openai, &server) });
    let anthropic = llm::provider(&ProviderSettings {
        model: Some("claude-haiku-5-5".to_owned()),
        effort: Some(Effort::Minimal),
        ..settings(ProviderKind::Anthropic, &server)
    });
    ask_with(openai.unwrap(), "pro").await.ok().unwrap();
    ask_with(anthropic.unwrap(), "base").await.ok().unwrap();
    let bodies: Vec<Value> = server.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(bodies[0]["model"], "scripted-pro");
    assert_eq!(bodies[0]["max_tokens"], 300);
    assert_eq!(bodies[0]["reasoning_effort"], "low");
    assert_eq!(bodies[0]["response_format"]["json_schema"]["name"], "summary");
    assert_eq!(bodies[0]["messages"].as_array().unwrap().len(), 4);
    assert_eq!(bodies[1]["model"], "claude-haiku-5-5");
    assert_eq!(bodies[1]["system"][0]["cache_control"]["type"], "ephemeral");
    assert_eq!(bodies[1]["thinking"]["type"], "disabled");
    assert_eq!(bodies[1]["output_config"]["effort"], "low");
    assert_eq!(bodies[1]["output_config"]["format"]["schema"], schema());
    assert_eq!(server.rejected(), Vec::<String>::new());
}

#[tokio::test]
async fn json_mode_and_no_mode_can_be_asked_for() {
    let server = FaultServer::start(Reply::Text("{}".to_owned())).await;
    for (response_format, expected) in
        [(ResponseFormat::JsonObject, json!({ "type": "json_object" })), (ResponseFormat::Text, Value::Null)]
    {
        let settings = ProviderSettings { response_format, ..settings(ProviderKind::Openai, &server) };
        ask_with(llm::provider(&settings).unwrap(), "base").await.ok().unwrap();
        assert_eq!(server.requests().last().unwrap().body["response_format"], expected);
    }
}

#[tokio::test]
async fn statuses_fall_into_their_classes() {
    for (kind, reply, class, detail) in [
        (
            ProviderKind::Anthropic,
            Reply::error(529, "overloaded_error"),
            Class::Overloaded,
            "http_529 overloaded_error",
        ),
        (ProviderKind::Anthropic, Reply::error(500, "api_error"), Class::Overloaded, "http_500 api_error"),
        (ProviderKind::Openai, Reply::error(503, "slow_down"), Class::Overloaded, "http_503 slow_down"),
        (
            ProviderKind::Openai,
            Reply::error(429, "rate_limit_exceeded"),
            Class::Throttled,
            "http_429 rate_limit_exceeded",
        ),
        (ProviderKind::Openai, Reply::error(429, "insufficient_quota"), Class::Quota, "http_429 insufficient_quota"),
        (ProviderKind::Anthropic, Reply::error(429, "rate_limit_error"), Class::Quota, "http_429 rate_limit_error"),
        (
            ProviderKind::Anthropic,
            Reply::error(401, "authentication_error"),
            Class::Auth,
            "http_401 authentication_error",
        ),
        (ProviderKind::Openai, Reply::error(404, "model_not_found"), Class::Auth, "http_404 model_not_found"),
        (
            ProviderKind::Openai,
            Reply::error(400, "context_length_exceeded"),
            Class::BadRequest,
            "http_400 context_length_exceeded",
        ),
        (ProviderKind::Openai, Reply::error(400, "content_filter"), Class::Refused, "http_400 content_filter"),
        (ProviderKind::Openai, Reply::Raw { status: 302, body: Vec::new() }, Class::BadRequest, "http_302"),
    ] {
        let failure = fails(kind, reply).await;
        assert_eq!((failure.class, failure.detail().as_deref()), (class, Some(detail)));
    }
}

#[tokio::test]
async fn the_wait_that_is_asked_for_is_kept() {
    for kind in BOTH {
        let failure = fails(kind, Reply::throttled("17")).await;
        assert_eq!((failure.class, failure.retry_after), (Class::Throttled, Some(Duration::from_secs(17))));
    }
}

#[tokio::test]
async fn stops_fall_into_their_classes_and_are_paid_for() {
    for kind in BOTH {
        let cut_off = fails(kind, Reply::CutOff("{\"problem\": \"half".to_owned())).await;
        assert_eq!(cut_off.class, Class::Truncated);
        assert_eq!(cut_off.usage.unwrap().output_tokens, 30);
        let refusal = fails(kind, Reply::Refusal).await;
        assert_eq!((refusal.class, refusal.detail().as_deref()), (Class::Refused, Some("refusal")));
        let empty = fails(kind, Reply::Text(" \n".to_owned())).await;
        assert_eq!((empty.class, empty.detail().as_deref()), (Class::Internal, Some("empty_answer")));
    }
}

#[tokio::test]
async fn broken_connections_and_bodies_fall_into_their_classes() {
    let big = Reply::Raw { status: 200, body: vec![b' '; 10 << 20] };
    let html = Reply::Raw { status: 200, body: b"<html>gateway</html>".to_vec() };
    let late = json!({ "error": { "code": 502, "message": "PROVIDER-MESSAGE" } }).to_string().into_bytes();
    for kind in BOTH {
        for (reply, class, detail) in [
            (Reply::Hang, Class::Timeout, "no_answer_in_time"),
            (Reply::ResetMidBody, Class::Connection, "connection_broken"),
            (Reply::EndsEarly, Class::Connection, "connection_broken"),
            (big.clone(), Class::Internal, "body_too_large"),
            (html.clone(), Class::Internal, "http_200 not_json"),
            (
                Reply::Raw { status: 200, body: b"{\"choices\": [{\"mess".to_vec() },
                Class::Internal,
                "http_200 not_json",
            ),
            (
                Reply::Raw { status: 200, body: b"{\"ok\": true}".to_vec() },
                Class::Internal,
                "http_200 unexpected_shape",
            ),
            (Reply::Raw { status: 200, body: late.clone() }, Class::Overloaded, "http_502"),
        ] {
            let failure = fails(kind, reply).await;
            assert_eq!((failure.class, failure.detail().as_deref()), (class, Some(detail)), "{kind:?}");
        }
    }
}

#[tokio::test]
async fn nobody_listening_is_a_connection_failure() {
    let server = FaultServer::start(Reply::Hang).await;
    let settings = settings(ProviderKind::Openai, &server);
    drop(server);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let provider = llm::provider(&settings).unwrap();
    assert!(provider.probe().await.is_err());
    let failure = ask_with(provider, "base").await.err().unwrap();
    assert_eq!((failure.class, failure.detail().as_deref()), (Class::Connection, Some("connect")));
}

#[tokio::test]
async fn a_slow_answer_is_an_answer() {
    for kind in BOTH {
        let slow = Reply::Slow(Duration::from_millis(300), Box::new(Reply::summary("slow")));
        let answer = ask(kind, slow).await.ok().unwrap();
        assert!(answer.text.contains("slow") && answer.usage.latency_ms >= 300);
    }
}

#[tokio::test]
async fn vendors_own_endpoints_need_a_key() {
    let server = FaultServer::start(Reply::Hang).await;
    for (kind, variable) in [(ProviderKind::Openai, "OPENAI_API_KEY"), (ProviderKind::Anthropic, "ANTHROPIC_API_KEY")] {
        let settings = ProviderSettings { key: None, base_url: None, ..settings(kind, &server) };
        let error = llm::provider(&settings).err().unwrap().to_string();
        assert!(error.contains(variable), "{error}");
    }
}
