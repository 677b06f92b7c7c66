-- Partitions of recap.turn: made ahead, made afterwards for what the default partition caught; every width; repeatable.
\set SHOW_CONTEXT never
-- Nothing here depends on the day: what is made is compared with what the calendar says.
begin;
\set ON_ERROR_ROLLBACK on
set local recap.tenant = 'partitions';
create function pg_temp.ranges() returns table (starts timestamptz, ends timestamptz) language sql as $$
  select p.starts, p.ends from recap._turn_partitions() p order by 1
$$;

-- The default partition catches what has no partition yet.
select recap.record_turn('support', 'now', 'user', 'Now.') is not null as recorded;
select recap.record_turn('support', 'now', 'user', 'Last month.', created_at => now() - interval '40 days') is not null as recorded;
select recap.record_turn('support', 'now', 'user', 'A wrong clock.', created_at => '1999-01-01Z') is not null as recorded;
select recap.record_turn('support', 'now', 'user', 'Another one.', created_at => now() + interval '10 years') is not null as recorded;
select count(*) filter (where tableoid = 'recap.turn_default'::regclass) as waiting, count(*) from recap.turn where tenant = 'partitions';

-- By the month: the present one, three ahead, and that of 40 days ago, which is never the present one.
select array_agg(distinct action) as actions,
  count(*) = 4 + 1 as as_many_as_expected,
  bool_and(partition_name::text ~ '^turn_m_[0-9]{4}_[0-9]{2}$') as named
from recap.maintain_partitions();
select min(r.starts) = date_trunc('month', now() - interval '40 days') as from_the_oldest_turn,
  max(r.ends) = date_trunc('month', now()) + interval '4 months' as three_ahead,
  bool_and(extract(day from r.starts) = 1 and r.ends = r.starts + interval '1 month') as are_months
from pg_temp.ranges() r;
-- Moved; stray times stay where they are; the conversation did not notice.
select content, tableoid = 'recap.turn_default'::regclass as waits from recap.turn where tenant = 'partitions' order by created_at;
select turn_count, state_version from recap.conversation where tenant = 'partitions';
-- Again: nothing to do.
select * from recap.maintain_partitions();

-- A partition is as guarded as the table, and its turns are changed through the same triggers.
select bool_and(c.relrowsecurity) as row_security, bool_and(obj_description(c.oid) is not null) as commented,
  bool_and((select count(*) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgtype & 1 = 1) = 2) as has_row_triggers,
  bool_and((select count(*) from pg_index i where i.indrelid = c.oid) = (select count(*) from pg_index i where i.indrelid = 'recap.turn_default'::regclass)) as has_indexes,
  bool_or(exists (select from aclexplode(c.relacl) a where a.grantee <> c.relowner)) as granted_to_anybody
from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'recap.turn'::regclass and c.oid <> 'recap.turn_default'::regclass;
update recap.turn set content = 'Mail ana@example.org' where tenant = 'partitions' and content = 'Now.';
select content from recap.turn where tenant = 'partitions' and content like 'Mail%';
select turn_count, state_version from recap.conversation where tenant = 'partitions';

-- More ahead when asked for.
select recap.configure('turns.partitions_ahead', '5');
select count(*), array_agg(distinct action) as actions from recap.maintain_partitions();
select max(ends) = date_trunc('month', now()) + interval '6 months' as five_ahead from pg_temp.ranges();

-- A narrower width begins where the existing partitions end; what they cover is left alone, and the present has its partition.
select recap.configure('turns.partition_interval', 'week');
select array_agg(distinct action) as actions, bool_and(partition_name::text ~ '^turn_w_[0-9]{4}_[0-9]{2}_[0-9]{2}$') as named from recap.maintain_partitions();
select status from recap.doctor() where check_name = 'partitions';
delete from recap.turn where tenant = 'partitions' and tableoid = 'recap.turn_default'::regclass;
select status from recap.doctor() where check_name = 'partitions';
rollback;

-- Weeks and days from the beginning. A session's own time zone and formats do not matter: bounds are those of UTC.
create function pg_temp.made(step text, ahead integer) returns table (named boolean, widths interval[], from_now boolean, ahead_of_now boolean, gaps bigint)
language plpgsql as $$
begin
  perform recap.configure('turns.partition_interval', step);
  perform recap.configure('turns.partitions_ahead', ahead::text);
  perform count(*) from recap.maintain_partitions();
  return query
  select
    bool_and(c.relname ~ ('^turn_' || left(step, 1) || '_')),
    array_agg(distinct p.ends - p.starts),
    min(p.starts) = date_trunc(step, now() at time zone 'UTC') at time zone 'UTC',
    max(p.ends) = (date_trunc(step, now() at time zone 'UTC') + (ahead + 1) * ('1 ' || step)::interval) at time zone 'UTC',
    count(*) filter (where not exists (select from recap._turn_partitions() n where n.starts = p.ends)) - 1
  from recap._turn_partitions() p join pg_class c on c.oid = p.partition;
end $$;
begin;
select * from pg_temp.made('week', 2);
rollback;
begin;
select * from pg_temp.made('day', 10);
rollback;
begin;
set local timezone = 'Asia/Kolkata';
set local datestyle = 'SQL, DMY';
select * from pg_temp.made('day', 2);
rollback;
begin;
set local timezone = 'America/Sao_Paulo';
set local datestyle = 'German';
set local standard_conforming_strings = off;
select named, from_now, ahead_of_now, gaps from pg_temp.made('month', 2);
select count(*) from recap.maintain_partitions();
rollback;
-- The name and the bounds agree, whatever the session.
select recap._turn_partition_name('2026-11-01Z', 'month'), recap._turn_partition_name('2026-11-02Z', 'week'), recap._turn_partition_name('2026-11-01Z', 'day');

-- Turns that wait in the default partition do not make partitions for a wrong clock.
begin;
set local recap.tenant = 'partitions';
insert into recap.turn (domain, conversation_key, role, content, created_at)
select 'support', 'stray', 'user', 'x', t.at
from (values ('0001-01-01Z'::timestamptz), (now() - interval '6 years'), (now() + interval '1 year'), (now() - interval '4 years')) t (at);
select count(*) from recap.maintain_partitions();
select count(*) from recap.turn_default where tenant = 'partitions';
rollback;
