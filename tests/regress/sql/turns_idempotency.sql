-- An idempotency key makes a repetition return the first result and do nothing else.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_turns_idempotency;
select recap.grant_access('regress_turns_idempotency', 'app');
set local role regress_turns_idempotency;
set local recap.tenant = 'idempotency';

select recap.record_turn('support', 'case-1', 'user', 'Once.', idempotency_key => 'm-1') as first_id \gset
select recap.record_turn('support', 'case-1', 'user', 'Once.', idempotency_key => 'm-1') = :first_id as same;
-- Also when the repetition says something else, somewhere else in the domain.
select recap.record_turn('support', 'case-2', 'agent', 'Other words.', idempotency_key => 'm-1', customer => 'c-1') = :first_id as same;
select turn_count, state_version, content_bytes from recap.conversation;
select count(*) as subjects from recap.subject_summary;

-- Another domain and another tenant have keys of their own.
select recap.record_turn('orders', 'case-1', 'user', 'Other domain.', idempotency_key => 'm-1') <> :first_id as another;
set local recap.tenant = 'idempotency_b';
select recap.record_turn('support', 'case-1', 'user', 'Other tenant.', idempotency_key => 'm-1') <> :first_id as another;
set local recap.tenant = 'idempotency';

-- Arrays: repeated within the array, and repeated from before.
create function pg_temp.batch() returns jsonb language sql as $$
  select '[
    {"domain": "support", "conversation_key": "case-3", "role": "user", "content": "one", "idempotency_key": "k-1"},
    {"domain": "support", "conversation_key": "case-3", "role": "user", "content": "two", "idempotency_key": "k-2"},
    {"domain": "support", "conversation_key": "case-3", "role": "user", "content": "one again", "idempotency_key": "k-1"},
    {"domain": "support", "conversation_key": "case-3", "role": "user", "content": "no key"},
    {"domain": "support", "conversation_key": "case-1", "role": "user", "content": "from before", "idempotency_key": "m-1"}
  ]'::jsonb
$$;
create temporary table first_call as select * from recap.record_turns(pg_temp.batch());
select f.ordinal, f.repeated, t.content, f.turn_id = :first_id as is_first
from first_call f left join recap.turn t on t.turn_id = f.turn_id order by f.ordinal;
-- The whole call again: only the element without a key is recorded once more.
select s.ordinal, s.repeated, s.turn_id = f.turn_id as same, s.conversation_id = f.conversation_id as same_conversation
from recap.record_turns(pg_temp.batch()) s join first_call f using (ordinal) order by 1;
select turn_count from recap.conversation where conversation_key = 'case-3';

-- A blank key is no key: two turns.
select count(*) from recap.record_turns('[
  {"domain": "support", "conversation_key": "case-4", "role": "user", "content": "a", "idempotency_key": ""},
  {"domain": "support", "conversation_key": "case-4", "role": "user", "content": "b", "idempotency_key": " "}]');
select turn_count from recap.conversation where conversation_key = 'case-4';

-- Plain INSERT and ON CONFLICT-free loading: a repeated row is left out.
insert into recap.turn (domain, conversation_key, role, content, idempotency_key)
values ('support', 'case-5', 'user', 'a', 'i-1'), ('support', 'case-5', 'user', 'b', 'i-1'), ('support', 'case-5', 'user', 'c', 'm-1');
select content from recap.turn where conversation_key = 'case-5';
select turn_count from recap.conversation where conversation_key = 'case-5';

-- A call that failed may be repeated.
savepoint failed;
select recap.record_turn('support', 'case-6', 'user', 'Fails later.', idempotency_key => 'z-1') is not null as recorded;
rollback to failed;
select recap.record_turn('support', 'case-6', 'user', 'Now.', idempotency_key => 'z-1') is not null as recorded;
select turn_count from recap.conversation where conversation_key = 'case-6';

-- No key is stored anywhere, only its digest.
reset role;
select count(*) from recap.turn where tenant like 'idempotency%' and idempotency_key is not null;
select count(*) as receipts, count(distinct receipt) as digests, bool_and(receipt::text !~ '(m|k|i|z)-1') as unreadable
from recap.turn_receipt where tenant like 'idempotency%';
rollback;
