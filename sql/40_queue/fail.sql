-- What a failure means for a job: recap.failure_class says it, this applies it.

create or replace function recap._backoff(failure recap.failure_class, failures integer, retry_after interval)
returns interval
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  -- Doubling, cut at the longest delay, spread over its upper half: jobs that failed together do not come back together.
  -- A time that the provider asked for is kept, up to a day, and spread by a tenth.
  select greatest(
    least(failure.longest_delay, failure.first_delay * power(2, least(greatest(failures - 1, 0), 20))) * (0.5 + random() / 2),
    least(coalesce(retry_after, interval '0'), interval '1 day') * (1 + random() / 10)
  );
$$;

comment on function recap._backoff(recap.failure_class, integer, interval) is 'How long to wait after that many failures.';

create or replace function recap._fail(job recap.job, error_class text, detail text, retry_after interval, usage jsonb)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  failure recap.failure_class;
  job_kind recap.job_kind;
  -- A code, not a sentence: what a provider writes may quote the prompt.
  code constant text := case
    when octet_length(_fail.detail) <= 128 and _fail.detail ~ '^[a-z0-9_.:=/-]+( [a-z0-9_.:=/-]+){0,5}$' then recap.redact(_fail.detail)
  end;
  result text;
  raised_tokens integer := job.max_tokens;
begin
  select f.*
  into strict failure
  from recap.failure_class f
  where f.name = _fail.error_class;

  select k.*
  into strict job_kind
  from recap.job_kind k
  where k.name = job.kind;

  result := case
    when not failure.retries then 'dead'
    when failure.name = 'truncated' and job.max_tokens is not null then 'dead'
    when failure.burns_attempt and job.attempt >= job.max_attempts then 'dead'
    when failure.burns_attempt then 'retry'
    when job.created_at < clock_timestamp() - recap._setting('queue.max_job_age', job.tenant)::interval then 'dead'
    else 'deferred'
  end;

  if failure.name = 'truncated' and result = 'retry' then
    raised_tokens := 2 * job_kind.max_tokens;
  end if;

  update recap.job j
  set state = case result when 'dead' then 'dead' else 'ready' end,
      finished_at = case result when 'dead' then clock_timestamp() end,
      due_at = clock_timestamp() + recap._backoff(
        failure,
        case result when 'deferred' then job.deferrals + 1 else job.attempt end,
        _fail.retry_after
      ),
      attempt = job.attempt - case result when 'deferred' then least(job.attempt, 1) else 0 end,
      deferrals = job.deferrals + case result when 'deferred' then 1 else 0 end,
      max_tokens = raised_tokens,
      error_class = failure.name,
      error_detail = code,
      lease_token = null,
      lease_until = null,
      leased_at = null
  where j.id = job.id;

  perform recap._record_attempt(job, result, failure.name, code, _fail.usage);

  if result = 'dead' and job_kind.dead_function is not null then
    begin
      execute format('select %s($1, $2)', job_kind.dead_function)
      using job.tenant, job.target;
    exception
      when others then
        raise warning 'the dead function of job kind % failed with SQLSTATE %', job.kind, sqlstate;
    end;
  end if;

  return result;
end
$$;

comment on function recap._fail(recap.job, text, text, interval, jsonb) is
  'Applies a failure to a job that the caller has locked. Returns retry, deferred or dead.';

create or replace function recap.fail_job(
  job_id bigint,
  lease_token uuid,
  error_class text,
  detail text default null,
  retry_after interval default null,
  usage jsonb default '{}'
)
returns text
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  job recap.job;
begin
  if fail_job.error_class is null or fail_job.error_class not in (
    'throttled', 'overloaded', 'timeout', 'connection', 'auth', 'quota', 'refused', 'truncated', 'bad_request', 'internal'
  ) then
    perform recap._raise('RC012');
  end if;

  select j.*
  into job
  from recap.job j
  where j.id = fail_job.job_id
    and j.state = 'leased'
    and j.lease_token = fail_job.lease_token
  for update;

  if not found then
    return 'lease_lost';
  end if;

  return recap._fail(job, fail_job.error_class, fail_job.detail, fail_job.retry_after, fail_job.usage);
end
$$;

comment on function recap.fail_job(bigint, uuid, text, text, interval, jsonb) is
  'Reports that a call failed. error_class: throttled, overloaded, auth, quota (put off, no attempt burnt); timeout, connection, internal, truncated (tried again); refused, bad_request (dead). detail is a code such as http_429; anything that could be a sentence is dropped. retry_after: what the provider asked for, kept up to a day. Returns retry, deferred, dead or lease_lost. Error: RC012 unknown class.';
