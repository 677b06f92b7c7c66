-- The states of a job stand in its constraints: impossible ones cannot be written by anybody.
\set SHOW_CONTEXT never
\set VERBOSITY sqlstate
begin;
\set ON_ERROR_ROLLBACK on
select recap.set_job_kind('host_state');
create function pg_temp.refused_by(assignments text) returns text language plpgsql as $$
declare
  name text;
begin
  execute 'update recap.job set ' || assignments || ' where target = ''s''';
  return 'taken';
exception when check_violation or foreign_key_violation then
  get stacked diagnostics name = constraint_name;
  return name;
end $$;
insert into recap.job (tenant, kind, target, priority, max_attempts) values ('states', 'host_state', 's', 50, 2);

select a.assignments, pg_temp.refused_by(a.assignments)
from (values
  (1, $$state = 'running'$$),
  (2, $$state = 'leased'$$),
  (3, $$state = 'leased', lease_token = gen_random_uuid(), leased_at = now()$$),
  (4, $$state = 'leased', lease_token = gen_random_uuid(), lease_until = now()$$),
  (5, $$lease_token = gen_random_uuid()$$),
  (6, $$lease_until = now()$$),
  (7, $$leased_at = now()$$),
  (8, $$state = 'done', outcome = 'applied'$$),
  (9, $$state = 'done', finished_at = now()$$),
  (10, $$state = 'done', finished_at = now(), outcome = 'lost'$$),
  (11, $$outcome = 'applied'$$),
  (12, $$finished_at = now()$$),
  (13, $$state = 'dead', finished_at = now()$$),
  (14, $$state = 'dead', error_class = 'internal'$$),
  (15, $$state = 'dead', finished_at = now(), error_class = 'internal', outcome = 'applied'$$),
  (16, $$error_class = 'unknown'$$),
  (17, $$attempt = 3$$),
  (18, $$attempt = -1$$)
) a (place, assignments)
order by a.place;

-- The ways that there are.
select a.assignments, pg_temp.refused_by(a.assignments)
from (values
  (1, $$state = 'leased', lease_token = gen_random_uuid(), lease_until = now(), leased_at = now(), attempt = 1$$),
  (2, $$state = 'ready', lease_token = null, lease_until = null, leased_at = null, error_class = 'timeout'$$),
  (3, $$state = 'dead', finished_at = now()$$),
  (4, $$state = 'ready', finished_at = null, attempt = 0$$),
  (5, $$state = 'done', finished_at = now(), outcome = 'gone'$$)
) a (place, assignments)
order by a.place;

-- One live job per kind and target; finished ones may be many.
insert into recap.job (tenant, kind, target, priority, max_attempts) values ('states', 'host_state', 's', 50, 2);
insert into recap.job (tenant, kind, target, priority, max_attempts) values ('states', 'host_state', 's', 50, 2);
insert into recap.job (tenant, kind, target, priority, max_attempts) values ('states_b', 'host_state', 's', 50, 2);
select state, count(*) from recap.job where target = 's' group by 1 order by 1;

-- The catalogue's own rules.
insert into recap.job_kind (name, tier) values ('x', 'best');
insert into recap.job_kind (name, priority) values ('x', 100);
insert into recap.job_kind (name, max_attempts) values ('x', 0);
insert into recap.job_kind (name, enabled_by) values ('x', 'no.setting');
insert into recap.prompt (name, version, system, response_schema) values ('x', 0, 's', '{}');
select recap.set_model('x', 'p', 'base', -1, 1);
select recap.set_model('x', 'p', 'best', 1, 1);
-- One default model per tier; making another one the default takes it from the first.
select recap.set_model('x', 'p', 'base', 1, 1, is_default => true), recap.set_model('y', 'p', 'base', 1, 1, is_default => true);
select name, is_default from recap.model where name in ('x', 'y') order by 1;
rollback;
