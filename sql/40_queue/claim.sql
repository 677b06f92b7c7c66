-- The worker protocol, first half: claim, keep, give back.
-- These functions are SECURITY DEFINER and serve all tenants: the worker role has no privilege on any table, and these are its doors.

create or replace function recap._ready_groups(kinds text[])
returns table (kind text, tenant text, priority smallint)
language plpgsql
stable
rows 5
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
  -- A loose index scan: one probe per group, however many jobs the groups have. The probe finds the job of the group that is due first.
  with recursive heads as (
    (
      select j.kind, j.tenant, j.priority, j.due_at
      from recap.job j
      where j.state = 'ready'
      order by j.kind, j.tenant, j.priority, j.due_at
      limit 1
    )
    union all
    select n.kind, n.tenant, n.priority, n.due_at
    from heads h
    cross join lateral (
      select j.kind, j.tenant, j.priority, j.due_at
      from recap.job j
      where j.state = 'ready'
        and (j.kind, j.tenant, j.priority) > (h.kind, h.tenant, h.priority)
      order by j.kind, j.tenant, j.priority, j.due_at
      limit 1
    ) n
  )
  select h.kind, h.tenant, h.priority
  from heads h
  join recap.job_kind k on k.name = h.kind
  where h.due_at <= clock_timestamp()
    and (_ready_groups.kinds is null or h.kind = any (_ready_groups.kinds))
    and (k.enabled_by is null or recap._setting(k.enabled_by, h.tenant)::boolean)
  -- Urgent ones first; among equals chance decides, so that no tenant is always first.
  order by h.priority, random();
end
$$;

comment on function recap._ready_groups(text[]) is 'The (kind, tenant, priority) that are switched on and have a due job, in the order in which a claim serves them.';

create or replace function recap._reclaim_expired_leases()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  expired recap.job;
begin
  for expired in
    select j.*
    from recap.job j
    where j.state = 'leased'
      and j.lease_until < clock_timestamp()
    order by j.id
    limit 500
    for update skip locked
  loop
    perform recap._fail(expired, 'lease_expired', null, null, '{}');
  end loop;
end
$$;

comment on function recap._reclaim_expired_leases() is 'Gives the jobs of vanished workers to others; those whose last attempt it was become dead letters.';

create or replace function recap._repair_request(violations jsonb)
returns text
language plpgsql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  return
    'Your answer above cannot be used:' || chr(10)
    || coalesce(
      (
        select string_agg(format('- %s: %s', coalesce(nullif(v.value ->> 'path', ''), 'the answer'), v.value ->> 'message'), chr(10))
        from jsonb_array_elements(violations) v (value)
      ),
      '- it does not follow the schema'
    )
    || chr(10) || 'Answer again from the same data. Write the corrected JSON object and nothing else.';
end
$$;

comment on function recap._repair_request(jsonb) is 'The message that asks a model to repair its answer.';

create or replace function recap._prompt_messages(content text, candidate text, violations jsonb)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Whatever a build function made, and whatever the storage policy is: what leaves here has been through redaction.
  return
    jsonb_build_array(jsonb_build_object('role', 'user', 'content', recap.redact(content)))
    || case
      when violations is null then '[]'
      else jsonb_build_array(
        jsonb_build_object('role', 'assistant', 'content', recap.redact(coalesce(nullif(candidate, ''), '(empty)'))),
        jsonb_build_object('role', 'user', 'content', recap._repair_request(violations))
      )
    end;
end
$$;

comment on function recap._prompt_messages(text, text, jsonb) is 'The messages of a prompt, redacted; with the former answer and what was wrong with it when a repair is due.';

create or replace function recap.claim_jobs(
  worker text,
  kinds text[] default null,
  max_jobs integer default 1,
  lease interval default '5 minutes'
)
returns table (
  job_id bigint,
  lease_token uuid,
  tenant text,
  kind text,
  tier text,
  prompt jsonb,
  response_schema jsonb,
  max_tokens integer,
  attempt integer,
  deadline timestamptz,
  prompt_name text,
  prompt_version integer
)
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  ready_group record;
  job recap.job;
  job_kind recap.job_kind;
  job_prompt recap.prompt;
  input jsonb;
  input_version bigint;
  remaining integer := claim_jobs.max_jobs;
begin
  if coalesce(btrim(claim_jobs.worker), '') = '' or octet_length(claim_jobs.worker) > 128 then
    perform recap._raise('RC015', 'worker must be a name of at most 128 bytes.');
  end if;
  if claim_jobs.max_jobs is null or claim_jobs.max_jobs not between 1 and 1000 then
    perform recap._raise('RC015', 'max_jobs must be from 1 to 1000.');
  end if;
  if claim_jobs.lease is null or claim_jobs.lease not between interval '1 second' and interval '1 day' then
    perform recap._raise('RC015', 'lease must be from 1 second to 1 day.');
  end if;

  perform recap._reclaim_expired_leases();

  -- Two rounds per priority: first every group gets its share, then what is left goes to whoever has more.
  for ready_group in
    select
      g.kind,
      g.tenant,
      g.priority,
      case r.round
        when 1 then count(*) over (
          partition by g.priority, r.round
          order by g.place
          rows between current row and unbounded following
        )
        else 1
      end as sharers
    from (
      select r.kind, r.tenant, r.priority, row_number() over () as place
      from recap._ready_groups(claim_jobs.kinds) r
      -- Asked once, not once per round.
      offset 0
    ) g
    cross join generate_series(1, 2) r (round)
    order by g.priority, r.round, g.place
  loop
    exit when remaining <= 0;

    if job_kind.name is distinct from ready_group.kind then
      select k.*
      into job_kind
      from recap.job_kind k
      where k.name = ready_group.kind;

      job_prompt := null;
      select p.*
      into job_prompt
      from recap.prompt p
      where p.name = job_kind.prompt_name
      order by p.version desc
      limit 1;
    end if;

    for job in
      select j.*
      from recap.job j
      where j.state = 'ready'
        and j.kind = ready_group.kind
        and j.tenant = ready_group.tenant
        and j.priority = ready_group.priority
        and j.due_at <= clock_timestamp()
      order by j.due_at, j.id
      limit greatest(remaining / ready_group.sharers, 1)
      for update skip locked
    loop
      -- One job that cannot be built must not keep the others from being claimed.
      begin
        if job_kind.build_function is null then
          input := jsonb_build_object('content', job.target);
        else
          execute format('select %s($1, $2)', job_kind.build_function)
          into input
          using job.tenant, job.target;
        end if;
        if input is null then
          input := '{"skip": "gone"}';
        elsif not input ? 'skip' and jsonb_typeof(input -> 'content') is distinct from 'string' then
          perform recap._raise('RC015', 'A build function returns an object with the text content, or with skip.');
        end if;
        input_version := input ->> 'source_version';
        prompt := jsonb_build_object(
          'system', coalesce(job_prompt.system, ''),
          'messages', case
            when not input ? 'skip' then recap._prompt_messages(input ->> 'content', job.candidate, job.violations)
          end
        );
      exception
        when others then
          -- It counts as an attempt: what can never be built ends as a dead letter too.
          job.attempt := job.attempt + 1;
          job.worker := claim_jobs.worker;
          job.leased_at := clock_timestamp();
          perform recap._fail(job, 'internal', 'build ' || lower(sqlstate), null, '{}');
          continue;
      end;

      if input ? 'skip' then
        update recap.job j
        set state = 'done',
            outcome = case when input ->> 'skip' = 'unchanged' then 'unchanged' else 'gone' end,
            finished_at = clock_timestamp(),
            worker = claim_jobs.worker
        where j.id = job.id;
        continue;
      end if;

      update recap.job j
      set state = 'leased',
          attempt = j.attempt + 1,
          lease_token = gen_random_uuid(),
          lease_until = clock_timestamp() + claim_jobs.lease,
          leased_at = clock_timestamp(),
          worker = claim_jobs.worker,
          prompt_version = job_prompt.version,
          source_version = input_version,
          input_hash = input ->> 'input_hash'
      where j.id = job.id
      returning j.id, j.lease_token, j.attempt::integer, j.lease_until
      into job_id, lease_token, attempt, deadline;

      tenant := job.tenant;
      kind := job.kind;
      tier := job_kind.tier;
      response_schema := job_prompt.response_schema;
      max_tokens := coalesce(job.max_tokens, job_kind.max_tokens);
      prompt_name := job_prompt.name;
      prompt_version := job_prompt.version;
      remaining := remaining - 1;
      return next;
    end loop;
  end loop;
end
$$;

comment on function recap.claim_jobs(text, text[], integer, interval) is
  'Leases up to max_jobs due jobs and returns their prompts, built from the freshest state and redacted. Commit, call the model, then recap.complete_job or recap.fail_job with the lease token before the deadline, or recap.extend_lease. Urgent jobs first, tenants and kinds served in turn. Jobs whose input is unchanged or gone are finished without being handed out; jobs of a kind that is switched off for their tenant wait. Error: RC015.';

create or replace function recap.extend_lease(job_id bigint, lease_token uuid, lease interval default '5 minutes')
returns timestamptz
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  prolonged timestamptz;
begin
  if extend_lease.lease is null or extend_lease.lease not between interval '1 second' and interval '1 day' then
    perform recap._raise('RC015', 'lease must be from 1 second to 1 day.');
  end if;

  update recap.job j
  set lease_until = clock_timestamp() + extend_lease.lease
  where j.id = extend_lease.job_id
    and j.state = 'leased'
    and j.lease_token = extend_lease.lease_token
  returning j.lease_until
  into prolonged;

  return prolonged;
end
$$;

comment on function recap.extend_lease(bigint, uuid, interval) is
  'Prolongs a lease from now on. Returns its new end; null when the lease is lost: then stop, the job is somebody else''s. Error: RC015.';

create or replace function recap.release_jobs(lease_tokens uuid[])
returns integer
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  released integer;
begin
  update recap.job j
  set state = 'ready',
      attempt = j.attempt - 1,
      due_at = clock_timestamp(),
      lease_token = null,
      lease_until = null,
      leased_at = null
  where j.state = 'leased'
    and j.lease_token = any (release_jobs.lease_tokens);

  get diagnostics released = row_count;
  return released;
end
$$;

comment on function recap.release_jobs(uuid[]) is
  'Gives leased jobs back at once without burning an attempt: what a worker does when it shuts down. Returns how many.';
