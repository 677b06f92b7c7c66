//! Logs and metrics. Both speak of ids, kinds, counts, durations and codes; content has no way into them.

mod logs;
mod metrics;

pub use logs::{LogFormat, init as init_logs};
pub use metrics::{DatabaseMetric, install as install_metrics, names, render_rows};
