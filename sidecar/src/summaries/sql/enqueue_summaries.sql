select eligible, enqueued, already_queued, estimated_input_tokens, estimated_output_tokens, estimated_cost_usd::double precision as estimated_cost_usd
from recap.enqueue_summaries(
  inactivity => make_interval(secs => $1), min_turns => $2, dry_run => $3, max_jobs => $4, model => $5
)
