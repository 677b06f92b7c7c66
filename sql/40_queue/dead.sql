-- Dead letters: failed work stays, with its reason and its last answer, until somebody tries it again or retention takes it.

create view recap.dead_job
with (security_invoker = true)
as
select
  j.tenant,
  j.id as job_id,
  j.kind,
  j.target,
  j.error_class,
  j.error_detail,
  j.attempt as attempts,
  j.deferrals,
  j.repairs,
  j.candidate,
  j.violations,
  j.created_at,
  j.finished_at as died_at
from recap.job j
where j.state = 'dead';

comment on view recap.dead_job is 'Jobs that failed for good: why, after how many attempts, with the last answer (redacted) and what was wrong with it. recap.retry_dead() puts them back.';

create or replace function recap.retry_dead(kind text default null, target text default null, max_jobs integer default 1000)
returns integer
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  own_tenant constant text := recap.current_tenant();
  revived integer;
begin
  if own_tenant is null then
    perform recap._raise('RC001');
  end if;

  with latest as (
    -- Of several dead letters of one target only the latest can live again.
    select distinct on (j.kind, j.target) j.id
    from recap.job j
    where j.state = 'dead'
      and j.tenant = own_tenant
      and (retry_dead.kind is null or j.kind = retry_dead.kind)
      and (retry_dead.target is null or j.target = retry_dead.target)
      and not exists (
        select
        from recap.job l
        where l.tenant = j.tenant
          and l.kind = j.kind
          and l.target = j.target
          and l.finished_at is null
      )
    order by j.kind, j.target, j.id desc
  ),
  picked as (
    select j.id
    from recap.job j
    join latest l on l.id = j.id
    order by j.id
    limit greatest(retry_dead.max_jobs, 0)
    for update of j skip locked
  )
  update recap.job j
  set state = 'ready',
      finished_at = null,
      due_at = clock_timestamp(),
      attempt = 0,
      deferrals = 0,
      repairs = 0,
      max_tokens = null,
      candidate = null,
      violations = null,
      created_at = clock_timestamp()
  from picked p
  where j.id = p.id
    and j.state = 'dead';

  get diagnostics revived = row_count;
  return revived;
end
$$;

comment on function recap.retry_dead(text, text, integer) is
  'Puts dead letters of the current tenant back into the queue with fresh attempts: of one kind and target or of all. Targets that have a live job are left alone. Returns how many. Error: RC001.';

create or replace function recap.queue_status(kinds text[] default null)
returns table (
  kind text,
  ready bigint,
  delayed bigint,
  leased bigint,
  dead bigint,
  oldest_due timestamptz,
  next_due timestamptz
)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select
    k.name,
    coalesce(r.ready, 0),
    coalesce(r.delayed, 0),
    coalesce(l.leased, 0),
    coalesce(d.dead, 0),
    r.oldest_due,
    r.next_due
  from recap.job_kind k
  left join (
    select
      j.kind,
      count(*) filter (where j.due_at <= clock_timestamp()) as ready,
      count(*) filter (where j.due_at > clock_timestamp()) as delayed,
      min(j.due_at) filter (where j.due_at <= clock_timestamp()) as oldest_due,
      min(j.due_at) filter (where j.due_at > clock_timestamp()) as next_due
    from recap.job j
    where j.state = 'ready'
    group by j.kind
  ) r on r.kind = k.name
  left join (
    select j.kind, count(*) as leased
    from recap.job j
    where j.state = 'leased'
    group by j.kind
  ) l on l.kind = k.name
  left join (
    select j.kind, count(*) as dead
    from recap.job j
    where j.state = 'dead'
    group by j.kind
  ) d on d.kind = k.name
  where queue_status.kinds is null or k.name = any (queue_status.kinds)
  order by k.name;
$$;

comment on function recap.queue_status(text[]) is 'Per kind, over all tenants: jobs ready, delayed (due later), leased and dead, when the oldest became due and the next will.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('worker', 'execute', 'function', 'recap.claim_jobs(text, text[], integer, interval)'),
  ('worker', 'execute', 'function', 'recap.extend_lease(bigint, uuid, interval)'),
  ('worker', 'execute', 'function', 'recap.release_jobs(uuid[])'),
  ('worker', 'execute', 'function', 'recap.complete_job(bigint, uuid, text, jsonb)'),
  ('worker', 'execute', 'function', 'recap.fail_job(bigint, uuid, text, text, interval, jsonb)'),
  ('worker', 'execute', 'function', 'recap.queue_status(text[])'),
  ('admin', 'execute', 'function', 'recap.queue_status(text[])'),
  ('admin', 'execute', 'function', 'recap.retry_dead(text, text, integer)'),
  ('admin', 'select', 'table', 'recap.dead_job'),
  ('app', 'select', 'table', 'recap.dead_job')
on conflict do nothing;
