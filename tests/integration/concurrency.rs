//! Many clients at once: versions, counters and leases stay exact, and nobody deadlocks.

use std::collections::BTreeMap;

use recap_tests::database::TestDatabase;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};
use tokio::task::JoinSet;

const CLIENTS: u32 = 8;
const STATEMENTS: u32 = 40;
const CONVERSATIONS: u32 = 5;

#[tokio::test]
async fn versions_and_counters_are_exact_under_concurrent_statements() {
    let database = TestDatabase::create().await;
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let url = database.url("app");
        clients.spawn(async move {
            let mut app = PgConnection::connect(&url).await.unwrap();
            for statement in 0..STATEMENTS {
                // Every statement writes to every conversation, each client in an order of its own.
                sqlx::query(
                    "insert into recap.turn (domain, conversation_key, role, content, customer)
                     select 'support', 'case ' || (n + $1) % $2, 'user', 'It does not work.', 'customer ' || (n + $1) % $2
                     from generate_series(1, $2) n",
                )
                .bind(i32::try_from(client + statement).unwrap())
                .bind(i32::try_from(CONVERSATIONS).unwrap())
                .execute(&mut app)
                .await
                .unwrap();
            }
        });
    }
    while let Some(client) = clients.join_next().await {
        client.unwrap();
    }
    let rows = sqlx::query("select turn_count, state_version, turn_version from recap.conversation")
        .fetch_all(database.pool())
        .await
        .unwrap();
    assert_eq!(rows.len(), CONVERSATIONS as usize);
    for row in rows {
        assert_eq!(row.get::<i32, _>("turn_count"), i32::try_from(CLIENTS * STATEMENTS).unwrap());
        assert_eq!(row.get::<i64, _>("state_version"), i64::from(CLIENTS * STATEMENTS));
        assert_eq!(row.get::<i64, _>("turn_version"), i64::from(CLIENTS * STATEMENTS));
    }
    let subjects =
        database.value("select string_agg(distinct total_turns::text, ' ') from recap.subject_summary").await;
    assert_eq!(subjects, (CLIENTS * STATEMENTS).to_string());
}

#[tokio::test]
async fn concurrent_workers_share_the_jobs_of_all_tenants_and_each_job_is_done_once() {
    let database = TestDatabase::create().await;
    database.execute("select recap.set_job_kind('nothing')").await;
    database
        .execute(
            "insert into recap.job (tenant, kind, target, priority, max_attempts)
             select 'tenant ' || n % 3, 'nothing', 'job ' || n, 50, 5 from generate_series(1, 600) n",
        )
        .await;
    let mut workers = JoinSet::new();
    for worker in 0..CLIENTS {
        let url = database.url("worker");
        workers.spawn(async move {
            let mut connection = PgConnection::connect(&url).await.unwrap();
            let mut done: BTreeMap<i64, String> = BTreeMap::new();
            loop {
                let claimed = sqlx::query("select job_id, lease_token, tenant from recap.claim_jobs($1, null, 7)")
                    .bind(format!("worker {worker}"))
                    .fetch_all(&mut connection)
                    .await
                    .unwrap();
                if claimed.is_empty() {
                    return done;
                }
                for job in claimed {
                    let id: i64 = job.get("job_id");
                    let outcome: String = sqlx::query_scalar("select recap.complete_job($1, $2, '')")
                        .bind(id)
                        .bind(job.get::<sqlx::types::Uuid, _>("lease_token"))
                        .fetch_one(&mut connection)
                        .await
                        .unwrap();
                    assert_eq!(outcome, "applied");
                    assert!(done.insert(id, job.get("tenant")).is_none(), "job {id} was handed out twice");
                }
            }
        });
    }
    let mut all: BTreeMap<i64, String> = BTreeMap::new();
    while let Some(done) = workers.join_next().await {
        for (id, tenant) in done.unwrap() {
            assert!(all.insert(id, tenant).is_none(), "job {id} was done twice");
        }
    }
    assert_eq!(all.len(), 600);
    assert_eq!(database.value("select count(*)::text from recap.job_attempt").await, "600");
}

#[tokio::test]
async fn a_small_tenant_is_served_while_a_large_one_has_thousands_waiting() {
    let database = TestDatabase::create().await;
    database.execute("select recap.set_job_kind('nothing')").await;
    for (tenant, jobs) in [("large", 3000), ("small", 5)] {
        let insert = format!(
            "insert into recap.job (tenant, kind, target, priority, max_attempts)
             select '{tenant}', 'nothing', 'job ' || n, 50, 5 from generate_series(1, {jobs}) n"
        );
        sqlx::query(AssertSqlSafe(insert)).execute(database.pool()).await.unwrap();
    }
    // Which of two tenants comes first is left to chance; a claim that gave one of them everything would soon be seen.
    for _ in 0..8 {
        let small = database
            .value("select count(*) filter (where tenant = 'small')::text from recap.claim_jobs('worker', null, 10)")
            .await;
        assert_eq!(small, "5");
        database
            .execute("select recap.release_jobs(array_agg(lease_token)) from recap.job where state = 'leased'")
            .await;
    }
}
