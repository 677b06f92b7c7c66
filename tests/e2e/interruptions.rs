//! kill -9 at the worst moments: no job lost, no summary written twice.

use std::time::Duration;

use recap_tests::database::TestDatabase;
use recap_tests::eventually;
use recap_tests::fault_server::{FaultServer, Reply};
use recap_tests::recapd::{self, Recapd};

use crate::{summarize, with_provider};

fn doomed(database: &TestDatabase, server: &FaultServer) -> Recapd {
    let mut command = with_provider(recapd::command(database, "worker"), Some(server), "openai");
    command.env("RECAP_TIMEOUT", "60s").args(["summarize", "--lease", "2s"]);
    Recapd::spawn(command)
}

async fn finished_by_another(database: &TestDatabase, server: &FaultServer) {
    let mut second = summarize(database, Some(server));
    second.args(["--patience", "20s", "--lease", "2s"]);
    let ended = recapd::run(second).await;
    assert_eq!(ended.code, Some(0), "{} {}", ended.stdout, ended.stderr);
    assert_eq!((database.job_states().await.as_str(), database.summaries().await), ("done:1", 1));
}

#[tokio::test]
async fn a_worker_killed_between_the_answer_and_its_hand_in_loses_nothing() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(1).await;
    let server = FaultServer::start(Reply::summary("second")).await;
    server.then(Reply::Held(Box::new(Reply::summary("first"))));
    let worker = doomed(&database, &server);
    server.arrival().await;
    // Stopped, it gets the answer but can do nothing with it.
    worker.signal("STOP").await;
    server.release();
    tokio::time::sleep(Duration::from_millis(200)).await;
    worker.signal("KILL").await;
    assert_eq!(worker.wait().await.code, None);
    assert_eq!(database.job_states().await, "leased:1");
    finished_by_another(&database, &server).await;
    let attempts = database
        .value(
            "select string_agg(outcome || ' ' || coalesce(error_class, '-'), ', ' order by id) from recap.job_attempt",
        )
        .await;
    assert_eq!(attempts, "retry lease_expired, applied -");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_worker_killed_while_the_database_takes_the_answer_writes_nothing_twice() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(1).await;
    let server = FaultServer::start(Reply::summary("whichever")).await;
    let mut lock = database.pool().begin().await.unwrap();
    sqlx::raw_sql("lock table recap.conversation_summary in share mode").execute(&mut *lock).await.unwrap();
    let worker = doomed(&database, &server);
    eventually("complete_job waits for the lock", Duration::from_secs(20), || async {
        let waiting = "select count(*) from pg_stat_activity where datname = current_database()
                       and application_name = 'recapd' and wait_event_type = 'Lock'";
        database.value(waiting).await != "0"
    })
    .await;
    worker.signal("KILL").await;
    worker.wait().await;
    lock.rollback().await.unwrap();
    finished_by_another(&database, &server).await;
    let written = database.value("select count(*) from recap.job_attempt where outcome = 'applied'").await;
    assert_eq!(written, "1");
}

#[tokio::test]
async fn a_backend_that_is_terminated_costs_no_answer() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(1).await;
    let server = FaultServer::start(Reply::summary("never")).await;
    server.then(Reply::Held(Box::new(Reply::summary("once"))));
    let worker = doomed(&database, &server);
    server.arrival().await;
    database
        .execute(
            "select pg_terminate_backend(pid) from pg_stat_activity \
             where datname = current_database() and application_name = 'recapd'",
        )
        .await;
    server.release();
    let ended = worker.wait().await;
    assert_eq!(ended.code, Some(0), "{} {}", ended.stdout, ended.stderr);
    assert_eq!((database.job_states().await.as_str(), database.summaries().await), ("done:1", 1));
    assert_eq!(server.requests().len(), 1, "the answer that was paid for is handed in");
}
