//! `/healthz`, `/readyz` and `/metrics`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::Value;
use sqlx::Row as _;
use sqlx::types::Json;
use tokio::net::TcpListener;

use crate::database::{Database, DatabaseError};
use crate::exit::Error;
use crate::shutdown::Shutdown;
use crate::telemetry::{self, DatabaseMetric, names};

/// How long a scrape waits for the database's own metrics.
const DATABASE_PATIENCE: Duration = Duration::from_secs(2);
/// How often readiness is looked at.
const WATCH_EVERY: Duration = Duration::from_secs(5);

/// Whether this process can work.
#[derive(Debug, Default)]
pub struct Health {
    database: AtomicBool,
    stopping: AtomicBool,
}

impl Health {
    /// The database answered and speaks our version.
    pub fn database_greeted(&self) {
        self.database.store(true, Ordering::Relaxed);
    }

    fn is_ready(&self) -> bool {
        self.database.load(Ordering::Relaxed) && !self.stopping.load(Ordering::Relaxed)
    }

    /// Asks the database now and then whether it is there, until told to stop.
    pub async fn watch(self: Arc<Self>, database: Database, shutdown: Shutdown) {
        loop {
            tokio::select! {
                () = shutdown.drain.cancelled() => {
                    self.stopping.store(true, Ordering::Relaxed);
                    return;
                }
                () = tokio::time::sleep(WATCH_EVERY) => {
                    let answers = database.handshake().await.is_ok();
                    self.database.store(answers, Ordering::Relaxed);
                }
            }
        }
    }
}

struct Serving {
    database: Database,
    health: Arc<Health>,
    recorded: Option<PrometheusHandle>,
}

/// Takes the address.
///
/// # Errors
/// It is taken already, or not ours.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, Error> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Error::File { path: format!("--listen {address}"), reason: error.kind().to_string() })
}

/// The routes.
pub fn router(database: Database, health: Arc<Health>) -> Router {
    let serving = Arc::new(Serving { database, health, recorded: telemetry::install_metrics() });
    Router::new()
        .route("/healthz", get(|| std::future::ready("ok\n")))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .with_state(serving)
}

/// Serves until dropped.
pub async fn serve(listener: TcpListener, app: Router) {
    if let Err(error) = axum::serve(listener, app).await {
        tracing::error!(event = "http_stopped", reason = %error.kind());
    }
}

fn readyz(State(serving): State<Arc<Serving>>) -> std::future::Ready<impl IntoResponse> {
    std::future::ready(if serving.health.is_ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    })
}

async fn metrics(State(serving): State<Arc<Serving>>) -> impl IntoResponse {
    let rows = tokio::time::timeout(DATABASE_PATIENCE, database_metrics(&serving.database)).await;
    let rows = rows.ok().and_then(Result::ok);
    ::metrics::gauge!(names::DATABASE_UP).set(if rows.is_some() { 1.0 } else { 0.0 });
    let mut text = String::new();
    if let Some(recorded) = &serving.recorded {
        recorded.run_upkeep();
        text = recorded.render();
    }
    text.push_str(&telemetry::render_rows(&rows.unwrap_or_default()));
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}

async fn database_metrics(database: &Database) -> Result<Vec<DatabaseMetric>, DatabaseError> {
    let rows = database.rows(sqlx::query(include_str!("sql/metrics.sql"))).await?;
    let metric = |row: &sqlx::postgres::PgRow| -> Result<DatabaseMetric, DatabaseError> {
        let labels: Option<Json<serde_json::Map<String, Value>>> = row.try_get("labels")?;
        let text = |value: Value| match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        Ok(DatabaseMetric {
            name: row.try_get("name")?,
            kind: row.try_get("type")?,
            help: row.try_get::<Option<String>, _>("help")?.unwrap_or_default(),
            labels: labels
                .map_or_else(Vec::new, |Json(labels)| labels.into_iter().map(|(k, v)| (k, text(v))).collect()),
            value: row.try_get("value")?,
        })
    };
    rows.iter().map(metric).collect()
}
