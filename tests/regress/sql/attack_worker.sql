-- The worker role tries every table, view, sequence and function of the extension, generated from the catalogue, and gets only its doors.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_worker;
select recap.grant_access('regress_worker', 'worker');
select recap.record_turn('support', 'k', 'user', 'Something to steal.') is not null as recorded;
select count(*) > 0 as made from recap.maintain_partitions();
create temporary table objects as
select c.oid, c.relname::text as name, c.relkind, (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '') as columns, pg_relation_is_updatable(c.oid, false) > 0 as updatable
from pg_class c where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S');
create temporary table doors as
select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'recap'::regnamespace and has_function_privilege('regress_worker', p.oid, 'execute');
create temporary table walls as
select p.oid, p.oid::regprocedure::text as name, format('select %s(%s)', p.oid::regproc,
  (select string_agg('(select null::' || format_type(t.type, null) || ')', ', ' order by t.place) from unnest(p.proargtypes::oid[]) with ordinality t (type, place))) as call, p.prorettype = 'trigger'::regtype as is_trigger
from pg_proc p where p.pronamespace = 'recap'::regnamespace and not has_function_privilege('regress_worker', p.oid, 'execute');
grant select on objects, doors, walls to regress_worker;

create function pg_temp.attempt(command text) returns text language plpgsql as $$
begin
  execute command;
  return 'done';
exception when others then
  return sqlstate;
end $$;
set local role regress_worker;
-- Every way to every relation: refused (42501), each single one.
select o.relkind, w.verb, array_agg(distinct pg_temp.attempt(format(w.command, 'recap.' || quote_ident(o.name), split_part(o.columns, ', ', 1)))) as answers, count(*) >= 1 as some
from objects o
join (values
  ('select', 'select * from %1$s', '{r,p,v}'::"char"[]),
  ('count', 'select count(*) from %1$s', '{r,p,v}'),
  ('insert', 'insert into %1$s default values', '{r,p,v}'),
  ('update', 'update %1$s set %2$s = null', '{r,p,v}'),
  ('delete', 'delete from %1$s', '{r,p,v}'),
  ('truncate', 'truncate %1$s', '{r,p}'),
  ('alter', 'alter table %1$s add column stolen text', '{r,p}'),
  ('drop', 'drop table %1$s', '{r,p}'),
  ('policy', 'create policy p on %1$s', '{r,p}'),
  ('trigger', 'create trigger t before insert on %1$s for each row execute function suppress_redundant_updates_trigger()', '{r,p}'),
  ('index', 'create index on %1$s (%2$s)', '{r,p}'),
  ('last_value', 'select last_value from %1$s', '{S}'),
  ('nextval', 'select nextval(%1$L)', '{S}'),
  ('setval', 'select setval(%1$L, 1)', '{S}')
) w (verb, command, kinds) on o.relkind = any (w.kinds) and (o.updatable or w.verb not in ('insert', 'update', 'delete'))
group by 1, 2 order by 1, 2;
-- Every function that is no door: refused before it begins. (A subquery for each argument: a strict function of constant nulls is
-- never called, and so never refused.)
select array_agg(distinct pg_temp.attempt(w.call)) as answers, count(*) > 50 as many from walls w where not w.is_trigger;
-- The doors, by name: nothing else.
select name from doors order by 1;
-- No way around: no object of its own in the schema, no role to become, no definer function to replace.
create table recap.mine (x integer);
create function recap.mine() returns integer language sql as 'select 1';
create or replace function recap.api_version() returns text language sql as 'select ''9''';
alter function recap.doctor() owner to regress_worker;
comment on function recap.doctor() is 'mine';
alter extension pg_recap drop function recap.doctor();
drop extension pg_recap;
set local recap.tenancy = 'strict';
-- Arguments do not carry SQL into the definers.
select count(*) from recap.claim_jobs('x''; drop table recap.job; --', array['summary''; select 1; --']);
select count(*) from recap.queue_status(array['x'' or true --']);
select recap.complete_job(-1, gen_random_uuid(), '{}', '{"model": "x''; drop table recap.job"}');
select recap.release_jobs(null);
reset role;
select count(*) > 0 as still_there from recap.turn;
rollback;
