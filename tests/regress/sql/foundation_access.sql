-- Profiles: given, overlapping, taken back; nothing is left afterwards.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_access_one;
create role regress_access_two;
create role "regress Access; drop" ;

-- Nobody has anything to begin with.
create function pg_temp.doors(role name) returns table (relations bigint, columns bigint, functions bigint, sequences bigint, schema boolean)
language sql as $$
  select
    (select count(*) from pg_class c cross join aclexplode(c.relacl) a
      where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'v') and a.grantee = role::regrole),
    (select count(*) from pg_attribute t join pg_class c on c.oid = t.attrelid cross join aclexplode(t.attacl) a
      where c.relnamespace = 'recap'::regnamespace and a.grantee = role::regrole),
    (select count(*) from pg_proc p cross join aclexplode(p.proacl) a
      where p.pronamespace = 'recap'::regnamespace and a.grantee = role::regrole),
    (select count(*) from pg_class c cross join aclexplode(c.relacl) a
      where c.relnamespace = 'recap'::regnamespace and c.relkind = 'S' and a.grantee = role::regrole),
    has_schema_privilege(role, 'recap', 'usage')
$$;
select * from pg_temp.doors('regress_access_one');

-- Every profile can be given and leaves nothing when it is taken back.
create function pg_temp.round_trip(profile text) returns boolean language plpgsql as $$
declare
  before record;
  given record;
  after record;
begin
  select * into before from pg_temp.doors('regress_access_one');
  perform recap.grant_access('regress_access_one', profile);
  select * into given from pg_temp.doors('regress_access_one');
  perform recap.revoke_access('regress_access_one', profile);
  select * into after from pg_temp.doors('regress_access_one');
  return given is distinct from before and after is not distinct from before;
end $$;
select p.profile, pg_temp.round_trip(p.profile)
from unnest(array['app', 'reader', 'worker', 'privacy', 'admin']) p (profile) order by 1;

-- What a profile may call works to the end, and not only at its first line.
create function pg_temp.attempt(command text) returns text language plpgsql as $$
begin
  execute command;
  return 'done';
exception when others then
  return sqlstate || ' ' || sqlerrm;
end $$;
create function pg_temp.works(profile text) returns table (call text, answer text) language plpgsql as $$
begin
  perform recap.grant_access('regress_access_one', profile);
  set local role regress_access_one;
  return query
  select c.call, pg_temp.attempt('select count(*) from recap.' || c.call)
  from unnest(array['conversation_context(''support'', ''k'')', 'conversation_history(''support'', ''k'')', 'frequent_subjects(1)', 'intent_turns(''refund'')',
    'subject_conversations(''c-1'')', 'pseudonym(''c-1'', ''x'')', 'setting(''summaries.enabled'')', 'redact_jsonb(''{"a": "ana@example.org"}'')',
    'fallback_summary(''support'', ''k'')', 'eligible_conversations()', 'enqueue_summaries()', 'doctor()', 'metrics()', 'queue_status()', 'maintain_partitions()', 'turn', 'conversation', 'dead_job']) c (call);
  reset role;
  perform recap.revoke_access('regress_access_one', profile);
end $$;
select recap.record_turn('support', 'k', 'user', 'Hello.', customer => 'c-1', intent => 'refund', confidence => 1) is not null as recorded;
select w.call, string_agg(p.profile, ', ' order by p.profile) as works_for
from unnest(array['app', 'reader', 'worker', 'privacy', 'admin']) p (profile), pg_temp.works(p.profile) w where w.answer = 'done' group by 1 order by 1;
select distinct w.answer from unnest(array['app', 'reader', 'worker', 'privacy', 'admin']) p (profile), pg_temp.works(p.profile) w where w.answer !~ '^(done|42501 permission denied for (function|table|view) [a-z]+[a-z_]*)$';

-- Repeating it changes nothing.
select recap.grant_access('regress_access_one', 'reader');
select array_agg(d) as given from pg_temp.doors('regress_access_one') d \gset
select recap.grant_access('regress_access_one', 'reader');
select array_agg(d)::text = :'given' as same from pg_temp.doors('regress_access_one') d;

-- Overlap: what the other profile needs stays, what only the revoked one had goes.
select recap.grant_access('regress_access_one', 'app');
select recap.revoke_access('regress_access_one', 'app');
select array_agg(d)::text = :'given' as back_to_reader from pg_temp.doors('regress_access_one') d;
select has_table_privilege('regress_access_one', 'recap.turn', 'select') as may_read,
  has_table_privilege('regress_access_one', 'recap.turn', 'delete') as may_delete,
  has_column_privilege('regress_access_one', 'recap.turn', 'content', 'insert') as may_insert;

-- Two roles do not share anything.
select recap.grant_access('regress_access_two', 'worker');
select recap.revoke_access('regress_access_one', 'reader');
select has_schema_privilege('regress_access_one', 'recap', 'usage') as one,
  has_schema_privilege('regress_access_two', 'recap', 'usage') as two;
select role_name, profile from recap.access_grant where role_name like 'regress\_access%' order by 1, 2;

-- A name that has to be quoted.
select recap.grant_access('"regress Access; drop"', 'worker');
select role_name, profile from recap.access_grant where role_name like '%;%';
select recap.revoke_access('"regress Access; drop"', 'worker');

-- A role that takes the name of a dropped one does not inherit its profiles.
select recap.grant_access('regress_access_one', 'admin');
drop owned by regress_access_one;
drop role regress_access_one;
create role regress_access_one;
select recap.grant_access('regress_access_one', 'reader');
select recap.revoke_access('regress_access_one', 'reader');
select * from pg_temp.doors('regress_access_one');

-- Refused.
select recap.grant_access('regress_access_one', 'owner');
select recap.grant_access('regress_access_one', null);
select recap.revoke_access('regress_access_one', '');
select recap.grant_access('regress_access_nobody', 'app');
select * from pg_temp.doors('regress_access_one');

-- A role that merely has a profile cannot hand it on.
select recap.grant_access('regress_access_two', 'admin');
set local role regress_access_two;
select recap.grant_access('regress_access_one', 'worker');
select recap.revoke_access('regress_access_two', 'worker');
insert into recap.profile_privilege values ('admin', 'delete', 'table', 'recap.turn');
insert into recap.access_grant (role_name, profile) values ('regress_access_one', 'admin');
reset role;
rollback;
