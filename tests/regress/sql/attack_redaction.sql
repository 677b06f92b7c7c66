-- Redaction against those who want what it hides: every door, forged triggers, hostile paths, other people's rights, the log.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create function pg_temp.attempt(command text) returns text language plpgsql as $$
declare
  told text;
begin
  execute command;
  return 'done';
exception when others then
  get stacked diagnostics told = pg_exception_detail;
  return sqlstate || ' ' || sqlerrm || coalesce(': ' || nullif(told, ''), '');
end $$;
create function pg_temp.state(command text) returns text language sql as $$ select split_part(pg_temp.attempt(command), ' ', 1) $$;

-- Who may call and read what, by profile; nothing of it is PUBLIC's. Whatever is not listed is the owner's alone.
create role regress_red_nobody;
create role regress_red_app;
create role regress_red_reader;
create role regress_red_worker;
create role regress_red_privacy;
create role regress_red_admin;
select count(recap.grant_access(('regress_red_' || p.profile)::regrole, p.profile)) from unnest(array['app', 'reader', 'worker', 'privacy', 'admin']) p (profile);
select p.oid::regprocedure as function, string_agg(r.name, ' ' order by r.place) filter (where has_function_privilege('regress_red_' || r.name, p.oid, 'execute')) as profiles
from pg_proc p cross join unnest(array['nobody', 'app', 'reader', 'worker', 'privacy', 'admin']) with ordinality r (name, place)
where p.pronamespace = 'recap'::regnamespace and p.proname ~ 'redact|detect|scrub|token|mask|vault|rescan|label|attach|_count_|_audit|_require_policy|_trigger_arg'
group by p.oid order by p.oid::regprocedure::text collate "C";
select c.oid::regclass as relation, string_agg(r.name || ':' || v.privilege, ' ' order by r.place, v.privilege) filter (where has_table_privilege('regress_red_' || r.name, c.oid, v.privilege)) as privileges
from pg_class c cross join unnest(array['nobody', 'app', 'reader', 'worker', 'privacy', 'admin']) with ordinality r (name, place) cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) v (privilege)
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'v') and c.relname ~ 'redaction|audit'
group by c.oid order by c.oid::regclass::text collate "C";
-- Of tokens nobody but the owner sees what is sealed, nor fingerprints.
select r.name, string_agg(a.attname, ', ' order by a.attnum) as columns
from unnest(array['nobody', 'app', 'reader', 'worker', 'privacy', 'admin']) r (name), pg_attribute a where a.attrelid = 'recap.redaction_token'::regclass and a.attnum > 0 and has_column_privilege('regress_red_' || r.name, a.attrelid, a.attnum, 'select') group by 1 order by 1;

-- Tried: what would help, by those who may not.
create table pg_temp.targets as select recap._conversation_id('default', 'support', 'k') as id;
grant select on pg_temp.targets to public;
create function pg_temp.tries() returns table (try text, answer text) language sql as $$
  select t.try, pg_temp.state(t.try)
  from unnest(array[
    $q$ select recap.unmask('[EMAIL_1]', 'curious') $q$, $q$ select recap._open_token('default', gen_random_uuid(), 'email', '\x00') $q$, $q$ select recap._reseal_token('default', gen_random_uuid(), 'email', '\x00') $q$,
    $q$ select recap._token_number('default', gen_random_uuid(), 'email', gen_random_uuid(), null) $q$, $q$ select recap._redact_in('default', gen_random_uuid(), 'ana@example.org', 'default', null) $q$, $q$ select recap._vault_key_id() $q$,
    $q$ select recap.reseal_vault() $q$, $q$ select recap.set_redaction_policy('default_', '{"base": "off"}') $q$, $q$ select recap.set_domain_redaction('support', mode => 'none') $q$, $q$ select recap._audit('unmask', 'x') $q$,
    $q$ insert into recap.redaction_policy (name, definition) values ('x', '{}') $q$, $q$ insert into recap.redaction_domain values ('default', '*', 'off', 'none') $q$, $q$ delete from recap.audit_log $q$, $q$ update recap.audit_log set reason = '' $q$,
    $q$ select sealed from recap.redaction_token $q$, $q$ select fingerprint from recap.redaction_token $q$, $q$ update recap.turn set pii_scrubbed = true $q$, $q$ insert into recap.turn (domain, conversation_key, role, content, pii_scrubbed) values ('d', 'k', 'user', 'x', true) $q$,
    $q$ insert into recap.turn (domain, conversation_key, role, content, recorded_at) values ('d', 'k', 'user', 'x', now()) $q$, $q$ insert into recap.turn (domain, conversation_key, role, content, redaction_engine) values ('d', 'k', 'user', 'x', '9') $q$,
    $q$ alter table recap.turn disable trigger turn_insert_redact $q$, $q$ drop event trigger recap_security_label $q$, $q$ set session_replication_role = 'replica' $q$, $q$ set recap.vault_key_file = 'pg_hba.conf' $q$
  ]) with ordinality t (try, place) order by t.place
$$;
create table pg_temp.answers (profile text, try text, answer text);
grant all on pg_temp.answers to public;
set local role regress_red_nobody;
insert into pg_temp.answers select 'nobody', t.* from pg_temp.tries() t;
set local role regress_red_app;
insert into pg_temp.answers select 'app', t.* from pg_temp.tries() t;
set local role regress_red_reader;
insert into pg_temp.answers select 'reader', t.* from pg_temp.tries() t;
set local role regress_red_worker;
insert into pg_temp.answers select 'worker', t.* from pg_temp.tries() t;
reset role;
select profile, count(*) as tries, array_agg(distinct answer) as answers from pg_temp.answers group by 1 order by 1;

-- Forged calls of the trigger function: it works for nothing but what it is for.
create schema regress_red;
grant usage, create on schema regress_red to public;
set local search_path = regress_red;
set local role regress_red_admin;
select recap._redact_row();
create table forged (id integer primary key, body text, pii_scrubbed boolean, note text);
insert into forged values (1, 'ana@example.org', false);
create function pg_temp.forge(timing text, arguments text, command text) returns text language plpgsql as $$
declare
  answer text;
begin
  execute format('create trigger forged %s execute function recap._redact_row(%s)', timing, arguments);
  answer := pg_temp.attempt(command);
  drop trigger forged on forged;
  return answer;
end $$;
select pg_temp.forge(t.timing, t.arguments, t.command)
from (values
  (1, 'after insert on forged for each row', $$'at_write', '', '', '', '', 'forged', 'body', 'default'$$, $$insert into forged values (2, 'ana@example.org')$$),
  (2, 'before insert on forged for each statement', $$'at_write', '', '', '', '', 'forged', 'body', 'default'$$, $$insert into forged values (2, 'ana@example.org')$$),
  (3, 'before delete on forged for each row', $$'at_write', '', '', '', '', 'forged', 'body', 'default'$$, $$delete from forged$$),
  (4, 'before truncate on forged', '', $$truncate forged$$),
  (5, 'before insert on forged for each row', '', $$insert into forged values (2, 'ana@example.org')$$),
  (6, 'before insert on forged for each row', $$'at_write', '', '', '', ''$$, $$insert into forged values (2, 'ana@example.org')$$),
  (6, 'before insert on forged for each row', $$'at_write', '', '', '', '', 'forged', 'body'$$, $$insert into forged values (2, 'ana@example.org')$$),
  (7, 'before insert on forged for each row', $$'at_write', '', '', '', '', 'forged', 'ctid', 'default'$$, $$insert into forged values (2, 'ana@example.org')$$),
  (8, 'before insert on forged for each row', $$'at_write', '', '', '', '', 'forged', 'id', 'default'$$, $$insert into forged values (2, 'ana@example.org')$$),
  (9, 'before insert on forged for each row', $$'at_write', '', '', '', '', 'forged', 'body', 'nonsense'$$, $$insert into forged values (2, 'ana@example.org')$$)
) t (place, timing, arguments, command) order by t.place, length(t.arguments);
select * from forged order by id;
reset role;

-- A host's own code never runs with the rights of whoever looks at the progress: casts of its types, views with its functions.
set local role regress_red_admin;
create table seen (who text);
grant insert on seen to public;
create function spy() returns boolean language plpgsql as $$ begin insert into regress_red.seen values (current_user); return false; end $$;
create type flag as enum ('no');
create function flag_is(flag) returns boolean language plpgsql as $$ begin return regress_red.spy(); end $$;
create cast (flag as boolean) with function flag_is(flag) as implicit;
create table trap (body text, pii_scrubbed boolean, at timestamptz);
insert into trap values ('x', false, now());
select recap.attach_redaction('trap', '{body}', mode => 'deferred', age_column => 'at');
drop index regress_red.trap_redaction_due;
alter table trap alter pii_scrubbed type flag using 'no';
create view window_ as select 'x'::text as body, spy() as pii_scrubbed;
create trigger zz before insert on window_ for each statement execute function recap._redact_row('deferred', 'pii_scrubbed', '', '', '', 'x', 'body', 'default');
reset role;
select count(*) as targets from recap.redaction_progress();
select count(*) > 0 as answers from recap.doctor();
select count(*) > 0 as answers from recap.metrics();
select count(*) from recap.scrub_due();
set local role regress_red_worker;
select count(*) as targets from recap.redaction_progress();
reset role;
select who from seen;
-- Nor do a table's triggers, when somebody else scrubs what is due; its owner does it, with his own.
set local role regress_red_admin;
drop table trap cascade;
drop view window_;
create table bait (body text, pii_scrubbed boolean not null default false);
select recap.attach_redaction('bait', '{body}', mode => 'deferred');
insert into bait values ('ana@example.org');
create function bite() returns trigger language plpgsql as $$ begin perform regress_red.spy(); return new; end $$;
create trigger bite before update on bait for each row execute function bite();
grant select, update on bait to public;
reset role;
select * from recap.scrub_due();
set local role regress_red_worker;
select * from recap.scrub_due();
set local role regress_red_privacy;
select * from recap.scrub_due();
reset role;
select who from seen;
set local role regress_red_admin;
select * from recap.scrub_due();
select body from bait;
select who from seen;
select recap.detach_redaction('bait');
reset role;

-- A hostile search path, with everything in it that could be taken for something else.
create schema regress_red_evil;
grant usage, create on schema regress_red_evil to regress_red_admin;
set local role regress_red_admin;
set local search_path = regress_red_evil;
create function evil() returns text language plpgsql as $$ begin raise exception 'hijacked as %', current_user; end $$;
create function redact(text, text, text[]) returns text language sql as 'select regress_red_evil.evil()';
create function _token_number(text, uuid, text, uuid, bytea) returns bigint language sql as 'select regress_red_evil.evil()::bigint';
create function format(text, variadic text[]) returns text language sql as 'select regress_red_evil.evil()';
create function quote_literal(text) returns text language sql as 'select regress_red_evil.evil()';
create function upper(text) returns text language sql as 'select regress_red_evil.evil()';
create function coalesce_(text) returns text language sql as 'select regress_red_evil.evil()';
create function same(text, text) returns boolean language sql as 'select regress_red_evil.evil()::boolean';
create operator = (leftarg = text, rightarg = text, function = same);
create operator <> (leftarg = text, rightarg = text, function = same);
create table pg_class (oid oid);
create table pg_trigger (oid oid);
create table redaction_policy (name text, definition jsonb);
set local search_path = regress_red_evil, pg_catalog;
select recap.set_redaction_policy('regress_red', '{"actions": {"email": "token"}}');
create table regress_red.path (room text, body text, doc jsonb, context jsonb, pii_scrubbed boolean not null default false);
select recap.redaction_preview('regress_red.path', '{body}', 'regress_red');
select recap.attach_redaction('regress_red.path', '{body,doc}', 'regress_red', 'deferred', context_column => 'context', scope_column => 'room');
insert into regress_red.path values ('a', 'ana@example.org', '["bia@example.org"]'), ('b', 'bia@example.org', null);
select recap.scrub_due();
select recap.rescan('regress_red.path');
select body, doc from regress_red.path order by room;
select recap.set_domain_redaction('regress_red', 'regress_red'), recap.set_domain_redaction('regress_red', mode => null);
select recap.detach_redaction('regress_red.path');
select recap.reseal_vault();
reset role;
set local role regress_red_app;
select recap.redact('ana@example.org', 'regress_red', array['x']), recap.redact_jsonb('["ana@example.org"]', 'regress_red'), (select pg_catalog.count(*) from recap.detect('ana@example.org', 'regress_red'));
select recap.record_turn('support', 'k', 'user', 'ana@example.org', known => array['ana']) is not null as recorded;
set local role regress_red_privacy;
select recap.unmask('[EMAIL_1]', 'Ticket 1');
reset role;
reset search_path;

-- Row-level security: no policy of a domain, no token and no audit row of another tenant.
set local recap.tenant = 'mine';
select recap.set_domain_redaction('support', mode => 'at_write', tenant => 'theirs');
set local role regress_red_admin;
select count(*) as domains from recap.redaction_domain where tenant <> 'mine';
select count(*) as tokens_of_others from (select tenant from recap.redaction_token) t where tenant <> 'mine';
select count(*) as audit_of_others from recap.audit_log where tenant <> 'mine';
reset role;
reset recap.tenant;

-- Neither an error nor the log says what was found. What is said is in a table, so that no statement holds it.
set local search_path = regress_red;
create table said as select concat('quetzal', 'coatlus.', 'unique', '@', 'example.org') as value;
create table victim (id integer primary key, body text check (body <> 'x'), doc jsonb, short varchar(60) check (length(short) < 12), pii_scrubbed boolean not null default false, tags text[], room integer);
create table failures (what text, told text);
create function pg_temp.fail(what text, command text) returns text language plpgsql as $$
declare
  message text; detail text; hint text; context text;
begin
  execute command;
  return 'no error';
exception when others then
  get stacked diagnostics message = message_text, detail = pg_exception_detail, hint = pg_exception_hint, context = pg_exception_context;
  insert into regress_red.failures values (what, concat_ws(E'\n', message, detail, hint, context));
  return sqlstate || ' ' || message;
end $$;
select recap.attach_redaction('victim', '{body,doc,short,tags}');
select pg_temp.fail('check', $$ insert into victim (id, short) select 1, 'a long word, ' || value from said $$);
select recap.set_redaction_policy('regress_gone', '{}');
select recap.attach_redaction('victim', '{body}', 'regress_gone');
delete from recap.redaction_policy where name = 'regress_gone';
select pg_temp.fail('policy', $$ insert into victim (id, body) select 1, value from said $$);
insert into recap.redaction_policy (name, definition) values ('regress_gone', '{"actions": {"email": "nonsense"}}');
select pg_temp.fail('broken policy', $$ insert into victim (id, body) select 1, value from said $$);
update recap.redaction_policy set definition = '{"actions": {"email": "token"}, "vault": true}' where name = 'regress_gone';
select recap.attach_redaction('victim', '{body}', 'default', scope_column => 'room');
alter table victim rename body to text;
select pg_temp.fail('column', $$ insert into victim (id, text) select 1, value from said $$);
alter table victim rename text to body;
select pg_temp.fail('too long', $$ insert into victim (id, body) select 1, value || repeat(' x', 9000000) from said $$);
select pg_temp.fail('too long in an array', $$ insert into victim (id, tags) select 1, array[value || repeat(' x', 9000000)] from said $$);
select recap.set_domain_redaction('regress_red', 'regress_gone');
select pg_temp.fail('no key', $$ select recap.record_turn('regress_red', 'k', 'user', value) from said $$);
select pg_temp.fail('no key in a table', $$ insert into victim (id, body) select 1, value from said $$) from recap.attach_redaction('victim', '{body}', 'regress_gone', scope_column => 'room');
select pg_temp.fail('unknown policy', $$ select recap.redact(value, value) from said $$);
select pg_temp.fail('known', $$ select recap.redact('x', known => array[repeat(value, 100)]) from said $$);
select pg_temp.fail('unmask', $$ select recap.unmask(value || ' [EMAIL_1]', ' ') from said $$);
select pg_temp.fail('tenant', $$ select set_config('recap.tenancy', 'strict', true), recap.unmask(value, value) from said $$);
select pg_temp.fail('definition', $$ select recap.set_redaction_policy('regress_gone', jsonb_build_object('base', 5, 'allow', array[value])) from said $$);
-- Not caught, so that it is in the log.
insert into victim (id, body) select 1, value from said;
insert into victim (id, short) select 1, 'a long word, ' || value from said;
select recap.unmask(value, value) from said where set_config('recap.tenancy', 'strict', true) is not null;
reset recap.tenancy;
select count(*) as failures, count(*) filter (where told ~* 'quetzal') as telling from failures;
select count(*) as stored from victim;
\getenv log RECAP_SERVER_LOG
select log like '%the token vault cannot be used%' as is_the_log, log like '%' || value || '%' as tells from said, pg_read_file(:'log') log;
rollback;
