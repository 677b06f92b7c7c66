-- Hostile schemas in front of the search path: tables, functions, operators and casts that take the names of what the functions use.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_search_path;
grant temporary, create on database :DBNAME to regress_search_path;
select recap.grant_access('regress_search_path', 'app'), recap.grant_access('regress_search_path', 'worker');
select recap.configure('summaries.enabled', 'on', 'paths');
set local role regress_search_path;
create schema hostile;
-- Whoever calls one of them has been caught.
create sequence hostile.caught;
create function hostile.catch() returns boolean language sql as $$ select nextval('hostile.caught') > 0 $$;
create function hostile.now() returns timestamptz language sql as $$ select hostile.catch(), '1999-01-01Z'::timestamptz; select '1999-01-01Z'::timestamptz $$;
create function hostile.btrim(text) returns text language sql as $$ select hostile.catch(); select 'hostile' $$;
create function hostile.btrim(text, text) returns text language sql as $$ select hostile.catch(); select 'hostile' $$;
create function hostile.octet_length(text) returns integer language sql as $$ select hostile.catch(); select 0 $$;
create function hostile.left(text, integer) returns text language sql as $$ select hostile.catch(); select 'hostile' $$;
create function hostile.clock_timestamp() returns timestamptz language sql as $$ select hostile.catch(); select '1999-01-01Z'::timestamptz $$;
create function hostile.gen_random_uuid() returns uuid language sql as $$ select hostile.catch(); select '00000000-0000-0000-0000-000000000000'::uuid $$;
create function hostile.to_regclass(text) returns regclass language sql as $$ select hostile.catch(); select 'pg_class'::regclass $$;
create function hostile.redact(text, text) returns text language sql as $$ select hostile.catch(); select $1 $$;
create function hostile.coalesce_text(text, text) returns text language sql as $$ select hostile.catch(); select 'hostile' $$;
create function hostile.text_ne(text, text) returns boolean language sql as $$ select hostile.catch(); select false $$;
create function hostile.text_eq(text, text) returns boolean language sql as $$ select hostile.catch(); select true $$;
create operator hostile.= (leftarg = text, rightarg = text, function = hostile.text_eq);
create operator hostile.<> (leftarg = text, rightarg = text, function = hostile.text_ne);
create operator hostile.|| (leftarg = text, rightarg = text, function = hostile.coalesce_text);
create operator hostile.~ (leftarg = text, rightarg = text, function = hostile.text_eq);
create table hostile.job (id bigint, state text);
create table hostile.turn (content text);
create table hostile.error_code (sqlstate text, message text, hint text);
create temporary table conversation (tenant text);
create temporary table setting_value (tenant text, name text, value text);
create type hostile.interval as (x integer);
-- The same in pg_temp: functions are never looked up there by a bare name, tables and types would be, first of all, if the path did not name it last.
create temporary table pg_class as select 1 as oid;
create temporary table pg_roles as select 'x'::name as rolname, 0::oid as oid;
create temporary table pg_inherits as select 1 as inhrelid;
set local search_path = hostile, pg_temp, recap, pg_catalog;
-- The path is in force.
select 'a'::pg_catalog.text = 'b'::pg_catalog.text as fooled;
select pg_catalog.setval('hostile.caught', 1, false);

set local recap.tenant = 'paths';
select recap.record_turn('support', 'k', 'user', 'Mail ana@example.org', customer => 'c-1', idempotency_key => 'i-1', created_at => '2026-01-01Z') is not null as recorded;
select recap.record_turn('support', 'k', 'user', 'Mail ana@example.org', idempotency_key => 'i-1') is not null as recorded;
select pg_catalog.count(*) from recap.record_turns('[{"domain": "support", "conversation_key": "k", "role": "agent", "content": "Call +55 11 98765-4321", "created_at": "2026-01-02Z"}]');
insert into recap.turn (domain, conversation_key, role, content, created_at) values ('support', 'k', 'user', 'Card 4111 1111 1111 1111', '2026-01-03Z');
select recap.record_turn('support', 'k', 'robot', 'x');
select content from recap.conversation_context('support', 'k');
select pg_catalog.count(*) from recap.subject_conversations('c-1');
select conversation_key from recap.eligible_conversations('1 hour', 1);
select enqueued from recap.enqueue_summaries('1 hour', 1, dry_run => false);
select job_id, lease_token, pg_catalog.strpos(prompt::pg_catalog.text, '[EMAIL]') operator(pg_catalog.>) 0 as redacted from recap.claim_jobs('worker', '{summary}') \gset
select :'redacted' as redacted;
select recap.extend_lease(:job_id, :'lease_token') is not null as extended;
select recap.complete_job(:job_id, :'lease_token', '{"problem": "Mail ana@example.org", "solution": null, "status": "unknown"}');
select action from recap.upsert_summary('support', 'k', 'Mail ana@example.org', null, 'resolved');
select recap.fallback_summary('support', 'k') is not null as extracted;
select pg_catalog.count(*) > 0 as made from recap.maintain_partitions();
select pg_catalog.count(*) from recap.doctor();
select pg_catalog.count(*) > 0 as some from recap.metrics();
select recap.redact('ana@example.org'), recap.redact_jsonb('{"a": "ana@example.org"}');
select recap.setting('summaries.enabled');
select problem, status from recap.conversation_summary;
select turn_count, state_version from recap.conversation;
-- Nobody was caught.
select last_value, is_called from hostile.caught;
reset role;
set local search_path = hostile, pg_temp, recap, pg_catalog;
select recap.configure('turns.partitions_ahead', '4'), recap.grant_access('regress_search_path', 'reader'), recap.revoke_access('regress_search_path', 'reader');
select recap.set_prompt('path', 's', '{"type": "object"}'), recap.set_job_kind('host_path', prompt_name => 'path'), recap.enqueue_job('host_path', 't') is not null as enqueued;
select last_value, is_called from hostile.caught;
rollback;
