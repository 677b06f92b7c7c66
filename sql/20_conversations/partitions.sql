-- Partitions of recap.turn: made ahead, and made afterwards for turns that the default partition had to catch.

create or replace function recap._turn_partition_name(starts timestamptz, step text)
returns name
language sql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select format(
    'turn_%s_%s',
    case step when 'month' then 'm' when 'week' then 'w' else 'd' end,
    to_char(starts at time zone 'UTC', case step when 'month' then 'YYYY_MM' else 'YYYY_MM_DD' end)
  )::name;
$$;

comment on function recap._turn_partition_name(timestamptz, text) is 'The name of the partition that starts then (UTC): turn_m_2026_11.';

create or replace function recap._turn_partitions()
returns table (partition oid, starts timestamptz, ends timestamptz)
language sql
stable
-- The bounds are read from their text: without these a session's formats could make another time of it.
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO'
as $$
  select c.oid, b.bounds[1]::timestamptz, b.bounds[2]::timestamptz
  from pg_catalog.pg_inherits i
  join pg_catalog.pg_class c on c.oid = i.inhrelid
  cross join lateral regexp_match(
    pg_catalog.pg_get_expr(c.relpartbound, c.oid), 'FROM [(]''([^'']+)''[)] TO [(]''([^'']+)''[)]'
  ) b (bounds)
  where i.inhparent = 'recap.turn'::regclass
    and b.bounds is not null;
$$;

comment on function recap._turn_partitions() is 'The partitions of recap.turn with their bounds; without the default one.';

create or replace function recap._make_turn_partition(starts timestamptz, ends timestamptz, partition_name name)
returns text
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO'
set lock_timeout = '5s'
as $$
begin
  if to_regclass(format('recap.%I', partition_name)) is not null then
    return 'exists';
  end if;

  -- Nobody may add rows to the default partition between the look and the attachment.
  lock table only recap.turn in share update exclusive mode;
  lock table recap.turn_default in access exclusive mode;

  -- After a change of turns.partition_interval part of the time may have its partition already.
  if exists (
    select
    from recap._turn_partitions() p
    where p.starts < _make_turn_partition.ends
      and p.ends > _make_turn_partition.starts
  ) then
    return 'overlaps';
  end if;

  execute format('create table recap.%I (like recap.turn including defaults including constraints)', partition_name);
  execute format('alter table recap.%I enable row level security', partition_name);
  execute format('comment on table recap.%I is %L', partition_name, format('Turns from %s to %s.', starts, ends));

  -- The rows were treated when they were recorded; the table has no triggers yet, and the default partition none for deletes.
  execute format(
    'with moved as (delete from recap.turn_default d where d.created_at >= $1 and d.created_at < $2 returning d.*)'
    ' insert into recap.%I select * from moved',
    partition_name
  )
  using starts, ends;
  perform recap._index_turn_partition(partition_name);
  execute format(
    'alter table recap.turn attach partition recap.%I for values from (%L) to (%L)',
    partition_name, starts, ends
  );

  return 'created';
end
$$;

comment on function recap._make_turn_partition(timestamptz, timestamptz, name) is
  'Makes one partition and moves the turns of its time into it from the default partition. Returns created, exists or overlaps.';

create or replace function recap.maintain_partitions()
returns table (partition_name name, action text)
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  step constant text := recap._setting('turns.partition_interval', '*');
  width constant interval := format('1 %s', step)::interval;
  ahead constant integer := recap._setting('turns.partitions_ahead', '*')::integer;
  this_one constant timestamp := date_trunc(step, now() at time zone 'UTC');
  starts timestamp;
begin
  for starts in
    select s.starts
    from (
      select this_one + n * width as starts
      from generate_series(0, ahead) n
      union
      -- Stray times (a wrong clock, a bad import) stay in the default partition instead of making partitions for ever.
      select distinct date_trunc(step, d.created_at at time zone 'UTC')
      from recap.turn_default d
      where d.created_at >= now() - interval '5 years'
        and d.created_at < (this_one + (ahead + 1) * width) at time zone 'UTC'
    ) s
    order by s.starts
    limit 400
  loop
    partition_name := recap._turn_partition_name(starts at time zone 'UTC', step);
    begin
      action := recap._make_turn_partition(starts at time zone 'UTC', (starts + width) at time zone 'UTC', partition_name);
    exception
      -- What was made so far stays. The others would wait as long for the same lock; the next call goes on here.
      when lock_not_available or deadlock_detected then
        action := 'postponed';
    end;
    continue when action = 'exists';
    return next;
    exit when action = 'postponed';
  end loop;
end
$$;

comment on function recap.maintain_partitions() is
  'Makes the partitions of recap.turn for now and turns.partitions_ahead intervals ahead, and for turns of the last five years that wait in the default partition. Returns what it did per partition: created, overlaps, or postponed (and no further) when a lock was not to be had within 5 s. Call it hourly (recapd run does).';

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('worker', 'execute', 'function', 'recap.maintain_partitions()'),
  ('admin', 'execute', 'function', 'recap.maintain_partitions()')
on conflict do nothing;
