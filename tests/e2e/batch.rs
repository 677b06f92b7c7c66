//! The nightly batch from end to end.

use recap_tests::database::TestDatabase;
use recap_tests::fault_server::{FaultServer, Reply};
use recap_tests::recapd::{self, Recapd};

use crate::{assert_discreet, summarize};

#[tokio::test]
async fn a_batch_with_the_builtin_provider_summarises_everything_once() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(12).await;
    let record = std::env::temp_dir().join(format!("recap-prompts-{}.jsonl", std::process::id()));
    let _ = std::fs::remove_file(&record);

    let mut command = summarize(&database, None);
    command.arg("--record-prompts").arg(&record);
    let ended = recapd::run(command).await;
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains("12 conversations due, 12 enqueued"), "{}", ended.stdout);
    assert_eq!(database.summaries().await, 12);
    assert_eq!(database.job_states().await, "done:12");
    let status = database.value("select string_agg(distinct status, ',') from recap.conversation_summary").await;
    assert_eq!(status, "resolved");
    assert_discreet(&ended.stdout);
    assert_discreet(&ended.stderr);

    let prompts = std::fs::read_to_string(&record).unwrap();
    assert_eq!(prompts.lines().count(), 12);
    assert!(prompts.contains("coffee machine"), "the record holds what was handed over");
    for planted in TestDatabase::PLANTED {
        assert!(!prompts.contains(planted), "{planted} was handed to the provider");
    }
    let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(&record).unwrap());
    assert_eq!(mode & 0o777, 0o600);
    std::fs::remove_file(&record).unwrap();

    let again = recapd::run(summarize(&database, None)).await;
    assert!(again.stdout.contains("0 conversations due"), "{}", again.stdout);
    assert_eq!((again.code, database.job_states().await.as_str()), (Some(0), "done:12"));
}

#[tokio::test]
async fn a_dry_run_writes_nothing_and_a_real_one_is_refused_while_summaries_are_off() {
    let database = TestDatabase::create().await;
    database.idle_conversations(3).await;
    let server = FaultServer::start(Reply::summary("never")).await;
    let mut dry = summarize(&database, Some(&server));
    dry.arg("--dry-run");
    let dry = recapd::run(dry).await;
    assert_eq!(dry.code, Some(0), "{}", dry.stderr);
    assert!(dry.stdout.contains("conversations due      3"), "{}", dry.stdout);
    let refused = recapd::run(summarize(&database, Some(&server))).await;
    assert_eq!(refused.code, Some(3));
    assert!(
        refused.stderr.contains("switched off") && refused.stderr.contains("recap.configure"),
        "{}",
        refused.stderr
    );
    assert_eq!(database.value("select count(*) from recap.job").await, "0");
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn the_report_reckons_with_the_prices_of_the_database() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(10).await;
    let server = FaultServer::start(Reply::summary("priced")).await;
    let without = recapd::run(summarize(&database, Some(&server))).await;
    assert!(without.stdout.contains("cost          unknown"), "{}", without.stdout);
    database.start_over().await;
    database.execute("select recap.set_model('scripted-1', 'openai', 'base', 100, 1000, 10)").await;
    let priced = recapd::run(summarize(&database, Some(&server))).await;
    // Ten times 20 plain, 100 cached and 30 output tokens.
    assert!(priced.stdout.contains("1200  in, of which 1000 cached; 300 out"), "{}", priced.stdout);
    assert!(priced.stdout.contains("0.3300  USD"), "{}", priced.stdout);
    assert_eq!(database.value("select round(sum(cost_usd), 4) from recap.job_attempt").await, "0.3300");
}

#[tokio::test]
async fn the_limit_bounds_what_is_enqueued() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(5).await;
    let mut command = summarize(&database, None);
    command.args(["--limit", "2"]);
    assert_eq!(recapd::run(command).await.code, Some(0));
    assert_eq!(database.summaries().await, 2);
}

#[tokio::test]
async fn two_batches_at_once_share_the_work() {
    let database = TestDatabase::with_summaries().await;
    database.idle_conversations(40).await;
    let slow = Reply::Slow(std::time::Duration::from_millis(30), Box::new(Reply::summary("shared")));
    let server = FaultServer::start(slow).await;
    let one = Recapd::spawn(summarize(&database, Some(&server)));
    let other = Recapd::spawn(summarize(&database, Some(&server)));
    let (one, other) = (one.wait().await, other.wait().await);
    assert_eq!((one.code, other.code), (Some(0), Some(0)), "{} {}", one.stderr, other.stderr);
    assert_eq!(database.summaries().await, 40);
    assert_eq!(server.requests().len(), 40, "no conversation was paid for twice");
    assert_eq!(server.rejected(), Vec::<String>::new());
}

#[tokio::test]
async fn a_database_that_is_away_and_one_without_the_extension_are_told_apart() {
    let database = TestDatabase::create().await;
    let mut away = summarize(&database, None);
    away.env("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/nowhere");
    let away = recapd::run(away).await;
    assert_eq!(away.code, Some(5));
    assert!(!away.stderr.contains("secret"), "{}", away.stderr);
    database.execute("drop extension pg_recap cascade").await;
    let missing = recapd::run(summarize(&database, None)).await;
    assert_eq!(missing.code, Some(5));
    assert!(missing.stderr.contains("create extension pg_recap"), "{}", missing.stderr);
}
