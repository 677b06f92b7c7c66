//! What `recapd run` does by the clock.

use std::time::Duration;

use sqlx::Row as _;

use crate::database::Database;

const HOURLY: Duration = Duration::from_secs(3600);

/// Makes partitions ahead, now and every hour, as long as the role may; never ends by itself otherwise.
pub async fn maintain_partitions(database: Database) {
    loop {
        match database.rows(sqlx::query(include_str!("sql/maintain_partitions.sql"))).await {
            Ok(rows) => {
                for row in rows {
                    let text = |column| row.try_get::<String, _>(column).unwrap_or_default();
                    tracing::info!(event = "partition", partition = text("partition_name"), action = text("action"));
                }
            }
            Err(error) if error.sqlstate() == Some("42501") => {
                tracing::info!(event = "partitions_not_ours", reason = "the role may not maintain partitions");
                return;
            }
            Err(error) => tracing::warn!(event = "maintain_partitions_failed", error = %error),
        }
        tokio::time::sleep(HOURLY).await;
    }
}
