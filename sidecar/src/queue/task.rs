//! One job from its claim to its settlement.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedSender;
use tokio_util::sync::CancellationToken;

use super::client::Queue;
use super::job::{Job, Outcome, Settled};
use super::lease::Lease;
use crate::database::DatabaseError;
use crate::llm::{Answer, Breaker, Class, Failure, ModelRequest, Payload, Prompt, Provider, Recorder};
use crate::outgoing;
use crate::telemetry::names;

/// A wait that a provider asks for is sat out on the spot up to this long; a longer one goes back to the queue.
const WAIT_IN_PLACE: Duration = Duration::from_secs(3);
/// How often a call is repeated on the spot.
const REPEATS_IN_PLACE: u32 = 2;
/// The first pause before the database is told again.
const TELL_AGAIN: Duration = Duration::from_millis(200);

/// What every job of a worker needs.
pub(super) struct Context {
    pub(super) queue: Queue,
    pub(super) provider: Arc<dyn Provider>,
    pub(super) breaker: Breaker,
    pub(super) recorder: Option<Recorder>,
    /// Running calls end here.
    pub(super) abort: CancellationToken,
}

enum Called {
    Answer(Answer),
    Failure(Failure),
    LeaseLost,
    Abandoned,
}

/// Works a job. `call_ended` is told when the model is done with it, before the database hears: the next call need not
/// wait for the bookkeeping of this one.
pub(super) async fn work(
    context: Arc<Context>,
    mut job: Job,
    lease: Lease,
    call_ended: UnboundedSender<()>,
) -> Settled {
    let prompt = Prompt::from_json(job.prompt.take());
    let in_flight = metrics::gauge!(names::IN_FLIGHT);
    in_flight.increment(1.0);
    let called = match prompt {
        Some(prompt) => Box::pin(call(&context, &job, &prompt, &lease)).await,
        None => Called::Failure(Failure::new(Class::Internal).code("prompt_shape")),
    };
    in_flight.decrement(1.0);
    let _ = call_ended.send(());

    let (outcome, usage) = match called {
        Called::Answer(answer) => {
            let outcome = settle(&context.queue, &job, &lease, Verdict::Answer(&answer)).await;
            (outcome, Some(answer.usage))
        }
        Called::Failure(failure) => {
            let outcome = settle(&context.queue, &job, &lease, Verdict::Failure(&failure)).await;
            let (status, code) = (failure.status, failure.code.as_deref());
            tracing::warn!(
                event = "call_failed",
                job_id = job.id,
                kind = job.kind,
                class = failure.class.as_str(),
                status,
                code
            );
            (outcome, failure.usage.map(|usage| *usage))
        }
        Called::LeaseLost => (Outcome::LeaseLost, None),
        Called::Abandoned => (Outcome::Abandoned, None),
    };
    let settled = Settled { job_id: job.id, lease: job.lease, kind: job.kind, outcome, usage };
    note(&settled, job.attempt, context.provider.name());
    settled
}

async fn call(context: &Context, job: &Job, prompt: &Prompt, lease: &Lease) -> Called {
    if let Err(findings) = outgoing::check(prompt) {
        metrics::counter!(names::OUTGOING_REFUSED).increment(1);
        tracing::error!(event = "outgoing_refused", job_id = job.id, kind = job.kind, findings = %findings);
        return Called::Failure(Failure { code: Some(findings.to_string()), ..Failure::new(Class::BadRequest) });
    }
    let request = ModelRequest {
        prompt,
        response_schema: job.response_schema.as_ref(),
        max_tokens: job.max_tokens,
        tier: &job.tier,
        kind: &job.kind,
    };
    let payload = match context.provider.payload(&request) {
        Ok(payload) => payload,
        Err(failure) => return Called::Failure(failure),
    };
    if let Some(recorder) = &context.recorder
        && recorder.record(job.id, &job.kind, context.provider.name(), &payload).is_err()
    {
        // An audit that has gaps proves nothing.
        return Called::Failure(Failure::new(Class::Internal).code("prompt_record_failed"));
    }
    tokio::select! {
        biased;
        () = context.abort.cancelled() => Called::Abandoned,
        () = lease.lost() => Called::LeaseLost,
        result = send(context, &payload, lease) => match result {
            Ok(answer) => Called::Answer(answer),
            Err(failure) => Called::Failure(failure),
        },
    }
}

/// Sends a request, again after a short wait if the provider asks for one.
async fn send(context: &Context, payload: &Payload, lease: &Lease) -> Result<Answer, Failure> {
    let mut repeats = 0;
    loop {
        let started = Instant::now();
        let result = context.provider.send(payload).await;
        let label = match &result {
            Ok(_) => "answered",
            Err(failure) => failure.class.as_str(),
        };
        metrics::histogram!(names::CALL_SECONDS, "provider" => context.provider.name(), "outcome" => label)
            .record(started.elapsed().as_secs_f64());
        match result {
            Ok(answer) => {
                context.breaker.succeeded();
                return Ok(answer);
            }
            Err(failure) => {
                let transient = matches!(failure.class, Class::Throttled | Class::Overloaded);
                let wait = failure.retry_after.filter(|wait| transient && *wait <= WAIT_IN_PLACE);
                match wait {
                    Some(wait) if repeats < REPEATS_IN_PLACE && lease.remaining() > wait * 2 => {
                        repeats += 1;
                        tokio::time::sleep(wait).await;
                    }
                    _ => {
                        context.breaker.failed(&failure, Instant::now());
                        return Err(failure);
                    }
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Verdict<'a> {
    Answer(&'a Answer),
    Failure(&'a Failure),
}

/// Tells the database, again and again while the lease lasts: an answer that was paid for is not thrown away for a restart
/// of the server. Repeating is safe: a second telling finds the lease gone.
async fn settle(queue: &Queue, job: &Job, lease: &Lease, verdict: Verdict<'_>) -> Outcome {
    let mut pause = TELL_AGAIN;
    let mut broken = None;
    while !lease.is_lost() {
        let told = match (verdict, &broken) {
            (_, Some(failure)) => queue.fail(job.id, job.lease, failure).await,
            (Verdict::Answer(answer), None) => queue.complete(job.id, job.lease, &answer.text, &answer.usage).await,
            (Verdict::Failure(failure), None) => queue.fail(job.id, job.lease, failure).await,
        };
        match told {
            Ok("lease_lost") => return Outcome::LeaseLost,
            Ok(word) => {
                return match (verdict, &broken) {
                    (_, Some(failure)) => Outcome::Failed(failure.class, word),
                    (Verdict::Failure(failure), None) => Outcome::Failed(failure.class, word),
                    (Verdict::Answer(_), None) => Outcome::Answered(word),
                };
            }
            Err(error) if error.is_transient() => {
                note_database_error(&error);
                tokio::select! { () = lease.lost() => {}, () = tokio::time::sleep(pause) => {} }
                pause = (pause * 2).min(Duration::from_secs(5));
            }
            // The database cannot take this answer; that is a failure of its own, told in a fresh transaction, once.
            Err(error) if broken.is_none() => {
                note_database_error(&error);
                let code = format!("settle_{}", error.sqlstate().unwrap_or("protocol"));
                broken = Some(Failure::new(Class::Internal).code(&code));
            }
            Err(error) => {
                note_database_error(&error);
                return Outcome::Unreported;
            }
        }
    }
    Outcome::Unreported
}

pub(super) fn note_database_error(error: &DatabaseError) {
    let sqlstate = error.sqlstate().unwrap_or("none").to_owned();
    tracing::warn!(event = "database_error", error = %error);
    metrics::counter!(names::DATABASE_ERRORS, "sqlstate" => sqlstate).increment(1);
}

fn note(settled: &Settled, attempt: i32, provider: &'static str) {
    let outcome = settled.outcome.label();
    metrics::counter!(names::SETTLED, "kind" => settled.kind.clone(), "outcome" => outcome).increment(1);
    let mut latency_ms = None;
    if let Some(usage) = &settled.usage {
        latency_ms = Some(usage.latency_ms);
        for (direction, tokens) in
            [("input", usage.input_tokens), ("cached", usage.cached_tokens), ("output", usage.output_tokens)]
        {
            metrics::counter!(names::TOKENS, "provider" => provider, "direction" => direction).increment(tokens);
        }
    }
    tracing::debug!(event = "settled", job_id = settled.job_id, kind = settled.kind, attempt, outcome, latency_ms);
}
