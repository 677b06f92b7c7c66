-- The queue: jobs carry keys, never text. What to do for a kind, with which prompt, is rows too.
-- The life of a job is in the constraints of recap.job; docs/queue.md draws it.

create table recap.prompt (
  name text not null,
  version integer not null
    constraint prompt_version_positive check (version > 0),
  system text not null,
  response_schema jsonb not null,
  released boolean not null default false,
  created_by name not null default session_user,
  created_at timestamptz not null default now(),
  primary key (name, version)
);

comment on table recap.prompt is 'Prompts by name and version; the highest version is used. A version never changes once it exists.';
comment on column recap.prompt.name is 'The prompt.';
comment on column recap.prompt.version is 'Its version, from 1.';
comment on column recap.prompt.system is 'The system message: instructions only, no data.';
comment on column recap.prompt.response_schema is 'JSON Schema of the answer, in the subset that all providers take: closed objects, every property required, null unions, enums.';
comment on column recap.prompt.released is 'Whether the row came with the extension.';
comment on column recap.prompt.created_by is 'Who added it.';
comment on column recap.prompt.created_at is 'When.';

create table recap.model (
  name text primary key,
  provider text not null,
  tier text not null
    constraint model_tier_known check (tier in ('base', 'pro')),
  input_usd_per_mtok numeric not null
    constraint model_input_price_not_negative check (input_usd_per_mtok >= 0),
  cached_usd_per_mtok numeric not null
    constraint model_cached_price_not_negative check (cached_usd_per_mtok >= 0),
  cache_write_usd_per_mtok numeric not null
    constraint model_cache_write_price_not_negative check (cache_write_usd_per_mtok >= 0),
  output_usd_per_mtok numeric not null
    constraint model_output_price_not_negative check (output_usd_per_mtok >= 0),
  is_default boolean not null default false,
  released boolean not null default false,
  updated_at timestamptz not null default now()
);

create unique index model_one_default_idx on recap.model (tier)
  where is_default;

comment on table recap.model is 'Models and their prices in US dollars per million tokens, for estimates and cost rows. Prices change: set your own with recap.set_model.';
comment on column recap.model.name is 'The model as the provider calls it.';
comment on column recap.model.provider is 'builtin, openai, anthropic, …';
comment on column recap.model.tier is 'base (cheap) or pro.';
comment on column recap.model.input_usd_per_mtok is 'Price of uncached input.';
comment on column recap.model.cached_usd_per_mtok is 'Price of input read from the provider''s cache.';
comment on column recap.model.cache_write_usd_per_mtok is 'Price of input written to the provider''s cache.';
comment on column recap.model.output_usd_per_mtok is 'Price of output.';
comment on column recap.model.is_default is 'Whether estimates of its tier are made with its prices.';
comment on column recap.model.released is 'Whether the row came with the extension.';
comment on column recap.model.updated_at is 'When the prices were set.';

create table recap.job_kind (
  name text primary key,
  build_function text,
  apply_function text,
  dead_function text,
  prompt_name text,
  tier text not null default 'base'
    constraint job_kind_tier_known check (tier in ('base', 'pro')),
  priority smallint not null default 50
    constraint job_kind_priority_in_range check (priority between 0 and 99),
  max_tokens integer not null default 500
    constraint job_kind_max_tokens_positive check (max_tokens > 0),
  max_attempts smallint not null default 5
    constraint job_kind_max_attempts_positive check (max_attempts > 0),
  max_repairs smallint not null default 1
    constraint job_kind_max_repairs_not_negative check (max_repairs >= 0),
  enabled_by text
    references recap.setting_definition (name),
  released boolean not null default false
);

comment on table recap.job_kind is 'Kinds of jobs: how the prompt is built, what the answer does. Hosts add their own with recap.set_job_kind.';
comment on column recap.job_kind.name is 'The kind.';
comment on column recap.job_kind.build_function is '(tenant text, target text) returns jsonb: {"content", "source_version", "input_hash"} for the model, or {"skip": "unchanged" | "gone"}. Null: the target itself is the content.';
comment on column recap.job_kind.apply_function is '(tenant text, target text, document jsonb, provenance jsonb) returns text: applied, no_result, unchanged or stale. Null: nothing is done with the answer.';
comment on column recap.job_kind.dead_function is '(tenant text, target text) returns void: what happens in place of an answer when a job became a dead letter. Null: nothing.';
comment on column recap.job_kind.prompt_name is 'The prompt; null for none, then the answer is not checked, and the apply function gets it as {"output": …}.';
comment on column recap.job_kind.tier is 'base or pro.';
comment on column recap.job_kind.priority is 'Jobs of a lower number go first: a person''s request before the nightly batch.';
comment on column recap.job_kind.max_tokens is 'Output tokens the model may use.';
comment on column recap.job_kind.max_attempts is 'Attempts before a job becomes a dead letter.';
comment on column recap.job_kind.max_repairs is 'How often a model is shown what was wrong with its answer.';
comment on column recap.job_kind.enabled_by is 'The boolean setting without which its jobs are not handed out; null: always.';
comment on column recap.job_kind.released is 'Whether the row came with the extension.';

create table recap.failure_class (
  name text primary key,
  retries boolean not null,
  burns_attempt boolean not null,
  first_delay interval not null,
  longest_delay interval not null,
  meaning text not null
);

comment on table recap.failure_class is 'How a call can fail and what follows for the job. Seeded by the extension.';
comment on column recap.failure_class.name is 'The class, as recap.fail_job takes it.';
comment on column recap.failure_class.retries is 'Whether the job is tried again.';
comment on column recap.failure_class.burns_attempt is 'Whether it counts against max_attempts. Where it does not, the setting queue.max_job_age is the limit.';
comment on column recap.failure_class.first_delay is 'Delay before the first repetition; it doubles with every further one and is shortened at random by up to a half.';
comment on column recap.failure_class.longest_delay is 'Where the doubling ends.';
comment on column recap.failure_class.meaning is 'What happened.';

insert into recap.failure_class (name, retries, burns_attempt, first_delay, longest_delay, meaning)
values
  ('throttled', true, false, '5 seconds', '5 minutes', 'The provider limits the rate (429 with a time to wait).'),
  ('overloaded', true, false, '10 seconds', '10 minutes', 'The provider cannot serve now (503, 529).'),
  ('timeout', true, true, '10 seconds', '10 minutes', 'No answer in time; the call may have been billed.'),
  ('connection', true, true, '5 seconds', '5 minutes', 'The connection failed or broke.'),
  ('auth', true, false, '5 minutes', '1 hour', 'The key, the address or the name of the model was refused (401, 403, 404); somebody has to act.'),
  ('quota', true, false, '10 minutes', '1 hour', 'The money or quota is spent (402, 429 with a spending code); somebody has to act.'),
  ('refused', false, true, '0', '0', 'The model or a filter declined to answer.'),
  ('truncated', true, true, '0', '0', 'The answer hit the token limit; repeated once with twice the tokens.'),
  ('bad_request', false, true, '0', '0', 'The provider will never take this request (400, 413, 422).'),
  ('internal', true, true, '10 seconds', '10 minutes', 'Something else failed in the worker or in the database.'),
  ('invalid_output', false, true, '0', '0', 'The answer broke its schema, also after being shown what was wrong. Set by recap.complete_job.'),
  ('lease_expired', true, true, '0', '0', 'The worker vanished. Set by recap.claim_jobs.');

create table recap.job (
  id bigint generated by default as identity primary key,
  tenant text not null,
  -- No foreign key: a parallel restore loads jobs and kinds in any order. recap.enqueue_job checks it.
  kind text not null,
  target text not null,
  priority smallint not null,
  state text not null default 'ready'
    constraint job_state_known check (state in ('ready', 'leased', 'done', 'dead')),
  due_at timestamptz not null default now(),
  attempt smallint not null default 0,
  max_attempts smallint not null,
  deferrals integer not null default 0,
  repairs smallint not null default 0,
  max_tokens integer,
  lease_token uuid,
  lease_until timestamptz,
  leased_at timestamptz,
  worker text,
  prompt_version integer,
  source_version bigint,
  input_hash text,
  candidate text,
  violations jsonb,
  outcome text,
  error_class text
    references recap.failure_class (name),
  error_detail text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint job_attempt_in_range check (attempt between 0 and max_attempts),
  constraint job_leased_has_lease check (
    (state = 'leased') = (lease_token is not null)
    and (state = 'leased') = (lease_until is not null)
    and (state = 'leased') = (leased_at is not null)
  ),
  constraint job_finished_has_time check ((state in ('done', 'dead')) = (finished_at is not null)),
  constraint job_done_has_outcome check (
    (state = 'done') = (outcome is not null)
    and coalesce(outcome in ('applied', 'no_result', 'unchanged', 'stale', 'gone'), true)
  ),
  constraint job_dead_has_reason check (state <> 'dead' or error_class is not null)
) with (
  -- A heartbeat (extend_lease) touches no indexed column and finds room on its page: it stays a heap-only update.
  fillfactor = 70,
  -- A queue is all churn: vacuum by count of dead rows, not by share of a table that history makes big.
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_analyze_scale_factor = 0.05,
  autovacuum_vacuum_cost_delay = 0
);

-- What is ready, by (kind, tenant, priority), due first: each group is an index range of its own, so that no group stands behind another.
create index job_ready_idx on recap.job (kind, tenant, priority, due_at, id)
  where state = 'ready';
-- What is out: as small as the number of running calls.
create index job_leased_idx on recap.job (id)
  where state = 'leased';
-- One live job per kind and target.
create unique index job_live_idx on recap.job (tenant, kind, target)
  where finished_at is null;
-- Dead letters of a target.
create index job_dead_idx on recap.job (tenant, kind, target)
  where state = 'dead';

comment on table recap.job is 'Work for a model. The key is the id alone: it is the handle that workers of all tenants hold. Rows are never deleted by the protocol; finished ones are retention''s to take.';
comment on column recap.job.id is 'The job.';
comment on column recap.job.tenant is 'The tenant.';
comment on column recap.job.kind is 'The kind.';
comment on column recap.job.target is 'What it is about, as its kind understands it: the id of a conversation, …';
comment on column recap.job.priority is 'Lower goes first.';
comment on column recap.job.state is 'ready, leased, done or dead.';
comment on column recap.job.due_at is 'Not claimed before.';
comment on column recap.job.attempt is 'Attempts begun, less those that were not the job''s fault.';
comment on column recap.job.max_attempts is 'Attempts before it is dead.';
comment on column recap.job.deferrals is 'How often it was put off without burning an attempt.';
comment on column recap.job.repairs is 'How often the model was asked to repair its answer.';
comment on column recap.job.max_tokens is 'Output tokens, where a truncated answer raised them above the kind''s.';
comment on column recap.job.lease_token is 'Fences the attempt: an answer with another token changes nothing.';
comment on column recap.job.lease_until is 'When the job is given to somebody else.';
comment on column recap.job.leased_at is 'When the attempt began.';
comment on column recap.job.worker is 'The worker of the latest attempt.';
comment on column recap.job.prompt_version is 'The prompt version of the latest attempt.';
comment on column recap.job.source_version is 'The state that the latest prompt was made from.';
comment on column recap.job.input_hash is 'SHA-256 of the redacted input of the latest prompt.';
comment on column recap.job.candidate is 'The latest answer that could not be used, redacted and cut.';
comment on column recap.job.violations is 'What was wrong with it.';
comment on column recap.job.outcome is 'What came of it, once done: applied, no_result, unchanged, stale, gone.';
comment on column recap.job.error_class is 'The latest failure.';
comment on column recap.job.error_detail is 'A code of the latest failure; free of content.';
comment on column recap.job.created_at is 'When it was enqueued.';
comment on column recap.job.finished_at is 'When it was done or dead.';

create table recap.job_attempt (
  tenant text not null,
  job_id bigint not null,
  id bigint generated by default as identity,
  kind text not null,
  worker text,
  outcome text not null,
  error_class text,
  error_detail text,
  prompt_name text,
  prompt_version integer,
  provider text,
  model text,
  input_tokens integer,
  cached_tokens integer,
  cache_write_tokens integer,
  output_tokens integer,
  prices jsonb,
  cost_usd numeric,
  latency_ms integer,
  request_id text,
  started_at timestamptz,
  finished_at timestamptz not null default clock_timestamp(),
  primary key (tenant, job_id, id)
);

-- For the gauges of the last hour: attempts come in the order of time.
create index job_attempt_finished_at_idx on recap.job_attempt using brin (finished_at);

comment on table recap.job_attempt is 'One row per attempt: what it cost and how it ended.';
comment on column recap.job_attempt.tenant is 'The tenant.';
comment on column recap.job_attempt.job_id is 'The job.';
comment on column recap.job_attempt.id is 'The attempt.';
comment on column recap.job_attempt.kind is 'The kind of the job.';
comment on column recap.job_attempt.worker is 'Who made it.';
comment on column recap.job_attempt.outcome is 'applied, no_result, unchanged, stale, repair, rejected, retry, deferred or dead.';
comment on column recap.job_attempt.error_class is 'The failure class, if it failed.';
comment on column recap.job_attempt.error_detail is 'A code; free of content.';
comment on column recap.job_attempt.prompt_name is 'The prompt.';
comment on column recap.job_attempt.prompt_version is 'Its version.';
comment on column recap.job_attempt.provider is 'The provider.';
comment on column recap.job_attempt.model is 'The model.';
comment on column recap.job_attempt.input_tokens is 'Input tokens, cached ones included.';
comment on column recap.job_attempt.cached_tokens is 'Input tokens read from the provider''s cache.';
comment on column recap.job_attempt.cache_write_tokens is 'Input tokens written to the provider''s cache.';
comment on column recap.job_attempt.output_tokens is 'Output tokens, reasoning included.';
comment on column recap.job_attempt.prices is 'The prices that held, in US dollars per million tokens.';
comment on column recap.job_attempt.cost_usd is 'What it cost; null when the model has no price.';
comment on column recap.job_attempt.latency_ms is 'Duration of the call.';
comment on column recap.job_attempt.request_id is 'The provider''s id of the call.';
comment on column recap.job_attempt.started_at is 'When the job was claimed.';
comment on column recap.job_attempt.finished_at is 'When the attempt ended.';

alter table recap.job enable row level security;
alter table recap.job_attempt enable row level security;

create policy job_of_tenant on recap.job
  using (tenant = (select recap.current_tenant()));
create policy job_attempt_of_tenant on recap.job_attempt
  using (tenant = (select recap.current_tenant()));

select pg_catalog.pg_extension_config_dump('recap.prompt', 'where not released');
select pg_catalog.pg_extension_config_dump('recap.model', 'where not released');
select pg_catalog.pg_extension_config_dump('recap.job_kind', 'where not released');
select pg_catalog.pg_extension_config_dump('recap.job', '');
select pg_catalog.pg_extension_config_dump('recap.job_id_seq', '');
select pg_catalog.pg_extension_config_dump('recap.job_attempt', '');
select pg_catalog.pg_extension_config_dump('recap.job_attempt_id_seq', '');

insert into recap.profile_privilege (profile, privilege, object_type, object)
select g.profile, 'select', 'table', o.object
from unnest(array['app', 'reader', 'admin']) g (profile)
cross join unnest(array['recap.job', 'recap.job_attempt', 'recap.job_kind', 'recap.failure_class', 'recap.prompt', 'recap.model']) o (object)
on conflict do nothing;
