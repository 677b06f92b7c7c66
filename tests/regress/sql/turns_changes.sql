-- Changes of turns: redacted again, counted, and a version only where something really changed.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_turns_changes;
select recap.grant_access('regress_turns_changes', 'app');
set local role regress_turns_changes;
set local recap.tenant = 'changes';
select count(*) from recap.record_turns('[
  {"domain": "support", "conversation_key": "one", "role": "user", "content": "first", "customer": "c-1"},
  {"domain": "support", "conversation_key": "one", "role": "assistant", "content": "second"},
  {"domain": "support", "conversation_key": "one", "role": "user", "content": "third"},
  {"domain": "support", "conversation_key": "two", "role": "user", "content": "other"}]');
create function pg_temp.state() returns table (conversation_key text, turn_count integer, content_bytes bigint, state_version bigint, turn_version bigint)
language sql as $$
  select conversation_key, turn_count, content_bytes, state_version, turn_version from recap.conversation where tenant = 'changes' order by 1
$$;
select * from pg_temp.state();

-- An update is redacted: content, attributes, intent.
update recap.turn set content = 'card 4111 1111 1111 1111', attributes = '{"mail": "ana@example.org"}', intent = 'ask ana@example.org' where content = 'first';
select content, attributes, intent from recap.turn where content like 'card%';
select * from pg_temp.state();

-- One statement, one version, however many turns; two conversations, each its own.
update recap.turn set language = 'en';
select * from pg_temp.state();
-- The same again, and an update that finds nothing: no version.
update recap.turn set language = 'en';
update recap.turn set content = content, attributes = attributes, confidence = confidence;
update recap.turn set content = 'x' where false;
select * from pg_temp.state();
-- Each of the columns counts.
update recap.turn set confidence = 0.5 where content = 'third';
update recap.turn set intent = 'refund' where content = 'third';
update recap.turn set attributes = '{"a": 1}' where content = 'third';
update recap.turn set content = 'third, and more' where content = 'third';
select * from pg_temp.state();
update recap.turn set attributes = null where content = 'third, and more';
select attributes from recap.turn where content = 'third, and more';

-- Deleting counts off; nothing deleted, no version.
delete from recap.turn where content = 'second';
delete from recap.turn where content = 'nothing';
select * from pg_temp.state();
delete from recap.turn where conversation_key = 'one';
select * from pg_temp.state();
-- The conversation goes on afterwards.
select recap.record_turn('support', 'one', 'user', 'Again.') is not null as recorded;
select * from pg_temp.state();

-- The application's own part of a conversation: redacted, no version, nothing else.
update recap.conversation set context = '{"note": "call +55 11 98765-4321"}', outlet = 'ana@example.org', intents = '{"primary": "card 4111 1111 1111 1111"}', language = 'pt-BR', ended_at = now()
where conversation_key = 'one';
select context, outlet, intents, language, ended_at = now() as ended from recap.conversation where conversation_key = 'one';
update recap.conversation set context = null, intents = null where conversation_key = 'one';
select context, intents from recap.conversation where conversation_key = 'one';
select * from pg_temp.state();
rollback;
