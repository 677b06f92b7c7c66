-- Tenants: an unset tenant is `default` in mode single and nobody in mode strict; two tenants never meet.
\set SHOW_CONTEXT never
select recap.current_tenant();
show recap.tenancy;
select recap.current_tenant();
set recap.tenant = 'tenant_a';
select recap.current_tenant();
set recap.tenant = '';
select recap.current_tenant();
set recap.tenancy = 'strict';
select recap.current_tenant() is null as nobody;
set recap.tenant = 'tenant_a';
select recap.current_tenant();
reset recap.tenant;
reset recap.tenancy;
-- The mode is not the session's to choose, and a misspelt setting is an error.
begin;
\set ON_ERROR_ROLLBACK on
create role regress_tenancy;
select recap.grant_access('regress_tenancy', 'app');
set local role regress_tenancy;
set local recap.tenancy = 'single';
set local recap.tennant = 'a';

-- Each tenant has a conversation of the same key, a summary, a job, an idempotency key.
set local recap.tenant = 'tenant_a';
select recap.record_turn('support', 'key-1', 'user', 'From tenant A.', customer => 'customer-1', idempotency_key => 'i-1', intent => 'refund', confidence => 0.9) is not null as recorded;
select action from recap.upsert_summary('support', 'key-1', 'Problem of A.', null, 'unknown');
select recap.enqueue_job('summary', 'target-1') is not null as enqueued;
set local recap.tenant = 'tenant_b';
select recap.record_turn('support', 'key-1', 'user', 'From tenant B.', customer => 'customer-1', idempotency_key => 'i-1', intent => 'refund', confidence => 0.9) is not null as recorded;
select action from recap.upsert_summary('support', 'key-1', 'Problem of B.', null, 'unknown');
select recap.enqueue_job('summary', 'target-1') is not null as enqueued;

-- Every table with a tenant shows one of them.
select 'conversation' as relation, count(*), min(tenant), max(tenant) from recap.conversation
union all select 'conversation_summary', count(*), min(tenant), max(tenant) from recap.conversation_summary
union all select 'dead_job', count(*), min(tenant), max(tenant) from recap.dead_job
union all select 'job', count(*), min(tenant), max(tenant) from recap.job
union all select 'job_attempt', count(*), min(tenant), max(tenant) from recap.job_attempt
union all select 'subject_summary', count(*), min(tenant), max(tenant) from recap.subject_summary
union all select 'turn', count(*), min(tenant), max(tenant) from recap.turn
union all select 'turn_receipt', count(*), min(tenant), max(tenant) from recap.turn_receipt
order by 1;
-- The same key is another conversation, the same customer the same pseudonym.
reset role;
select count(distinct id) as conversations, count(distinct subject) as subjects, count(distinct customer_ref) as refs
from recap.conversation where tenant in ('tenant_a', 'tenant_b');
set local role regress_tenancy;

-- Every function shows one of them.
select content from recap.conversation_context('support', 'key-1');
select content from recap.conversation_history('support', 'key-1');
select content from recap.intent_turns('refund');
select tenant from recap.subject_conversations('customer-1');
select tenant from recap.frequent_subjects(1);
select recap.fallback_summary('support', 'key-1') ->> 'problem' as problem;
select count(*) from recap.eligible_conversations('0', 1);

-- Nor can the other one be written.
insert into recap.turn (tenant, domain, conversation_key, role, content) values ('tenant_a', 'support', 'key-1', 'user', 'Intruder.');
update recap.turn set content = 'Intruder.' where tenant = 'tenant_a';
delete from recap.turn where tenant = 'tenant_a';
update recap.conversation set context = '{"intruder": true}' where tenant = 'tenant_a';
update recap.turn set tenant = 'tenant_a';
-- A session hash is accepted in place of a key, and means nothing to another tenant.
set local recap.tenant = 'tenant_a';
reset role;
select recap._session_hash(id) as hash from recap.conversation where tenant = 'tenant_a' \gset
set local role regress_tenancy;
set local recap.tenant = 'tenant_b';
select count(*) from recap.conversation_context('support', :'hash');
reset role;
select tenant, turn_count, context from recap.conversation where tenant in ('tenant_a', 'tenant_b') order by 1;
select tenant, content from recap.turn where tenant in ('tenant_a', 'tenant_b') order by 1;

-- Strict without a tenant: nothing is seen, nothing written.
set local recap.tenant = '';
set local recap.tenancy = 'strict';
set local role regress_tenancy;
select (select count(*) from recap.conversation) + (select count(*) from recap.turn) + (select count(*) from recap.subject_summary)
  + (select count(*) from recap.turn_receipt) + (select count(*) from recap.job) + (select count(*) from recap.conversation_summary)
  + (select count(*) from recap.conversation_context('support', 'key-1')) + (select count(*) from recap.intent_turns('refund'))
  + (select count(*) from recap.eligible_conversations('0', 1)) as seen;
select recap.fallback_summary('support', 'key-1') is null as no_summary;
select recap.record_turn('support', 'key-1', 'user', 'Nobody.');
select recap.record_turns('[{"domain": "support", "conversation_key": "key-1", "role": "user", "content": "Nobody."}]');
insert into recap.turn (domain, conversation_key, role, content) values ('support', 'key-1', 'user', 'Nobody.');
insert into recap.turn (tenant, domain, conversation_key, role, content) values ('tenant_a', 'support', 'key-1', 'user', 'Nobody.');
select recap.upsert_summary('support', 'key-1', 'p', null, 'unknown');
select recap.enqueue_job('summary', 'x');
reset role;
select recap.retry_dead();
select count(*) from recap.turn where tenant in ('tenant_a', 'tenant_b');
rollback;
