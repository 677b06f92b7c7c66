-- What an application may not write: whatever would let text past redaction, or make versions, counters and receipts lie.
\set SHOW_CONTEXT never
\set VERBOSITY sqlstate
begin;
\set ON_ERROR_ROLLBACK on
create role regress_columns;
select recap.grant_access('regress_columns', 'app');
-- The columns that it may write; every other one is refused below.
select table_name, privilege_type, string_agg(column_name, ', ' order by column_name collate "C") as columns
from information_schema.column_privileges where grantee = 'regress_columns' and table_schema = 'recap' and privilege_type in ('INSERT', 'UPDATE')
group by 1, 2 order by 1, 2;
set local role regress_columns;
set local recap.tenant = 'columns';
select recap.record_turn('support', 'k', 'user', 'Hello.', idempotency_key => 'i-1') is not null as recorded;
create function pg_temp.attempt(command text) returns text language plpgsql as $$
begin
  execute command;
  return 'done';
exception when others then
  return sqlstate;
end $$;
-- recorded_at would make a row a restored one, which nobody redacts.
insert into recap.turn (domain, conversation_key, role, content, recorded_at) values ('support', 'k', 'user', 'ana@example.org', now());
insert into recap.turn (domain, conversation_key, role, content, pii_scrubbed) values ('support', 'k', 'user', 'ana@example.org', true);
insert into recap.turn (domain, conversation_key, role, content, subject) values ('support', 'k', 'user', 'x', 'somebody');
insert into recap.turn (domain, conversation_key, role, content, conversation_id) values ('support', 'k', 'user', 'x', gen_random_uuid());
-- By a partition, past the triggers' parent, neither.
insert into recap.turn_default (tenant, domain, conversation_key, role, content) values ('columns', 'support', 'k', 'user', 'ana@example.org');
select count(*) from recap.turn_default;
-- Every column of every table that it may not update.
select c.relname, a.attname, pg_temp.attempt(format('update recap.%I set %I = %I', c.relname, a.attname, a.attname)) as answer
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attgenerated = ''
where c.relnamespace = 'recap'::regnamespace and c.relname in ('turn', 'conversation')
order by 3 desc, 1, 2;
select c.relname, pg_temp.attempt(format('insert into recap.%I select * from recap.%I', c.relname, c.relname)) as insert,
  pg_temp.attempt(format('delete from recap.%I', c.relname)) as delete, pg_temp.attempt(format('truncate recap.%I', c.relname)) as truncate
from pg_class c where c.relnamespace = 'recap'::regnamespace and c.relkind = 'r' and c.relname !~ '^turn_' or c.oid in ('recap.conversation'::regclass, 'recap.turn_receipt'::regclass)
order by 1;
-- Rules and triggers that would see raw text first are not its to make.
create trigger t before insert on recap.turn for each row execute function suppress_redundant_updates_trigger();
create rule r as on insert to recap.turn do also select 1;
alter table recap.turn disable trigger all;
set local session_replication_role = replica;
-- What it may write goes through redaction, every time.
update recap.turn set content = 'ana@example.org', attributes = '{"a": "ana@example.org"}', intent = 'ana@example.org';
update recap.conversation set context = '{"a": "ana@example.org"}', intents = '{"a": "ana@example.org"}', outlet = 'ana@example.org';
reset role;
select count(*) from recap.turn where tenant = 'columns' and turn::text ~ 'example';
select count(*) from recap.conversation where tenant = 'columns' and conversation::text ~ 'example';
select turn_count, state_version, turn_version from recap.conversation where tenant = 'columns';
rollback;
