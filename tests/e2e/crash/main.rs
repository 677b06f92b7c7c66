//! PostgreSQL dies in the middle of a batch. A test binary of its own: every other test would lose its connections.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::Duration;

use recap_tests::database::TestDatabase;
use recap_tests::eventually;
use recap_tests::fault_server::{FaultServer, Reply};
use recap_tests::recapd::{self, Recapd};
use tokio::process::Command;

/// Kills every process of the server at once, then starts it again.
async fn crash_and_restart() {
    let cluster = std::env::var("RECAP_CLUSTER_DIR")
        .expect("RECAP_CLUSTER_DIR names the cluster: run tests/harness/with_cluster.sh");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/harness/cluster.sh");
    for verb in ["crash", "restart"] {
        let status = Command::new(script).args([verb, &cluster]).status().await.unwrap();
        assert!(status.success(), "cluster.sh {verb}");
    }
}

async fn settled(database: &TestDatabase) -> u64 {
    let sql = "select count(*) from recap.job where state = 'done'";
    database.value(sql).await.parse().unwrap()
}

#[tokio::test]
async fn a_server_that_dies_during_a_batch_loses_no_job_and_doubles_no_summary() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(60).await;
    let slow = Reply::Slow(Duration::from_millis(150), Box::new(Reply::summary("survived")));
    let server = FaultServer::start(slow).await;
    let mut command = recapd::command(&database, "worker");
    command.env("RECAP_PROVIDER", "openai").env("RECAP_BASE_URL", server.base_url()).env("RECAP_MODEL", "scripted-1");
    command.env("OPENAI_API_KEY", "sk-test");
    command.args(["summarize", "--concurrency", "4", "--lease", "5s", "--patience", "60s"]);
    let batch = Recapd::spawn(command);
    eventually("a part of the batch is done", Duration::from_secs(30), || async { settled(&database).await >= 12 })
        .await;
    crash_and_restart().await;
    let ended = batch.wait().await;
    assert_eq!(ended.code, Some(0), "{} {}", ended.stdout, ended.stderr);
    assert_eq!((database.job_states().await.as_str(), database.summaries().await), ("done:60", 60));
    let applied = "select count(*) from recap.job_attempt where outcome in ('applied', 'unchanged')";
    assert_eq!(database.value(applied).await, "60");
}
