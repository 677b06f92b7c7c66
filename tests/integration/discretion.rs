//! What fails must not tell what was said: not in the error, and not in the server's log.

use recap_tests::database::TestDatabase;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{Connection as _, PgConnection, Postgres};

/// Nothing that a program would write by itself.
const SAID: &str = "my pet axolotl Quetzalcoatlus eats 4111 1111 1111 1111";
const MARK: &str = "Quetzalcoatlus";

async fn refused(connection: &mut PgConnection, query: Query<'_, Postgres, PgArguments>) -> String {
    let error = query.fetch_all(connection).await.expect_err("it should have been refused");
    let error = error.into_database_error().expect("the database refuses");
    let told = format!("{error:?}");
    assert!(!told.contains(MARK) && !told.contains("4111"), "the error tells what was said");
    error.code().map(|code| code.into_owned()).unwrap_or_default()
}

#[tokio::test]
async fn neither_errors_nor_the_log_of_the_server_tell_what_was_said() {
    let database = TestDatabase::create().await;
    let mut app = PgConnection::connect(&database.url("app")).await.unwrap();
    let turn = "select recap.record_turn('support', $1, $2, $3, customer => $4, scope => $5)";
    let record = |key: &'static str, role: &'static str, scope: &'static str| {
        sqlx::query(turn).bind(key).bind(role).bind(SAID).bind(SAID).bind(scope)
    };
    record("case", "user", "internal").fetch_one(&mut app).await.unwrap();

    assert_eq!(refused(&mut app, record("case", SAID, "internal")).await, "RC002");
    assert_eq!(refused(&mut app, record(" ", "user", "internal")).await, "RC003");
    assert_eq!(refused(&mut app, record("case", "user", "public")).await, "RC006");
    assert_eq!(refused(&mut app, record("case", "user", SAID)).await, "RC005");
    let large = SAID.repeat(100_000);
    let too_large = sqlx::query("select recap.record_turn('support', 'case', 'user', $1)").bind(large);
    assert_eq!(refused(&mut app, too_large).await, "RC004");
    for turns in [SAID.to_owned(), format!("[\"{SAID}\"]"), format!("[{{\"domain\": \"{SAID}\", \"content\": 5}}]")] {
        let query = sqlx::query("select * from recap.record_turns($1::text)").bind(turns);
        assert_eq!(refused(&mut app, query).await, "RC005");
    }
    let unknown_policy = sqlx::query("select recap.redact($1, $1)").bind(SAID);
    assert_eq!(refused(&mut app, unknown_policy).await, "22023");

    // What host functions say when they fail may hold anything.
    database
        .execute(&format!(
            "create function public.talkative(tenant text, target text) returns jsonb language plpgsql as
             $$ begin raise exception '{SAID}'; end $$;
             select recap.set_job_kind('talkative', 'public.talkative');
             select recap.enqueue_job('talkative', 'a')"
        ))
        .await;
    assert_eq!(database.value("select count(*)::text from recap.claim_jobs('worker')").await, "0");
    assert_eq!(database.only_job().await.split(' ').next(), Some("ready"));
    let kept =
        database.value("select j::text || a::text from recap.job j join recap.job_attempt a on a.job_id = j.id").await;
    assert!(!kept.contains(MARK), "the queue keeps what a host's function said");

    let log = std::env::var("RECAP_SERVER_LOG").expect("the harness names the server's log");
    let log = std::fs::read_to_string(log).expect("the log can be read");
    assert!(log.contains("unknown turn role"), "this is the log of the errors above");
    let told = log.lines().filter(|line| line.contains(MARK)).count();
    assert_eq!(told, 0, "lines of the server's log tell what was said");
}
