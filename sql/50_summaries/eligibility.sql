-- Which conversations need a summary, and putting them into the queue.

create or replace function recap._eligible_conversations(tenant text, inactivity interval, min_turns integer)
returns setof recap.conversation
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- The two rare-changing columns select an index range; the two exact ones decide.
  select c.*
  from recap.conversation c
  where c.tenant = _eligible_conversations.tenant
    and c.summary_pending
    and c.turn_magnitude >= recap._magnitude(min_turns)
    and c.last_turn_hour <= date_trunc('hour', (now() - inactivity) at time zone 'UTC')
    and c.turn_count >= min_turns
    and c.last_turn_at <= now() - inactivity;
$$;

comment on function recap._eligible_conversations(text, interval, integer) is 'The conversations of a tenant that are idle, long enough, and newer than their summary.';

create or replace function recap._require_eligibility(inactivity interval, min_turns integer)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if inactivity is null or inactivity < interval '0' then
    perform recap._raise('RC015', 'inactivity must be an interval that is not negative.');
  end if;
  if min_turns is null or min_turns < 1 then
    perform recap._raise('RC015', 'min_turns must be at least 1.');
  end if;
end
$$;

comment on function recap._require_eligibility(interval, integer) is 'Raises RC015 unless both can be used.';

create or replace function recap.eligible_conversations(
  inactivity interval default '8 hours',
  min_turns integer default 4,
  max_rows integer default null
)
returns table (
  conversation_id uuid,
  domain text,
  conversation_key text,
  turn_count integer,
  last_turn_at timestamptz,
  turn_version bigint,
  summarized_version bigint
)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform recap._require_eligibility(inactivity, min_turns);

  return query
  select c.id, c.domain, c.conversation_key, c.turn_count, c.last_turn_at, c.turn_version, c.summarized_version
  from recap._eligible_conversations(recap.current_tenant(), inactivity, min_turns) c
  order by c.last_turn_at, c.id
  limit eligible_conversations.max_rows;
end
$$;

comment on function recap.eligible_conversations(interval, integer, integer) is
  'The conversations of the current tenant that a summary is due for: idle for that long, with that many turns, and either without a summary or with turns above its watermark; longest idle first. Error: RC015.';

create or replace function recap._pending_tenants()
returns setof text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with recursive tenants as (
    (
      select c.tenant
      from recap.conversation c
      where c.summary_pending
      order by c.tenant
      limit 1
    )
    union all
    select n.tenant
    from tenants t
    cross join lateral (
      select c.tenant
      from recap.conversation c
      where c.summary_pending
        and c.tenant > t.tenant
      order by c.tenant
      limit 1
    ) n
  )
  select t.tenant
  from tenants t;
$$;

comment on function recap._pending_tenants() is 'The tenants that have conversations newer than their summary; one index probe each.';

create or replace function recap.enqueue_summaries(
  inactivity interval default '8 hours',
  min_turns integer default 4,
  dry_run boolean default true,
  max_jobs integer default null,
  model text default null
)
returns table (
  eligible bigint,
  enqueued bigint,
  already_queued bigint,
  estimated_input_tokens bigint,
  estimated_output_tokens bigint,
  estimated_cost_usd numeric
)
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  -- What a summary takes at most in practice: three short sentences and the braces.
  output_tokens constant integer := 120;
  -- What the JSON around a turn takes in the transcript.
  turn_bytes constant integer := 40;
  -- Larger than any target of a limit.
  no_limit constant bigint := 9223372036854775807;
  prompt_tokens bigint;
  batch record;
  one_tenant text;
  any_enabled boolean := false;
begin
  perform recap._require_eligibility(enqueue_summaries.inactivity, enqueue_summaries.min_turns);
  if enqueue_summaries.max_jobs < 0 then
    perform recap._raise('RC015', 'max_jobs must not be negative.');
  end if;
  if not enqueue_summaries.dry_run
    and not recap._setting('summaries.enabled', '*')::boolean
    and not exists (
      select
      from recap.setting_value v
      where v.name = 'summaries.enabled'
        and v.value::boolean
    ) then
    perform recap._raise('RC010');
  end if;

  eligible := 0;
  enqueued := 0;
  already_queued := 0;
  estimated_input_tokens := 0;

  select octet_length(p.system) / 3 + octet_length(p.response_schema::text) / 3
  into prompt_tokens
  from recap.job_kind k
  join recap.prompt p on p.name = k.prompt_name
  where k.name = 'summary'
  order by p.version desc
  limit 1;

  for one_tenant in
    select t.tenant
    from recap._pending_tenants() t (tenant)
  loop
    continue when not enqueue_summaries.dry_run and not recap._setting('summaries.enabled', one_tenant)::boolean;

    with due as materialized (
      select
        c.id::text as target,
        c.last_turn_at,
        least((c.content_bytes + c.turn_count * turn_bytes) / 3, recap._setting('summaries.max_input_tokens', one_tenant)::bigint)
          + prompt_tokens as tokens,
        exists (
          select
          from recap.job j
          where j.tenant = one_tenant
            and j.kind = 'summary'
            and j.target = c.id::text
            and j.finished_at is null
        ) as is_queued,
        -- What died for this very state would die again; recap.retry_dead() or a new turn brings it back.
        exists (
          select
          from recap.job j
          where j.tenant = one_tenant
            and j.kind = 'summary'
            and j.target = c.id::text
            and j.state = 'dead'
            and j.source_version >= c.turn_version
        ) as is_dead
      from recap._eligible_conversations(one_tenant, enqueue_summaries.inactivity, enqueue_summaries.min_turns) c
    ),
    picked as (
      select d.target, d.tokens
      from due d
      where not d.is_queued
        and not d.is_dead
      order by d.last_turn_at, d.target
      limit coalesce(enqueue_summaries.max_jobs, no_limit) - enqueued
    ),
    made as (
      insert into recap.job (tenant, kind, target, priority, max_attempts)
      select one_tenant, k.name, p.target, k.priority, k.max_attempts
      from picked p
      cross join recap.job_kind k
      where k.name = 'summary'
        and not enqueue_summaries.dry_run
      on conflict (tenant, kind, target) where finished_at is null do nothing
      returning 1
    )
    select
      (select count(*) from due d where not d.is_dead) as eligible,
      (select count(*) from due d where d.is_queued) as queued,
      (select count(*) from picked) as picked,
      (select count(*) from made) as made,
      coalesce((select sum(p.tokens) from picked p), 0) as tokens
    into batch;

    eligible := eligible + batch.eligible;
    already_queued := already_queued + batch.queued;
    enqueued := enqueued + case when enqueue_summaries.dry_run then batch.picked else batch.made end;
    estimated_input_tokens := estimated_input_tokens + batch.tokens;
  end loop;

  estimated_output_tokens := enqueued * output_tokens;

  select (estimated_input_tokens * m.input_usd_per_mtok + estimated_output_tokens * m.output_usd_per_mtok) / 1000000
  into estimated_cost_usd
  from recap.model m
  where m.name = enqueue_summaries.model
    or (enqueue_summaries.model is null and m.is_default and m.tier = 'base')
  limit 1;

  -- A dry run counts what it would enqueue, for the estimate and the limit, and has enqueued nothing.
  if enqueue_summaries.dry_run then
    enqueued := 0;
  end if;

  return next;
end
$$;

comment on function recap.enqueue_summaries(interval, integer, boolean, integer, text) is
  'Enqueues a summary job for every eligible conversation, of all tenants that have summaries.enabled; longest idle first, at most max_jobs. A dry run (the default) writes nothing and works while summaries are off. Tokens are estimated as bytes/3, cost with the prices of that model, else of the default model of tier base (null without one). Errors: RC010 summaries are off, RC015.';
