//! Every way in which a model can fail, and the state of the queue that must follow.

use std::time::Duration;

use recap_tests::database::TestDatabase;
use recap_tests::fault_server::{FaultServer, Reply};
use recap_tests::recapd::{self, Ended};

use crate::{assert_discreet, summarize, with_provider};

const GOOD: &str = r#"{"problem": "It is cold.", "solution": null, "status": "unresolved"}"#;
const WRONG: &str = r#"{"problem": 5, "mood": "angry"}"#;

struct Bench {
    database: TestDatabase,
    server: FaultServer,
}

impl Bench {
    async fn new() -> Self {
        let database = TestDatabase::with_summaries().await;
        database.idle_conversations(1).await;
        Self { database, server: FaultServer::start(Reply::Text(GOOD.to_owned())).await }
    }

    /// Runs a batch over one conversation whose calls get these replies first.
    async fn run(&self, provider: &str, replies: &[Reply]) -> (Ended, usize) {
        self.database.start_over().await;
        for reply in replies {
            self.server.then(reply.clone());
        }
        let before = self.server.requests().len();
        let mut command = with_provider(recapd::command(&self.database, "worker"), Some(&self.server), provider);
        command.args(["summarize", "--patience", "1s"]);
        let ended = recapd::run(command).await;
        assert_discreet(&ended.stdout);
        assert_discreet(&ended.stderr);
        assert_eq!(self.server.rejected(), Vec::<String>::new());
        (ended, self.server.requests().len() - before)
    }
}

#[tokio::test]
async fn calls_that_fail_leave_the_job_as_the_class_says() {
    let bench = Bench::new().await;
    let truncated_json = Reply::Raw { status: 200, body: b"{\"choices\": [{\"message\": {\"con".to_vec() };
    let wait_a_minute = Reply::throttled("60");
    for (name, provider, reply, exit, job) in [
        ("throttled with a long wait", "openai", wait_a_minute.clone(), 6, "ready throttled 0 1"),
        ("throttled with a long wait", "anthropic", wait_a_minute, 6, "ready throttled 0 1"),
        ("throttled, no wait named", "openai", Reply::error(429, "rate_limit_exceeded"), 6, "ready throttled 0 1"),
        ("429 that means money", "openai", Reply::error(429, "insufficient_quota"), 6, "ready quota 0 1"),
        ("429 without a wait", "anthropic", Reply::error(429, "rate_limit_error"), 6, "ready quota 0 1"),
        ("wrong key", "openai", Reply::error(401, "invalid_api_key"), 2, "ready auth 0 1"),
        ("unknown model", "anthropic", Reply::error(404, "not_found_error"), 2, "ready auth 0 1"),
        ("overloaded", "anthropic", Reply::error(529, "overloaded_error"), 6, "ready overloaded 0 1"),
        ("internal server error", "openai", Reply::error(500, "server_error"), 6, "ready overloaded 0 1"),
        ("unavailable", "openai", Reply::error(503, "slow_down"), 6, "ready overloaded 0 1"),
        ("no answer", "openai", Reply::Hang, 6, "ready timeout 1 0"),
        ("reset in the middle", "openai", Reply::ResetMidBody, 6, "ready connection 1 0"),
        ("cut off in the middle", "anthropic", Reply::EndsEarly, 6, "ready connection 1 0"),
        ("truncated JSON", "openai", truncated_json, 6, "ready internal 1 0"),
        ("empty answer", "openai", Reply::Text(String::new()), 6, "ready internal 1 0"),
        ("ten megabytes", "anthropic", Reply::Raw { status: 200, body: vec![b'x'; 10 << 20] }, 6, "ready internal 1 0"),
        ("refusal", "openai", Reply::Refusal, 4, "dead refused 1 0"),
        ("refusal", "anthropic", Reply::Refusal, 4, "dead refused 1 0"),
        ("bad request", "openai", Reply::error(400, "invalid_request_error"), 4, "dead bad_request 1 0"),
    ] {
        let (ended, calls) = bench.run(provider, &[reply]).await;
        assert_eq!((ended.code, calls), (Some(exit), 1), "{name} ({provider}): {} {}", ended.stdout, ended.stderr);
        assert_eq!(bench.database.only_job().await, job, "{name} ({provider})");
        assert_eq!(bench.database.summaries().await, 0, "{name}");
    }
}

#[tokio::test]
async fn answers_that_can_be_understood_are_taken() {
    let bench = Bench::new().await;
    let (fenced, prose) =
        (format!("```json\n{GOOD}\n```"), format!("Sure! Here is the summary:\n{GOOD}\nAnything else?"));
    for (name, provider, replies, expected_calls) in [
        ("fenced", "openai", vec![Reply::Text(fenced)], 1),
        ("prose around it", "anthropic", vec![Reply::Text(prose)], 1),
        ("slow", "openai", vec![Reply::Slow(Duration::from_millis(700), Box::new(Reply::Text(GOOD.to_owned())))], 1),
        ("throttled for a moment", "openai", vec![Reply::throttled("0.2")], 2),
        (
            "overloaded for a moment",
            "anthropic",
            vec![Reply::Error {
                status: 529,
                code: "overloaded_error",
                headers: vec![("retry-after-ms", "150".to_owned())],
            }],
            2,
        ),
        ("wrong shape, then repaired", "openai", vec![Reply::Text(WRONG.to_owned())], 2),
        ("cut off by the limit, then longer", "anthropic", vec![Reply::CutOff("{\"problem\": \"It".to_owned())], 2),
    ] {
        let (ended, calls) = bench.run(provider, &replies).await;
        assert_eq!((ended.code, calls), (Some(0), expected_calls), "{name}: {} {}", ended.stdout, ended.stderr);
        assert_eq!(bench.database.job_states().await, "done:1", "{name}");
        assert_eq!(bench.database.summaries().await, 1, "{name}");
    }
    let bodies: Vec<_> = bench.server.requests().into_iter().map(|request| request.body).collect();
    let [.., first, repair, cut_off, longer] = bodies.as_slice() else { panic!("four calls") };
    assert_eq!(repair["messages"].as_array().unwrap().len(), first["messages"].as_array().unwrap().len() + 2);
    assert!(longer["max_tokens"].as_u64() > cut_off["max_tokens"].as_u64(), "a cut-off answer gets more room");
}

#[tokio::test]
async fn a_second_unusable_answer_is_a_dead_letter() {
    let bench = Bench::new().await;
    let wrong = Reply::Text(WRONG.to_owned());
    let (ended, calls) = bench.run("openai", &[wrong.clone(), wrong]).await;
    assert_eq!((ended.code, calls), (Some(4), 2), "{}", ended.stdout);
    assert!(bench.database.only_job().await.starts_with("dead invalid_output"));
}

#[tokio::test]
async fn a_key_that_is_refused_stops_the_batch_before_it_burns_the_queue() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(30).await;
    let server = FaultServer::start(Reply::error(401, "invalid_api_key")).await;
    let mut command = summarize(&database, Some(&server));
    command.args(["--concurrency", "4"]);
    let ended = recapd::run(command).await;
    assert_eq!(ended.code, Some(2));
    assert!(ended.stdout.contains("auth: http_401 invalid_api_key"), "{}", ended.stdout);
    assert!(server.requests().len() <= 8, "{} calls", server.requests().len());
    assert_eq!(database.job_states().await, "ready:30");
    assert_eq!(database.value("select max(attempt) from recap.job").await, "0");
}

#[tokio::test]
async fn a_provider_in_trouble_is_left_alone_after_a_few_failures() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(60).await;
    let server = FaultServer::start(Reply::error(503, "overloaded")).await;
    let mut command = summarize(&database, Some(&server));
    command.args(["--concurrency", "2"]);
    let ended = recapd::run(command).await;
    assert_eq!(ended.code, Some(6), "{}", ended.stdout);
    assert!(server.requests().len() <= 8, "{} calls", server.requests().len());
}

#[tokio::test]
async fn a_prompt_that_still_holds_a_card_number_never_leaves() {
    let database = TestDatabase::create().await;
    let server = FaultServer::start(Reply::summary("never")).await;
    // Only the material is redacted when a job is claimed; the rules are the owner's own words.
    database
        .execute(
            r#"select recap.set_prompt('leaky', 'Never mention 4111 1111 1111 1111.', '{"type": "object",
                 "additionalProperties": false, "required": ["a"], "properties": {"a": {"type": "string"}}}');
               select recap.set_job_kind('leaky', prompt_name => 'leaky');
               select recap.enqueue_job('leaky', 'target')"#,
        )
        .await;
    let command = with_provider(recapd::command(&database, "worker"), Some(&server), "anthropic");
    let worker = crate::service::start(command, &["--kinds", "leaky"]);
    recap_tests::eventually("the job is a dead letter", Duration::from_secs(20), || async {
        database.job_states().await == "dead:1"
    })
    .await;
    worker.signal("TERM").await;
    let ended = worker.wait().await;
    assert_eq!(ended.code, Some(0));
    assert_discreet(&ended.stderr);
    let detail = database.value("select error_class || ' ' || error_detail from recap.job").await;
    assert_eq!(detail, "bad_request outgoing_scan card=1");
    assert_eq!(server.requests().len(), 0);
}
