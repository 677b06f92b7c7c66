//! The scripted model server as a program, for benches and for trying things by hand:
//! `model-server [LATENCY_MS]` prints its base URL and answers every request with a good summary until it is stopped.

use std::time::Duration;

use recap_tests::fault_server::{FaultServer, Reply};

#[tokio::main]
async fn main() {
    let latency = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
    let summary = Reply::summary("The customer's order did not arrive.");
    let server = FaultServer::start(Reply::Slow(Duration::from_millis(latency), Box::new(summary))).await;
    println!("{}", server.base_url());
    std::future::pending::<()>().await;
}
