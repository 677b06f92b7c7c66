-- One tenant's session tries to reach another tenant's rows by every door that an application has.
\set SHOW_CONTEXT never
\set owner :USER
create role regress_tenant_app;
select recap.grant_access('regress_tenant_app', 'app');
grant connect on database :DBNAME to regress_tenant_app;
alter role regress_tenant_app login;
begin;
\set ON_ERROR_ROLLBACK on
set local recap.tenant = 'victim';
select recap.record_turn('support', 'k', 'user', 'Secret of the victim.', customer => 'c-1', idempotency_key => 'i-1', intent => 'refund', confidence => 1) as victim_turn \gset
select id as victim_id from recap.conversation where tenant = 'victim' \gset
select action from recap.upsert_summary('support', 'k', 'Secret problem.', null, 'unknown');
select recap.set_job_kind('host_tenant');
select recap.enqueue_job('host_tenant', 'secret-target') is not null as enqueued;
update recap.job set state = 'dead', error_class = 'internal', finished_at = now(), candidate = 'Secret answer.' where tenant = 'victim';

set local role regress_tenant_app;
set local recap.tenant = 'attacker';
-- Counting rows through every relation that it may read.
create function pg_temp.visible() returns table (relation text, victims bigint) language plpgsql as $$
begin
  for relation in
    select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
    where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'v') and has_table_privilege(c.oid, 'select') order by 1
  loop
    execute format('select count(*) from %s t where t.tenant = ''victim'' or t::text ~ ''Secret|secret''', relation) into victims;
    return next;
  end loop;
end $$;
select * from pg_temp.visible();
-- A cheap leaky function is not run on rows of others.
create function pg_temp.leak(text) returns boolean language plpgsql cost 0.0000001 as $$ begin raise notice 'leaked %', $1; return true; end $$;
select count(*) from recap.turn where pg_temp.leak(content);
select count(*) from recap.conversation_summary where pg_temp.leak(problem);
-- Switching row security off is refused instead of obeyed.
set local row_security = off;
select count(*) from recap.turn;
set local row_security = on;
-- Writing: into, onto, over the other tenant.
insert into recap.turn (tenant, domain, conversation_key, role, content) values ('victim', 'support', 'k', 'user', 'Forged.');
insert into recap.turn (tenant, domain, conversation_key, role, content) values ('attacker', 'support', 'k', 'user', 'Own.'), ('victim', 'support', 'k', 'user', 'Forged.');
update recap.turn set content = 'Forged.';
delete from recap.turn;
update recap.conversation set context = '{"forged": 1}';
-- The id of another tenant's conversation, spelt as a session hash, makes a conversation of one's own at most.
select recap._session_hash(:'victim_id') as victim_hash;
reset role;
select recap._session_hash(:'victim_id') as victim_hash \gset
set local role regress_tenant_app;
select recap.record_turn('support', :'victim_hash', 'user', 'With a stolen hash.') is not null as recorded;
select content from recap.conversation_context('support', :'victim_hash');
select recap.upsert_summary('support', :'victim_hash', 'Forged.', null, 'unknown') is not null as own_only;
select recap.retry_dead('host_tenant');
select count(*) from recap.dead_job;
select count(*) from recap.frequent_subjects(0) union all select count(*) from recap.subject_conversations('c-1') union all select count(*) from recap.intent_turns('refund', 0);
-- The setting of the tenant takes no SQL.
set local recap.tenant = ''' or true --';
select count(*) from recap.turn;
set local recap.tenant = 'attacker';
reset role;
select tenant, turn_count, state_version, context from recap.conversation where id = :'victim_id' order by 1;
select content from recap.turn where tenant = 'victim';
select problem from recap.conversation_summary where tenant = 'victim';
select state from recap.job where tenant = 'victim';
rollback;

-- The tenancy mode cannot be prepared either, before the library is loaded.
alter database :DBNAME set recap.tenancy = 'strict';
\c - regress_tenant_app
\set VERBOSITY terse
set recap.tenancy = 'single';
set recap.pseudonym_key_file = '/tmp/other.key';
select recap.current_tenant() is null as nobody;
show recap.tenancy;
select recap.record_turn('support', 'k', 'user', 'x');
\c - :owner
alter database :DBNAME reset recap.tenancy;
select recap.revoke_access('regress_tenant_app', 'app');
drop owned by regress_tenant_app;
drop role regress_tenant_app;
