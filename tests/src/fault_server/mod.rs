//! A model server on a loopback port that does as it is told: good answers, and every way in which one can fail to come.
//! It speaks the dialects of OpenAI and Anthropic, chosen by the path, and refuses requests that the real ones would refuse.

mod reply;
mod validate;
mod wire;

pub use reply::{Dialect, Reply};

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

/// A request as it came in.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which API was called.
    pub dialect: Dialect,
    /// The decoded body.
    pub body: Value,
}

struct State {
    script: Mutex<VecDeque<Reply>>,
    otherwise: Mutex<Reply>,
    requests: Mutex<Vec<Request>>,
    rejected: Mutex<Vec<String>>,
    arrived: Semaphore,
    released: Semaphore,
}

/// The running server; dropping it stops it.
pub struct FaultServer {
    address: SocketAddr,
    state: Arc<State>,
    accepting: JoinHandle<()>,
}

impl FaultServer {
    /// Starts a server that replies with `otherwise` whenever its script is empty.
    pub async fn start(otherwise: Reply) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            script: Mutex::default(),
            otherwise: Mutex::new(otherwise),
            requests: Mutex::default(),
            rejected: Mutex::default(),
            arrived: Semaphore::new(0),
            released: Semaphore::new(0),
        });
        let shared = Arc::clone(&state);
        let accepting = tokio::spawn(async move {
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(talk(stream, Arc::clone(&shared)));
                while connections.try_join_next().is_some() {}
            }
        });
        Self { address, state, accepting }
    }

    /// Adds a reply to the script; the next request without one gets it.
    pub fn then(&self, reply: Reply) -> &Self {
        lock(&self.state.script).push_back(reply);
        self
    }

    /// What requests beyond the script get from now on.
    pub fn otherwise(&self, reply: Reply) {
        *lock(&self.state.otherwise) = reply;
    }

    /// What to give as `--base-url`.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.state.requests).clone()
    }

    /// Why requests were rejected that the real servers would reject, too.
    pub fn rejected(&self) -> Vec<String> {
        lock(&self.state.rejected).clone()
    }

    /// Waits for a request that gets a [`Reply::Held`].
    pub async fn arrival(&self) {
        let waiting = self.state.arrived.acquire();
        let permit = tokio::time::timeout(Duration::from_secs(60), waiting).await;
        permit.expect("no held request arrived within a minute").unwrap().forget();
    }

    /// Lets one held reply go.
    pub fn release(&self) {
        self.state.released.add_permits(1);
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn talk(mut stream: TcpStream, state: Arc<State>) {
    let mut buffer = Vec::new();
    while let Some(request) = wire::read_request(&mut stream, &mut buffer).await {
        let dialect = match request.path.as_str() {
            "/v1/chat/completions" => Dialect::OpenAi,
            "/v1/messages" => Dialect::Anthropic,
            _ => {
                wire::write(&mut stream, 404, &[], b"{}").await;
                continue;
            }
        };
        if request.method != "POST" {
            wire::write(&mut stream, 405, &[], b"{}").await;
            continue;
        }
        let body = match validate::check(dialect, &request) {
            Ok(body) => body,
            Err(reason) => {
                lock(&state.rejected).push(reason);
                let error = dialect.error("invalid_request_error", None);
                wire::write(&mut stream, 400, &[], error.to_string().as_bytes()).await;
                continue;
            }
        };
        lock(&state.requests).push(Request { dialect, body });
        let scripted = lock(&state.script).pop_front();
        let mut reply = scripted.unwrap_or_else(|| lock(&state.otherwise).clone());
        if let Reply::Held(inner) = reply {
            state.arrived.add_permits(1);
            state.released.acquire().await.unwrap().forget();
            reply = *inner;
        }
        if !reply.send(dialect, &mut stream).await {
            return;
        }
    }
}
