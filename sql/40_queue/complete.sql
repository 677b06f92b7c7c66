-- The worker protocol, second half: an answer comes in.
-- Read, checked, redacted, applied and paid for in one transaction.

create or replace function recap._usage_count(usage jsonb, key text)
returns integer
language sql
immutable
parallel safe
begin atomic
  select case
    when jsonb_typeof(usage -> key) = 'number' and (usage -> key)::numeric between 0 and 2147483647 then (usage -> key)::integer
  end;
end;

comment on function recap._usage_count(jsonb, text) is 'A count out of a usage report; null when it is missing or no count.';

create or replace function recap._usage_code(usage jsonb, key text)
returns text
language sql
stable
parallel safe
begin atomic
  -- Names and ids only: anything that could be a sentence is dropped.
  select case when usage ->> key ~ '^[A-Za-z0-9_.:/@+-]{1,128}$' then recap.redact(usage ->> key) end;
end;

comment on function recap._usage_code(jsonb, text) is 'A name or id out of a usage report; null when it looks like anything else.';

create or replace function recap._record_attempt(
  job recap.job,
  outcome text,
  error_class text,
  error_detail text,
  usage jsonb
)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  used_model constant text := recap._usage_code(usage, 'model');
  tokens_in constant integer := recap._usage_count(usage, 'input_tokens');
  tokens_cached constant integer := recap._usage_count(usage, 'cached_tokens');
  tokens_cache_write constant integer := recap._usage_count(usage, 'cache_write_tokens');
  tokens_out constant integer := recap._usage_count(usage, 'output_tokens');
  price recap.model;
begin
  if used_model is not null then
    select m.*
    into price
    from recap.model m
    where m.name = used_model;
  end if;

  insert into recap.job_attempt (
    tenant, job_id, kind, worker, outcome, error_class, error_detail, prompt_name, prompt_version, provider, model,
    input_tokens, cached_tokens, cache_write_tokens, output_tokens, prices, cost_usd, latency_ms, request_id, started_at
  )
  values (
    job.tenant, job.id, job.kind, job.worker, _record_attempt.outcome, _record_attempt.error_class, _record_attempt.error_detail,
    (select k.prompt_name from recap.job_kind k where k.name = job.kind), job.prompt_version,
    recap._usage_code(usage, 'provider'), used_model,
    tokens_in, tokens_cached, tokens_cache_write, tokens_out,
    case
      when price.name is not null then jsonb_build_object(
        'input', price.input_usd_per_mtok,
        'cached', price.cached_usd_per_mtok,
        'cache_write', price.cache_write_usd_per_mtok,
        'output', price.output_usd_per_mtok
      )
    end,
    -- Cached and cache-write tokens are part of the input tokens, each at a price of its own.
    case
      when price.name is not null and tokens_in is not null then round(
        (
          greatest(tokens_in - coalesce(tokens_cached, 0) - coalesce(tokens_cache_write, 0), 0) * price.input_usd_per_mtok
          + coalesce(tokens_cached, 0) * price.cached_usd_per_mtok
          + coalesce(tokens_cache_write, 0) * price.cache_write_usd_per_mtok
          + coalesce(tokens_out, 0) * price.output_usd_per_mtok
        ) / 1000000,
        9
      )
    end,
    recap._usage_count(usage, 'latency_ms'), recap._usage_code(usage, 'request_id'), job.leased_at
  );
end
$$;

comment on function recap._record_attempt(recap.job, text, text, text, jsonb) is 'Writes the row of an attempt, with its tokens, the prices that hold and the cost.';

create or replace function recap._reject_answer(job recap.job, job_kind recap.job_kind, answer text, problem text, violations jsonb, usage jsonb)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  -- A long answer is cut: its beginning shows what is wrong with it.
  shown constant text := left(recap.redact(left(coalesce(answer, ''), 8000)), 4000);
begin
  if job.repairs < job_kind.max_repairs and job.attempt < job.max_attempts then
    update recap.job j
    set state = 'ready',
        due_at = clock_timestamp(),
        repairs = j.repairs + 1,
        candidate = shown,
        violations = _reject_answer.violations,
        error_class = 'invalid_output',
        error_detail = problem,
        lease_token = null,
        lease_until = null,
        leased_at = null
    where j.id = job.id;

    perform recap._record_attempt(job, 'repair', 'invalid_output', problem, usage);
    return 'repair';
  end if;

  update recap.job j
  set candidate = shown,
      violations = _reject_answer.violations
  where j.id = job.id;

  perform recap._fail(job, 'invalid_output', problem, null, usage);
  return 'rejected';
end
$$;

comment on function recap._reject_answer(recap.job, recap.job_kind, text, text, jsonb, jsonb) is
  'An answer that cannot be used: back to the queue for a repair, or to the dead letters with what was wrong.';

create or replace function recap.complete_job(job_id bigint, lease_token uuid, output text, usage jsonb default '{}')
returns text
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  job recap.job;
  job_kind recap.job_kind;
  schema jsonb;
  answer record;
  document jsonb;
  result text := 'applied';
begin
  select j.*
  into job
  from recap.job j
  where j.id = complete_job.job_id
    and j.state = 'leased'
    and j.lease_token = complete_job.lease_token
  for update;

  if not found then
    return 'lease_lost';
  end if;

  select k.*
  into job_kind
  from recap.job_kind k
  where k.name = job.kind;

  if job_kind.prompt_name is not null then
    select p.response_schema
    into schema
    from recap.prompt p
    where p.name = job_kind.prompt_name
      and p.version = job.prompt_version;

    select a.document, a.problem, a.violations
    into answer
    from recap._read_answer(coalesce(complete_job.output, ''), schema) a;

    if answer.problem is not null then
      return recap._reject_answer(job, job_kind, complete_job.output, answer.problem, answer.violations, complete_job.usage);
    end if;
    document := recap.redact_jsonb(answer.document);
  else
    document := jsonb_build_object('output', recap.redact(complete_job.output));
  end if;

  if job_kind.apply_function is not null then
    -- What fails in here is undone here; the bookkeeping of the failure is not.
    begin
      execute format('select %s($1, $2, $3, $4)', job_kind.apply_function)
      into result
      using job.tenant, job.target, document, jsonb_build_object(
        'job_id', job.id,
        'source_version', job.source_version,
        'input_hash', job.input_hash,
        'prompt_name', job_kind.prompt_name,
        'prompt_version', job.prompt_version,
        'provider', recap._usage_code(complete_job.usage, 'provider'),
        'model', recap._usage_code(complete_job.usage, 'model'),
        'input_tokens', recap._usage_count(complete_job.usage, 'input_tokens'),
        'cached_tokens', recap._usage_count(complete_job.usage, 'cached_tokens'),
        'cache_write_tokens', recap._usage_count(complete_job.usage, 'cache_write_tokens'),
        'output_tokens', recap._usage_count(complete_job.usage, 'output_tokens')
      );
      if result is null or result not in ('applied', 'no_result', 'unchanged', 'stale') then
        perform recap._raise('RC015', 'An apply function returns applied, no_result, unchanged or stale.');
      end if;
    exception
      when others then
        perform recap._fail(job, 'internal', 'apply ' || lower(sqlstate), null, complete_job.usage);
        return 'rejected';
    end;
  end if;

  update recap.job j
  set state = 'done',
      outcome = result,
      finished_at = clock_timestamp(),
      lease_token = null,
      lease_until = null,
      leased_at = null,
      candidate = null,
      violations = null
  where j.id = job.id;

  perform recap._record_attempt(job, result, null, null, complete_job.usage);
  return result;
end
$$;

comment on function recap.complete_job(bigint, uuid, text, jsonb) is
  'Hands in a model''s answer. In one transaction: read tolerantly, checked against the schema of the prompt, redacted, applied, paid for. Returns applied, no_result, unchanged, stale, repair (the job is ready again and will ask for a corrected answer), rejected (not usable; see recap.dead_job or the next attempt) or lease_lost (nothing was done). usage: provider, model, input_tokens (cached included), cached_tokens, cache_write_tokens, output_tokens, latency_ms, request_id.';
