//! The worker's role has its doors and nothing else; the doctor sees when it has more.

use recap_tests::database::TestDatabase;
use recap_tests::recapd;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};

/// The worker protocol, and what every profile may: redaction, and the name of its own tenant.
const DOORS: [&str; 24] = [
    "_deferred_attachments",
    "_is_own_label",
    "_raise",
    "_redact_json",
    "_scrub_table",
    "_scrub_turns",
    "api_version",
    "claim_jobs",
    "complete_job",
    "current_tenant",
    "detect",
    "doctor",
    "enqueue_summaries",
    "extend_lease",
    "fail_job",
    "maintain_partitions",
    "metrics",
    "model_price",
    "queue_status",
    "redact",
    "redact_jsonb",
    "redaction_progress",
    "release_jobs",
    "scrub_due",
];

#[tokio::test]
async fn the_worker_can_touch_no_table_and_call_only_its_doors() {
    let database = TestDatabase::create().await;
    let mut worker = PgConnection::connect(&database.url("worker")).await.unwrap();
    let relations = sqlx::query(
        "select c.oid::regclass::text as name from pg_class c
         where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')",
    )
    .fetch_all(database.pool())
    .await
    .unwrap();
    assert!(relations.len() > 10);
    for relation in relations {
        let name: String = relation.get("name");
        let error = sqlx::query(AssertSqlSafe(format!("select * from {name} limit 1"))).fetch_all(&mut worker).await;
        let code = error.err().and_then(|error| error.into_database_error()?.code().map(|code| code.into_owned()));
        assert_eq!(code.as_deref(), Some("42501"), "{name}");
    }
    let functions = sqlx::query(
        "select p.proname::text as name, has_function_privilege('recap_test_worker', p.oid, 'execute') as allowed
         from pg_proc p where p.pronamespace = 'recap'::regnamespace order by 1",
    )
    .fetch_all(database.pool())
    .await
    .unwrap();
    let allowed: Vec<String> =
        functions.iter().filter(|row| row.get("allowed")).map(|row| row.get::<String, _>("name")).collect();
    for function in &allowed {
        assert!(DOORS.contains(&function.as_str()), "{function} is no door of the worker");
    }
    for door in DOORS {
        assert!(allowed.iter().any(|function| function == door), "{door} is closed to the worker");
    }
}

#[tokio::test]
async fn the_doctor_is_content_with_a_worker_and_warns_of_more() {
    let database = TestDatabase::with_summaries().await;
    let mut command = recapd::command(&database, "worker");
    command.arg("doctor");
    let fine = recapd::run(command).await;
    assert_eq!(fine.code, Some(0), "{}", fine.stdout);
    assert!(fine.stdout.contains("may touch no table"), "{}", fine.stdout);

    let mut command = recapd::command(&database, "worker");
    command.args(["doctor", "--provider", "anthropic", "--model", "m", "--base-url", "http://127.0.0.1:1/v1"]);
    command.env("ANTHROPIC_API_KEY", "sk-secret-of-the-test");
    let unreachable = recapd::run(command).await;
    assert_eq!(unreachable.code, Some(1), "{}", unreachable.stdout);
    assert!(
        unreachable.stdout.contains("cannot be reached (connection)") && unreachable.stdout.contains("key present")
    );
    crate::assert_discreet(&unreachable.stdout);

    database.execute("select recap.grant_access('recap_test_worker', 'reader')").await;
    let mut command = recapd::command(&database, "worker");
    command.arg("doctor");
    let more = recapd::run(command).await;
    assert!(more.stdout.contains("a worker needs none"), "{}", more.stdout);
}
