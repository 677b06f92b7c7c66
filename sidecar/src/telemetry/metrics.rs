//! The metrics of the process, and those of the database in the same text format.

use std::fmt::Write as _;
use std::sync::OnceLock;

use metrics::{describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// The names of all metrics of the process.
pub mod names {
    /// Counter, label `kind`: jobs claimed.
    pub const CLAIMED: &str = "recapd_jobs_claimed_total";
    /// Counter, labels `kind` and `outcome`: jobs settled.
    pub const SETTLED: &str = "recapd_jobs_settled_total";
    /// Histogram in seconds, labels `provider` and `outcome`: model calls.
    pub const CALL_SECONDS: &str = "recapd_model_call_seconds";
    /// Counter, labels `provider` and `direction` (`input`, `cached`, `output`): tokens.
    pub const TOKENS: &str = "recapd_tokens_total";
    /// Gauge: model calls in flight.
    pub const IN_FLIGHT: &str = "recapd_calls_in_flight";
    /// Counter: prompts refused by the outgoing scan.
    pub const OUTGOING_REFUSED: &str = "recapd_outgoing_refused_total";
    /// Counter: leases found lost.
    pub const LEASES_LOST: &str = "recapd_leases_lost_total";
    /// Gauge, 0 closed, 1 half open, 2 open.
    pub const BREAKER: &str = "recapd_breaker_state";
    /// Counter, label `sqlstate`: errors of the database.
    pub const DATABASE_ERRORS: &str = "recapd_database_errors_total";
    /// Gauge, 1 when the database answered the last question.
    pub const DATABASE_UP: &str = "recapd_database_up";
}

/// Says what each metric is.
fn describe() {
    describe_counter!(names::CLAIMED, "Jobs claimed, by kind.");
    describe_counter!(names::SETTLED, "Jobs settled, by kind and outcome.");
    describe_histogram!(names::CALL_SECONDS, "Duration of model calls in seconds, by provider and outcome.");
    describe_counter!(names::TOKENS, "Tokens, by provider and direction.");
    describe_gauge!(names::IN_FLIGHT, "Model calls in flight.");
    describe_counter!(names::OUTGOING_REFUSED, "Prompts refused by the outgoing scan.");
    describe_counter!(names::LEASES_LOST, "Leases found lost.");
    describe_gauge!(names::BREAKER, "State of the provider's breaker: 0 closed, 1 half open, 2 open.");
    describe_counter!(names::DATABASE_ERRORS, "Errors of the database, by SQLSTATE.");
    describe_gauge!(names::DATABASE_UP, "1 when the database answered the last question.");
}

static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Installs the recorder once per process; `None` when something else recorded before.
pub fn install() -> Option<PrometheusHandle> {
    let start = || {
        let buckets = [0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0];
        let handle = PrometheusBuilder::new().set_buckets(&buckets).ok()?.install_recorder().ok()?;
        describe();
        Some(handle)
    };
    HANDLE.get_or_init(start).clone()
}

/// One row of `recap.metrics()`.
#[derive(Debug, Clone, PartialEq)]
pub struct DatabaseMetric {
    /// The metric's name.
    pub name: String,
    /// `gauge` or `counter`.
    pub kind: String,
    /// What it means.
    pub help: String,
    /// Its labels.
    pub labels: Vec<(String, String)>,
    /// Its value.
    pub value: f64,
}

/// Writes rows of the database in the Prometheus text format; rows of one metric need not be adjacent.
pub fn render_rows(rows: &[DatabaseMetric]) -> String {
    let mut text = String::new();
    let mut names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).filter(|name| is_name(name)).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let family = rows.iter().filter(|row| row.name == name);
        for (index, row) in family.enumerate() {
            if index == 0 {
                let help = row.help.replace('\\', "\\\\").replace('\n', "\\n");
                let kind = if row.kind == "counter" { "counter" } else { "gauge" };
                let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
            }
            let labels: Vec<String> = row
                .labels
                .iter()
                .filter(|(label, _)| is_name(label))
                .map(|(label, value)| {
                    format!("{label}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
                })
                .collect();
            let labels = if labels.is_empty() { labels.concat() } else { format!("{{{}}}", labels.join(",")) };
            let _ = writeln!(text, "{name}{labels} {}", row.value);
        }
    }
    text
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_one_family_per_name() {
        let row = |kind: &str, value| DatabaseMetric {
            name: "recap_jobs".to_owned(),
            kind: "gauge".to_owned(),
            help: "Jobs.".to_owned(),
            labels: vec![("kind".to_owned(), kind.to_owned())],
            value,
        };
        let text = render_rows(&[row("summary", 3.0), row("a\"b", 0.5)]);
        let expected = "# HELP recap_jobs Jobs.\n# TYPE recap_jobs gauge\n\
                        recap_jobs{kind=\"summary\"} 3\nrecap_jobs{kind=\"a\\\"b\"} 0.5\n";
        assert_eq!(text, expected);
    }
}
