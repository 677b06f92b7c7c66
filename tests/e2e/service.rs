//! `recapd run`: signals, leases, endpoints.

use std::time::Duration;

use recap_tests::database::TestDatabase;
use recap_tests::eventually;
use recap_tests::fault_server::{FaultServer, Reply};
use recap_tests::recapd::{self, Recapd};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;

use crate::{assert_discreet, with_provider};

const PATIENCE: Duration = Duration::from_secs(20);

/// Starts `recapd run`.
pub(crate) fn start(mut command: Command, arguments: &[&str]) -> Recapd {
    command.env("RECAP_LISTEN", "off").env("RECAP_LOG_LEVEL", "debug").arg("run").args(arguments);
    Recapd::spawn(command)
}

async fn enqueue(database: &TestDatabase, conversations: u32) {
    database.idle_conversations(conversations).await;
    database.execute("select recap.enqueue_summaries('1 hour', 4, false)").await;
}

fn worker(database: &TestDatabase, server: &FaultServer, arguments: &[&str]) -> Recapd {
    start(with_provider(recapd::command(database, "worker"), Some(server), "openai").env_timeout(), arguments)
}

/// Held calls wait for the test, not for the clock.
trait LongTimeout {
    fn env_timeout(self) -> Self;
}

impl LongTimeout for Command {
    fn env_timeout(mut self) -> Self {
        self.env("RECAP_TIMEOUT", "60s");
        self
    }
}

#[tokio::test]
async fn the_first_signal_lets_running_calls_end() {
    let database = TestDatabase::with_summaries().await;
    enqueue(&database, 1).await;
    let server = FaultServer::start(Reply::Held(Box::new(Reply::summary("in time")))).await;
    let worker = worker(&database, &server, &["--grace", "30s"]);
    server.arrival().await;
    worker.signal("TERM").await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.release();
    let ended = worker.wait().await;
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!((database.job_states().await.as_str(), database.summaries().await), ("done:1", 1));
}

#[tokio::test]
async fn what_does_not_end_within_the_grace_goes_back_and_costs_no_attempt() {
    let database = TestDatabase::with_summaries().await;
    enqueue(&database, 5).await;
    let server = FaultServer::start(Reply::Held(Box::new(Reply::summary("too late")))).await;
    let worker = worker(&database, &server, &["--grace", "200ms", "--concurrency", "3"]);
    for _ in 0..3 {
        server.arrival().await;
    }
    worker.signal("TERM").await;
    let ended = worker.wait().await;
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(database.job_states().await, "ready:5");
    assert_eq!(database.value("select sum(attempt) from recap.job").await, "0");
    assert_eq!(database.summaries().await, 0);
}

#[tokio::test]
async fn the_second_signal_gives_everything_back_at_once() {
    let database = TestDatabase::with_summaries().await;
    enqueue(&database, 2).await;
    let server = FaultServer::start(Reply::Held(Box::new(Reply::summary("too late")))).await;
    let worker = worker(&database, &server, &["--grace", "10m"]);
    server.arrival().await;
    worker.signal("INT").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    worker.signal("TERM").await;
    let ended = tokio::time::timeout(PATIENCE, worker.wait()).await.unwrap();
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(database.job_states().await, "ready:2");
    assert_eq!(database.value("select sum(attempt) from recap.job").await, "0");
}

#[tokio::test]
async fn a_lease_is_kept_for_as_long_as_the_call_lasts() {
    let database = TestDatabase::with_summaries().await;
    enqueue(&database, 1).await;
    let server = FaultServer::start(Reply::Held(Box::new(Reply::summary("slow, but ours")))).await;
    let worker = worker(&database, &server, &["--lease", "2s"]);
    server.arrival().await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    let other = recapd::run(crate::summarize(&database, None)).await;
    assert_eq!(other.code, Some(6), "another worker finds it taken: {}", other.stdout);
    server.release();
    eventually("the summary is written", PATIENCE, || async { database.summaries().await == 1 }).await;
    worker.signal("TERM").await;
    worker.wait().await;
    assert_eq!(database.value("select count(*) from recap.job_attempt").await, "1");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_call_whose_lease_is_lost_is_abandoned() {
    let database = TestDatabase::with_summaries().await;
    enqueue(&database, 1).await;
    let server = FaultServer::start(Reply::Held(Box::new(Reply::summary("not ours any more")))).await;
    let worker = worker(&database, &server, &["--lease", "2s"]);
    server.arrival().await;
    database
        .execute("update recap.job set lease_token = gen_random_uuid(), lease_until = now() + interval '1 hour', worker = 'another'")
        .await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    server.release();
    worker.signal("TERM").await;
    let ended = worker.wait().await;
    assert!(ended.stderr.contains("lease_lost"), "{}", ended.stderr);
    assert_eq!((database.job_states().await.as_str(), database.summaries().await), ("leased:1", 0));
}

#[tokio::test]
async fn the_endpoints_tell_without_telling_content() {
    let database = TestDatabase::with_summaries().await;
    enqueue(&database, 3).await;
    let server = FaultServer::start(Reply::summary("The coffee machine is cold.")).await;
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = with_provider(recapd::command(&database, "worker"), Some(&server), "anthropic");
    command.args(["run", "--listen", &format!("127.0.0.1:{port}"), "--log-level", "debug"]);
    let worker = Recapd::spawn(command);
    eventually("three summaries are written", PATIENCE, || async { database.summaries().await == 3 }).await;
    assert!(get(port, "/healthz").await.starts_with("HTTP/1.1 200"));
    assert!(get(port, "/readyz").await.starts_with("HTTP/1.1 200"));
    let metrics = get(port, "/metrics").await;
    for line in [
        r#"recapd_jobs_claimed_total{kind="summary"} 3"#,
        r#"recapd_jobs_settled_total{kind="summary",outcome="applied"} 3"#,
        r#"recapd_tokens_total{provider="anthropic",direction="input"} 360"#,
        r#"recapd_model_call_seconds_count{provider="anthropic",outcome="answered"} 3"#,
        "recapd_calls_in_flight 0",
        "recapd_database_up 1",
        r#"recap_queue_jobs{kind="summary",state="ready"} 0"#,
    ] {
        assert!(metrics.contains(line), "{line} is missing in {metrics}");
    }
    assert_discreet(&metrics);
    worker.signal("TERM").await;
    let ended = worker.wait().await;
    assert_eq!(ended.code, Some(0));
    assert_discreet(&ended.stderr);
    assert!(ended.stderr.lines().all(|line| line.starts_with('{')), "every line of the log is JSON: {}", ended.stderr);
}

async fn get(port: u16, path: &str) -> String {
    let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    response
}
