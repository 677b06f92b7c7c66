//! A database per test on the cluster that `PGHOST`, `PGPORT` and `PGUSER` name, with the extension and a login role for
//! each access profile.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Row as _};

/// The profiles, each with a role `recap_test_…`.
pub const PROFILES: [&str; 4] = ["app", "reader", "worker", "admin"];

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A fresh database with the extension.
pub struct TestDatabase {
    name: String,
    pool: PgPool,
}

fn cluster(database: &str) -> PgConnectOptions {
    assert!(
        std::env::var_os("PGHOST").is_some(),
        "these tests need a PostgreSQL cluster with pg_recap: run `make test`, or \
         tests/harness/with_cluster.sh -- cargo test -p recap-tests"
    );
    let options = PgConnectOptions::new().database(database);
    sqlx::ConnectOptions::disable_statement_logging(options)
}

impl TestDatabase {
    /// Creates a database.
    pub async fn create() -> Self {
        let name = format!("recap_e2e_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let admin = PgPoolOptions::new().max_connections(1).connect_with(cluster("postgres")).await.unwrap();
        let create = format!("create database {name} encoding 'UTF8' template template0");
        sqlx::query(AssertSqlSafe(create)).execute(&admin).await.unwrap();
        admin.close().await;
        let pool = PgPoolOptions::new().max_connections(4).connect_with(cluster(&name)).await.unwrap();
        let database = Self { name, pool };
        database.execute("create extension pg_recap").await;
        for profile in PROFILES {
            // Roles belong to the cluster: another test may be making the same one.
            database
                .execute(&format!(
                    "do $$ begin create role recap_test_{profile} login; \
                     exception when duplicate_object or unique_violation then null; end $$"
                ))
                .await;
            database.execute(&format!("select recap.grant_access('recap_test_{profile}', '{profile}')")).await;
        }
        database
    }

    /// With summaries switched on.
    pub async fn with_summaries() -> Self {
        let database = Self::create().await;
        database.execute("select recap.configure('summaries.enabled', 'on')").await;
        database
    }

    /// The superuser's connections.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// A URL for the role of a profile.
    pub fn url(&self, profile: &str) -> String {
        let variable = |name: &str, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
        let host = variable("PGHOST", "").replace('/', "%2F");
        format!("postgresql://recap_test_{profile}@{host}:{}/{}", variable("PGPORT", "5432"), self.name)
    }

    /// Runs statements as the superuser.
    pub async fn execute(&self, sql: &str) {
        if let Err(error) = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&self.pool).await {
            panic!("{sql}: {error}");
        }
    }

    /// The first column of the only row, as text; empty for null.
    pub async fn value(&self, sql: &str) -> String {
        let query = format!("select coalesce((select v::text from ({sql}) as q (v)), '') as value");
        match sqlx::query(AssertSqlSafe(query)).fetch_one(&self.pool).await {
            Ok(row) => row.get("value"),
            Err(error) => panic!("{sql}: {error}"),
        }
    }

    /// Forgets all jobs and summaries, so that every conversation is due again.
    pub async fn start_over(&self) {
        self.execute(
            "delete from recap.job_attempt; delete from recap.job; delete from recap.conversation_summary; \
             update recap.conversation set summarized_version = 0, summary_pending = true",
        )
        .await;
    }

    /// Records conversations that fell silent yesterday, of five turns each.
    pub async fn idle_conversations(&self, count: u32) {
        let sql = format!(
            "select recap.record_turns(jsonb_agg(jsonb_build_object(
                 'domain', 'shop', 'conversation_key', 'conversation-' || c, 'role', r.role, 'customer', 'customer-' || c,
                 'content', r.content, 'created_at', now() - interval '1 day' + r.n * interval '1 minute')
               order by c, r.n))
             from generate_series(1, {count}) c
             cross join (values
               (1, 'user', 'My coffee machine does not heat the water any more. My e-mail is jo.planted@example.org.'),
               (2, 'assistant', 'I am sorry to hear that. Please descale it and try again.'),
               (3, 'user', 'I did, but it is still cold. Card 4111 1111 1111 1111 was charged.'),
               (4, 'agent', 'We have replaced the heating element, and the machine is on its way to you.'),
               (5, 'user', 'It works again, thank you!')) r (n, role, content)"
        );
        self.execute(&sql).await;
    }

    /// The raw identifiers that [`TestDatabase::idle_conversations`] plants.
    pub const PLANTED: [&str; 3] = ["jo.planted@example.org", "4111 1111 1111 1111", "4111111111111111"];

    /// What is left of a job, in the order `state error_class attempt deferrals`.
    pub async fn only_job(&self) -> String {
        self.value("select concat_ws(' ', state, coalesce(error_class, '-'), attempt, deferrals) from recap.job").await
    }

    /// How many summaries there are.
    pub async fn summaries(&self) -> u64 {
        self.value("select count(*) from recap.conversation_summary").await.parse().unwrap()
    }

    /// The state of every job, as `state:count` in order: `dead:1 done:3`.
    pub async fn job_states(&self) -> String {
        self.value(
            "select string_agg(state || ':' || n, ' ' order by state) \
             from (select state, count(*) as n from recap.job group by state) s",
        )
        .await
    }
}
