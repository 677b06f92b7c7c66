//! The loop of a worker: one task decides, one task per job works. Nothing is shared but the lease book and the breaker.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::client::Queue;
use super::job::{Job, Outcome, Settled};
use super::lease::{Lease, LeaseBook};
use super::pace::Pace;
use super::task::{self, Context};
use crate::config::WorkSettings;
use crate::database::DatabaseError;
use crate::llm::{Breaker, Failure, Permission, Provider, Recorder};
use crate::shutdown::Shutdown;
use crate::telemetry::names;

/// The most jobs of a claim when nothing is in hand.
const FIRST_CLAIM: usize = 64;
/// The most jobs that the database hands out at a time.
const MOST_PER_CLAIM: usize = 1000;
/// How long the last settlements may take when everything is to stop at once.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// When a worker stops by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Never.
    Forever,
    /// When the queue is empty, or when nothing has moved for this long.
    Drain {
        /// How long to wait for retries that are due later, for other workers and for a resting provider.
        patience: Duration,
    },
}

/// Why a worker stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It was told to.
    Stopped,
    /// Nothing is left to do.
    Drained,
    /// Work is left, but nothing has moved for as long as the patience lasts.
    OutOfPatience,
    /// The provider will refuse every call until a person acts.
    ProviderCondemned(Failure),
}

/// A worker with its provider.
pub struct Worker {
    context: Arc<Context>,
    settings: WorkSettings,
    kinds: Option<Vec<String>>,
    book: Arc<LeaseBook>,
}

type Claim = Pin<Box<dyn Future<Output = (usize, Result<Vec<Job>, DatabaseError>)> + Send>>;

/// What a running worker holds.
struct Hands {
    waiting: VecDeque<(Job, Lease)>,
    tasks: JoinSet<Settled>,
    calls: usize,
    claim: Option<Claim>,
    pace: Pace,
    drained: bool,
    last_progress: Instant,
}

impl Worker {
    /// A worker; `kinds` narrows what it takes, on top of what the provider can do.
    pub fn new(
        queue: Queue,
        provider: Arc<dyn Provider>,
        recorder: Option<Recorder>,
        settings: WorkSettings,
        kinds: &[String],
    ) -> Self {
        let able = provider.kinds();
        let kinds = match (kinds.is_empty(), able) {
            (true, able) => able.map(|able| able.iter().map(|kind| (*kind).to_owned()).collect()),
            (false, None) => Some(kinds.to_vec()),
            (false, Some(able)) => Some(kinds.iter().filter(|kind| able.contains(&kind.as_str())).cloned().collect()),
        };
        let context =
            Context { queue, provider, breaker: Breaker::default(), recorder, abort: CancellationToken::new() };
        Self { context: Arc::new(context), settings, kinds, book: Arc::default() }
    }

    /// The kinds of jobs it takes; `None`: all.
    pub fn kinds(&self) -> Option<&[String]> {
        self.kinds.as_deref()
    }

    /// Works until told to stop, or until the mode says so. Every settled attempt is shown to `observe`.
    ///
    /// # Errors
    /// An error of the database that waiting cannot cure, such as a missing privilege.
    pub async fn run(
        &self,
        mode: Mode,
        shutdown: &Shutdown,
        observe: &mut (dyn FnMut(&Settled) + Send),
    ) -> Result<Ending, DatabaseError> {
        let keeper = tokio::spawn(Arc::clone(&self.book).keep(self.context.queue.clone(), self.settings.lease));
        let (call_ended, mut calls_ended) = mpsc::unbounded_channel();
        let now = Instant::now();
        let mut hands = Hands {
            waiting: VecDeque::new(),
            tasks: JoinSet::new(),
            calls: 0,
            claim: None,
            pace: Pace::new(self.settings.poll_max, now),
            drained: false,
            last_progress: now,
        };
        let ending = loop {
            if shutdown.drain.is_cancelled() {
                break Ok(Ending::Stopped);
            }
            match self.pause_or_stop(&mut hands, mode).await {
                Ok(None) => {}
                Ok(Some(ending)) => break Ok(ending),
                Err(error) => break Err(error),
            }
            self.start_calls(&mut hands, &call_ended);
            self.start_claim(&mut hands);
            let next = hands.next_look(&self.context.breaker);
            tokio::select! {
                () = shutdown.drain.cancelled() => {}
                Some(()) = calls_ended.recv() => hands.calls = hands.calls.saturating_sub(1),
                Some(settled) = hands.tasks.join_next() => {
                    hands.last_progress = Instant::now();
                    hands.settled(settled, observe);
                }
                (asked, claimed) = async { match hands.claim.as_mut() { Some(claim) => claim.await, None => std::future::pending().await } } => {
                    hands.claim = None;
                    match claimed {
                        Ok(jobs) => self.take(&mut hands, asked, jobs),
                        Err(error) if error.is_transient() => self.database_is_away(&mut hands, &error),
                        Err(error) => break Err(error),
                    }
                }
                () = tokio::time::sleep_until(next.into()), if hands.claim.is_none() => {}
            }
        };
        self.wind_up(hands, shutdown, observe).await;
        keeper.abort();
        ending
    }

    /// How many calls may run now, and whether it is time to stop.
    async fn pause_or_stop(&self, hands: &mut Hands, mode: Mode) -> Result<Option<Ending>, DatabaseError> {
        let permission = self.context.breaker.permission(Instant::now());
        let state = match permission {
            Permission::Free => 0.0,
            Permission::Probe => 1.0,
            Permission::Rest(_) => 2.0,
        };
        metrics::gauge!(names::BREAKER).set(state);
        if matches!(permission, Permission::Rest(_)) && !hands.waiting.is_empty() {
            // Others may have a provider that works.
            let leases: Vec<Uuid> = hands.waiting.drain(..).map(|(job, _)| job.lease).collect();
            self.release(&leases).await;
        }
        let Mode::Drain { patience } = mode else { return Ok(None) };
        if let Some(failure) = self.context.breaker.condemned() {
            return Ok(Some(Ending::ProviderCondemned(failure)));
        }
        if !hands.is_idle() {
            return Ok(None);
        }
        let waited = hands.last_progress.elapsed();
        if let Permission::Rest(until) = permission {
            let rest = until.saturating_duration_since(Instant::now());
            return Ok((waited + rest > patience).then_some(Ending::OutOfPatience));
        }
        if !std::mem::take(&mut hands.drained) {
            return Ok(None);
        }
        let status = match self.context.queue.status(self.kinds()).await {
            Ok(status) => status,
            Err(error) if error.is_transient() => {
                self.database_is_away(hands, &error);
                return Ok((waited > patience).then_some(Ending::OutOfPatience));
            }
            Err(error) => return Err(error),
        };
        if status.ready + status.delayed + status.leased == 0 {
            return Ok(Some(Ending::Drained));
        }
        let due_in = status.next_due_in.filter(|_| status.ready + status.leased == 0).unwrap_or_default();
        if waited + due_in > patience {
            return Ok(Some(Ending::OutOfPatience));
        }
        if let Some(due_in) = status.next_due_in {
            hands.pace.not_after(Instant::now() + due_in);
        }
        Ok(None)
    }

    fn allowed_calls(&self) -> usize {
        match self.context.breaker.permission(Instant::now()) {
            Permission::Free => self.settings.concurrency,
            Permission::Probe => 1,
            Permission::Rest(_) => 0,
        }
    }

    fn start_calls(&self, hands: &mut Hands, call_ended: &mpsc::UnboundedSender<()>) {
        let allowed = self.allowed_calls();
        while hands.calls < allowed
            && let Some((job, lease)) = hands.waiting.pop_front()
        {
            if lease.is_lost() {
                continue;
            }
            hands.calls += 1;
            hands.tasks.spawn(task::work(Arc::clone(&self.context), job, lease, call_ended.clone()));
        }
    }

    fn start_claim(&self, hands: &mut Hands) {
        if hands.claim.is_some() || hands.pace.next() > Instant::now() {
            return;
        }
        let want =
            room(self.allowed_calls(), hands.calls + hands.waiting.len(), hands.tasks.len() + hands.waiting.len());
        if want == 0 {
            return;
        }
        let (queue, kinds, lease) = (self.context.queue.clone(), self.kinds.clone(), self.settings.lease);
        hands.claim = Some(Box::pin(async move { (want, queue.claim(kinds.as_deref(), want, lease).await) }));
    }

    fn take(&self, hands: &mut Hands, asked: usize, jobs: Vec<Job>) {
        metrics::gauge!(names::DATABASE_UP).set(1.0);
        let now = Instant::now();
        match jobs.len() {
            0 => {
                hands.drained = true;
                hands.pace.found_nothing(now);
            }
            found if found < asked => hands.pace.found_some(now),
            _ => hands.pace.found_all_asked_for(now),
        }
        for job in jobs {
            metrics::counter!(names::CLAIMED, "kind" => job.kind.clone()).increment(1);
            let lease = self.book.enter(&job);
            hands.waiting.push_back((job, lease));
        }
    }

    fn database_is_away(&self, hands: &mut Hands, error: &DatabaseError) {
        task::note_database_error(error);
        metrics::gauge!(names::DATABASE_UP).set(0.0);
        hands.drained = true;
        hands.pace.found_nothing(Instant::now());
    }

    /// Lets running calls end within the grace, then gives the rest back.
    async fn wind_up(&self, mut hands: Hands, shutdown: &Shutdown, observe: &mut (dyn FnMut(&Settled) + Send)) {
        // A claim under way may still bring jobs: they go straight back.
        if let Some(claim) = hands.claim.take()
            && let Ok((_, Ok(jobs))) = tokio::time::timeout(LAST_WORDS, claim).await
        {
            let leases: Vec<Uuid> = jobs.iter().map(|job| job.lease).collect();
            self.release(&leases).await;
        }
        let leases: Vec<Uuid> = hands.waiting.drain(..).map(|(job, _)| job.lease).collect();
        self.release(&leases).await;

        if !hands.tasks.is_empty() {
            tracing::info!(event = "waiting_for_calls", calls = hands.tasks.len());
        }
        let grace = tokio::time::sleep(self.settings.grace);
        tokio::pin!(grace);
        loop {
            tokio::select! {
                joined = hands.tasks.join_next() => match joined {
                    Some(settled) => drop(hands.settled(settled, observe)),
                    None => return,
                },
                () = &mut grace => break,
                () = shutdown.abort.cancelled() => break,
            }
        }
        self.context.abort.cancel();
        let mut abandoned = Vec::new();
        let last_words = tokio::time::sleep(LAST_WORDS);
        tokio::pin!(last_words);
        loop {
            tokio::select! {
                joined = hands.tasks.join_next() => match joined {
                    Some(settled) => abandoned.extend(hands.settled(settled, observe)),
                    None => break,
                },
                // The database does not answer: leases that are left will end by themselves.
                () = &mut last_words => break,
            }
        }
        self.release(&abandoned).await;
    }

    async fn release(&self, leases: &[Uuid]) {
        if leases.is_empty() {
            return;
        }
        match self.context.queue.release(leases).await {
            Ok(released) => tracing::info!(event = "released", jobs = released),
            // They come back when their leases end.
            Err(error) => task::note_database_error(&error),
        }
    }
}

impl Hands {
    fn is_idle(&self) -> bool {
        self.claim.is_none() && self.tasks.is_empty() && self.waiting.is_empty()
    }

    /// When there is something to decide although nothing happens.
    fn next_look(&self, breaker: &Breaker) -> Instant {
        let now = Instant::now();
        match breaker.permission(now) {
            Permission::Rest(until) => until,
            // With no room a look changes nothing: what ends wakes the loop.
            _ if self.pace.next() <= now => now + Duration::from_secs(60),
            _ => self.pace.next(),
        }
    }

    /// Shows what ended; returns the lease of an abandoned job.
    fn settled(
        &mut self,
        settled: Result<Settled, tokio::task::JoinError>,
        observe: &mut (dyn FnMut(&Settled) + Send),
    ) -> Option<Uuid> {
        match settled {
            Ok(settled) => {
                observe(&settled);
                (settled.outcome == Outcome::Abandoned).then_some(settled.lease)
            }
            // The text of a panic could hold anything; the lease ends by itself.
            Err(_) => {
                tracing::error!(event = "task_panicked");
                None
            }
        }
    }
}

/// How many jobs to claim: enough to keep all calls busy and half as many in hand, so that no call waits for a claim; in
/// portions of a quarter at least, so that a busy worker does not claim one by one. The first claim is smaller: prompts
/// are built one after the other, and the first call should not wait for the last prompt. `held` bounds what is in hand
/// when the database is slower at settling than the model at answering.
fn room(allowed: usize, engaged: usize, held: usize) -> usize {
    let target = allowed + allowed / 2;
    let portion = (allowed / 4).max(1);
    let want = target.saturating_sub(engaged).min((2 * allowed).saturating_sub(held));
    let most = if engaged == 0 { FIRST_CLAIM } else { MOST_PER_CLAIM };
    if want >= portion { want.min(most) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_keep_calls_busy_without_hoarding() {
        assert_eq!(room(1, 0, 0), 1);
        assert_eq!(room(1, 1, 1), 0);
        assert_eq!(room(8, 0, 0), 12);
        assert_eq!(room(8, 11, 11), 0);
        assert_eq!(room(256, 0, 0), FIRST_CLAIM);
        assert_eq!(room(256, 64, 64), 320);
        assert_eq!(room(256, 321, 321), 0);
        assert_eq!(room(256, 64, 500), 0, "a database that is slow at settling gets no more to do");
        assert_eq!(room(0, 0, 0), 0);
    }
}
