-- Operations: "why is nothing happening" in sentences, and numbers for a monitoring system. Neither holds content, keys or names of people.

create or replace function recap.doctor()
returns table (check_name text, status text, message text, hint text)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  oldest interval;
  waiting bigint;
  last_worker timestamptz;
  counted bigint;
begin
  check_name := 'summaries enabled';
  select count(*)
  into counted
  from recap.setting_value v
  where v.name = 'summaries.enabled'
    and v.value::boolean;
  if counted > 0 then
    status := 'ok';
    message := 'Summaries are switched on.';
    hint := null;
  else
    status := 'warning';
    message := 'Summaries are switched off, so none is made.';
    hint := 'select recap.configure(''summaries.enabled'', ''on'')';
  end if;
  return next;

  check_name := 'queue';
  select min(q.oldest_due), coalesce(sum(q.ready), 0)
  into last_worker, waiting
  from recap.queue_status() q;
  oldest := clock_timestamp() - last_worker;
  if waiting = 0 then
    status := 'ok';
    message := 'No job is waiting.';
    hint := null;
  elsif oldest < interval '15 minutes' then
    status := 'ok';
    message := format('%s jobs are waiting, the oldest for %s.', waiting, date_trunc('second', oldest));
    hint := null;
  else
    status := 'error';
    message := format('%s jobs are waiting, the oldest for %s: no worker takes them.', waiting, date_trunc('second', oldest));
    hint := 'Start one: recapd run. If one runs, look at its log and at recapd doctor.';
  end if;
  return next;

  check_name := 'workers';
  select max(a.finished_at)
  into last_worker
  from recap.job_attempt a
  where a.finished_at > now() - interval '1 day';
  if exists (select from recap.job j where j.state = 'leased' and j.lease_until >= clock_timestamp()) then
    status := 'ok';
    message := 'A worker holds jobs right now.';
    hint := null;
  elsif last_worker is not null then
    status := 'ok';
    message := format('The last attempt ended %s ago.', date_trunc('second', clock_timestamp() - last_worker));
    hint := null;
  else
    status := case when waiting > 0 then 'warning' else 'ok' end;
    message := 'No worker finished anything within a day.';
    hint := case when waiting > 0 then 'Start one: recapd run.' end;
  end if;
  return next;

  check_name := 'failures';
  select count(*)
  into counted
  from recap.job j
  where j.state = 'ready'
    and j.error_class in ('auth', 'quota');
  if counted > 0 then
    status := 'error';
    message := format('%s jobs are put off because the provider refuses the credentials or the quota is spent.', counted);
    hint := 'Check the API key and the account of the provider; the jobs go on by themselves afterwards.';
  else
    status := 'ok';
    message := 'No job waits for credentials or quota.';
    hint := null;
  end if;
  return next;

  check_name := 'dead letters';
  select count(*)
  into counted
  from recap.job j
  where j.state = 'dead';
  status := case when counted = 0 then 'ok' else 'warning' end;
  message := format('%s jobs are dead letters.', counted);
  hint := case when counted > 0 then 'See recap.dead_job; recap.retry_dead() tries them again.' end;
  return next;

  check_name := 'partitions';
  if not exists (select from recap._turn_partitions() p where p.starts <= now() and p.ends > now()) then
    status := 'warning';
    message := 'Today has no partition, so turns go to the default partition.';
    hint := 'select * from recap.maintain_partitions(); recapd run calls it hourly.';
  elsif exists (select from recap.turn_default) then
    status := 'warning';
    message := 'The default partition holds turns.';
    hint := 'select * from recap.maintain_partitions() moves those of the last five years.';
  else
    status := 'ok';
    message := 'Partitions are made ahead.';
    hint := null;
  end if;
  return next;

  check_name := 'deferred redaction';
  select coalesce(sum(p.due), 0), coalesce(sum(p.overdue), 0)
  into waiting, counted
  from recap.redaction_progress() p;
  if counted > 0 then
    status := 'error';
    message := format('%s rows are raw for longer than redaction.deadline allows.', counted);
    hint := 'select * from recap.scrub_due() until it returns nothing; for attached tables as their owner.';
  else
    status := 'ok';
    message := case when waiting = 0 then 'No row waits for redaction.' else format('%s rows wait for redaction, none too long.', waiting) end;
    hint := null;
  end if;
  return next;

  check_name := 'redaction triggers';
  select count(*)
  into counted
  from recap.redaction_attachment a
  where not a.enabled;
  status := case when counted = 0 then 'ok' else 'error' end;
  message := case when counted = 0 then 'Every attached column is redacted.' else format('%s attached columns are not redacted: their trigger is switched off.', counted) end;
  hint := case when counted > 0 then 'alter table … enable trigger zz_recap_redact' end;
  return next;

  check_name := 'security labels';
  select count(*)
  into counted
  from pg_catalog.pg_seclabel l
  where l.provider = 'recap'
    and not exists (
      select
      from recap.redaction_attachment a
      join pg_catalog.pg_attribute t on t.attrelid = a.target and t.attname = a.column_name
      where a.target = l.objoid
        and t.attnum = l.objsubid
    );
  status := case when counted = 0 then 'ok' else 'error' end;
  message := case when counted = 0 then 'Every labelled column is redacted.' else format('%s columns have a security label and no redaction.', counted) end;
  hint := case when counted > 0 then 'Set the label again, or call recap.attach_redaction.' end;
  return next;

  check_name := 'pseudonym key';
  if recap._registered_pseudonym_key() is null then
    status := 'ok';
    message := 'No pseudonym was made yet; the first one decides on the key.';
    hint := null;
  elsif recap._registered_pseudonym_key() = recap._server_pseudonym_key() then
    status := 'ok';
    message := 'The server has the key of this database.';
    hint := 'Back the key file up with the database: recap.pseudonym_key_file.';
  else
    status := 'error';
    message := 'The server has another pseudonym key than this database was filled with; turns are refused.';
    hint := 'Copy the key file of the server that the data came from, or select recap.accept_pseudonym_key().';
  end if;
  return next;
end
$$;

comment on function recap.doctor() is
  'Why nothing happens: one row per check with status ok, warning or error, a sentence, and what to do.';

create or replace function recap.metrics()
returns table (name text, type text, help text, labels jsonb, value double precision)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select m.name, m.type, m.help, m.labels, m.value
  from (
    select 'recap_queue_jobs' as name, 'gauge' as type, 'Jobs by kind and state.' as help,
      jsonb_build_object('kind', q.kind, 'state', s.state) as labels, s.jobs::double precision as value
    from recap.queue_status() q
    cross join lateral (
      values ('ready', q.ready), ('delayed', q.delayed), ('leased', q.leased), ('dead', q.dead)
    ) s (state, jobs)
    union all
    select 'recap_queue_oldest_due_seconds', 'gauge', 'For how long the oldest ready job has been due.',
      jsonb_build_object('kind', q.kind), coalesce(extract(epoch from clock_timestamp() - q.oldest_due), 0)
    from recap.queue_status() q
    union all
    -- The planner's estimate: an exact count of every conversation would grow with the table.
    select 'recap_table_rows', 'gauge', 'Estimated rows by table.', jsonb_build_object('table', c.relname), greatest(c.reltuples, 0)
    from pg_catalog.pg_class c
    where c.oid in ('recap.conversation'::regclass, 'recap.conversation_summary'::regclass, 'recap.job'::regclass)
    union all
    select 'recap_default_partition_rows', 'gauge', 'Estimated turns in the default partition.', '{}', greatest(c.reltuples, 0)
    from pg_catalog.pg_class c
    where c.oid = 'recap.turn_default'::regclass
    union all
    -- D29: what deferred redaction has still to do.
    select 'recap_redaction_due_rows', 'gauge', 'Rows that deferred redaction let in raw, by table.',
      jsonb_build_object('table', p.target), p.due
    from recap.redaction_progress() p
    union all
    select 'recap_redaction_overdue_rows', 'gauge', 'Rows that are raw for longer than redaction.deadline, by table.',
      jsonb_build_object('table', p.target), coalesce(p.overdue, 0)
    from recap.redaction_progress() p
    union all
    select 'recap_redaction_completion', 'gauge', 'Share of the rows that went through redaction, by table, from 0 to 1.',
      jsonb_build_object('table', p.target), p.completion
    from recap.redaction_progress() p
    union all
    select 'recap_attempts_last_hour', 'gauge', 'Attempts that ended within the last hour, by kind and outcome.',
      jsonb_build_object('kind', a.kind, 'outcome', a.outcome), count(*)
    from recap.job_attempt a
    where a.finished_at > now() - interval '1 hour'
    group by a.kind, a.outcome
    union all
    select 'recap_cost_usd_last_hour', 'gauge', 'Cost of the attempts that ended within the last hour, in US dollars.',
      jsonb_build_object('model', coalesce(a.model, 'unknown')), coalesce(sum(a.cost_usd), 0)
    from recap.job_attempt a
    where a.finished_at > now() - interval '1 hour'
    group by a.model
  ) m
  order by m.name, m.labels::text;
$$;

comment on function recap.metrics() is 'Gauges for a monitoring system; recapd serves them at /metrics.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
select g.profile, 'execute', 'function', f.signature
from unnest(array['worker', 'admin']) g (profile)
cross join unnest(array['recap.doctor()', 'recap.metrics()']) f (signature)
on conflict do nothing;
