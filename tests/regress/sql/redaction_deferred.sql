-- Deferred redaction: raw for a while, then redacted in batches, and no other way to the mark that says so.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create schema regress_deferred;
set local search_path = regress_deferred;
set local recap.tenant = 'deferred';
create function pg_temp.scrub(batch integer) returns text language sql as $$ select string_agg(format('%s %s', target, scrubbed), ', ' order by target::text) from recap.scrub_due(batch) $$;
create function pg_temp.events(context jsonb) returns text language sql as $$
  select concat_ws(' ', context #>> '{redaction,event}', context #>> '{redaction,columns_changed}', case when context #>> '{redaction,engine}' = recap._redaction_engine() then 'engine' end, case when (context #>> '{redaction,at}')::timestamptz = now() then 'now' end)
$$;

-- Attached tables: raw at first, whatever the application says of it.
create table message (id integer primary key, body text, doc jsonb, context jsonb, at timestamptz not null, pii_scrubbed boolean not null default false);
select recap.attach_redaction('message', '{body,doc}', mode => 'deferred', context_column => 'context', age_column => 'at');
select column_name, mode, scrubbed_column, context_column, age_column from recap.redaction_attachment where target = 'message'::regclass order by 1;
insert into message (id, body, doc, at)
select n, case when n % 2 = 0 then 'clean ' || n else 'a' || n || '@example.org' end, jsonb_build_object('n', n, 'mail', case when n = 1 then 'ana@example.org' end), now() - n * interval '10 hours' from generate_series(1, 5) n;
update message set context = '{"kept": 1}' where id = 1;
update message set context = '[5]' where id = 3;
select id, body, doc, pii_scrubbed from message order by id;
select target, mode, due, overdue, now() - oldest_due as oldest, completion from recap.redaction_progress();
-- The oldest first, as many as were asked for; until there is nothing left.
select pg_temp.scrub(2);
select id, body, pii_scrubbed, pg_temp.events(context) from message order by id;
select due, overdue from recap.redaction_progress();
select pg_temp.scrub(2), pg_temp.scrub(2), pg_temp.scrub(2);
select id, body, doc, pii_scrubbed, pg_temp.events(context), context - 'redaction' as context from message order by id;
select due, overdue, oldest_due, completion from recap.redaction_progress();
-- What changes afterwards is raw again and due again; what does not, is not.
update message set at = at + interval '1 second', pii_scrubbed = true, body = body where id in (1, 2);
update message set body = 'new bia@example.org' where id = 3;
update message set doc = '{"mail": "cia@example.org"}', pii_scrubbed = true where id = 4;
select id, body, doc, pii_scrubbed from message order by id;
-- Nobody sets the mark without redaction: it is the redaction.
update message set pii_scrubbed = true where id = 3 returning body, pii_scrubbed;
insert into message (id, body, at, pii_scrubbed) values (6, 'ana@example.org', now(), true) returning body, pii_scrubbed, pg_temp.events(context);
insert into message (id, body, at, pii_scrubbed) values (7, 'ana@example.org', now(), true) on conflict (id) do update set pii_scrubbed = true returning body, pii_scrubbed;
insert into message (id, body, at) values (8, 'ana@example.org', now());
insert into message (id, body, at) values (8, 'bia@example.org', now()) on conflict (id) do update set body = excluded.body, pii_scrubbed = true returning body, pii_scrubbed;
update message set pii_scrubbed = true, body = 'dia@example.org' where id = 8 returning body, pii_scrubbed;
-- Taken back by the application, a row is due again, no more.
update message set pii_scrubbed = false where id = 6 returning body, pii_scrubbed;
select pg_temp.scrub(100);
select count(*) filter (where not pii_scrubbed) as raw, count(*) filter (where body like '%@%' or doc::text like '%@%') as leaks from message;

-- Rows that were there before, with or without a mark; no age column; partitions and their children; a table that others inherit from.
create table bare (body text, clean boolean);
insert into bare values ('ana@example.org', null), ('ana@example.org', false), ('ana@example.org', true);
select recap.attach_redaction('bare', '{body}', mode => 'deferred', scrubbed_column => 'clean');
insert into bare values ('bia@example.org', null), (null, default);
create table parted (at timestamp, body varchar(20), pii_scrubbed boolean not null default false) partition by range (at);
create table parted_b partition of parted for values from ('2021-01-01') to ('2022-01-01');
create table "parted a" partition of parted for values from ('2020-01-01') to ('2021-01-01');
select recap.attach_redaction('parted', '{body}', mode => 'deferred', age_column => 'at');
insert into parted select '2020-06-01'::timestamp + n * interval '100 days', 'a' || n || '@example.org' from generate_series(1, 4) n;
create table parent (body text, pii_scrubbed boolean not null default false);
create table child () inherits (parent);
select recap.attach_redaction('parent', '{body}', mode => 'deferred');
insert into parent values ('ana@example.org');
insert into child values ('no trigger of its own');
select target, due, overdue, oldest_due from recap.redaction_progress() order by target::text;
select pg_temp.scrub(3);
select pg_temp.scrub(100);
select * from bare order by 1;
select tableoid::regclass, at, body, pii_scrubbed from parted order by at;
select tableoid::regclass, * from parent;
select target, due, overdue from recap.redaction_progress() order by target::text;
-- The deadline decides on what is overdue.
update message set body = 'ana@example.org', at = now() - interval '2 hours' where id = 1;
select due, overdue from recap.redaction_progress() where target = 'message'::regclass;
select recap.configure('redaction.deadline', '1 hour');
select due, overdue from recap.redaction_progress() where target = 'message'::regclass;
select recap.configure('redaction.deadline', '1 second');
select recap.configure('redaction.deadline', null);
select d.status, d.message from recap.doctor() d where d.check_name = 'deferred redaction';
select m.name, m.labels, m.value from recap.metrics() m where m.name ~ 'redaction' and m.labels::text like '%message%' order by 1;
-- Detached, a table is nobody's business any more, and the index that found what is due is gone.
select count(*) as indexes from pg_indexes where schemaname = 'regress_deferred' and tablename = 'message';
alter table message rename to note;
select recap.detach_redaction('note');
select count(*) as indexes from pg_indexes where schemaname = 'regress_deferred' and tablename = 'note';
select pg_temp.scrub(100), (select body from note where id = 1) as stays;
-- Names that are too long for a suffix.
create table "täble_with_a_name_that_is_as_long_as_a_name_can_be_in_post_1" (body text, pii_scrubbed boolean not null default false);
create table "täble_with_a_name_that_is_as_long_as_a_name_can_be_in_post_2" (body text, pii_scrubbed boolean not null default false);
select recap.attach_redaction('"täble_with_a_name_that_is_as_long_as_a_name_can_be_in_post_1"', '{body}', mode => 'deferred'), recap.attach_redaction('"täble_with_a_name_that_is_as_long_as_a_name_can_be_in_post_2"', '{body}', mode => 'deferred');
select right(tablename, 1) as of, right(indexname, 14) as index from pg_indexes where schemaname = 'regress_deferred' and tablename ~ '^täble' order by 1;
drop table "täble_with_a_name_that_is_as_long_as_a_name_can_be_in_post_1", "täble_with_a_name_that_is_as_long_as_a_name_can_be_in_post_2";
-- A table that cannot be scrubbed any more holds nobody else up.
alter table bare rename clean to dirty;
create table broken (body text, pii_scrubbed boolean not null default false, at timestamptz);
select recap.attach_redaction('broken', '{body}', mode => 'deferred', age_column => 'at');
alter table broken drop at;
insert into parent values ('ana@example.org');
insert into broken values ('ana@example.org');
select target, due, overdue from recap.redaction_progress() order by target::text;
select pg_temp.scrub(100);
create table alone (body text unique, pii_scrubbed boolean not null default false);
select recap.attach_redaction('alone', '{body}', mode => 'deferred');
insert into alone values ('ana@example.org'), ('bia@example.org');
insert into parent values ('ana@example.org');
select pg_temp.scrub(100);
select due from recap.redaction_progress() where target = 'alone'::regclass;
update alone set pii_scrubbed = true where body = 'ana@example.org' returning body;
drop table alone, bare, broken, parent cascade;
select count(*) as fine from recap.scrub_due(100000);
select * from recap.scrub_due(0);
select * from recap.scrub_due(100001);
select * from recap.scrub_due(null);

-- Turns. A domain is treated at write until somebody says otherwise.
create function pg_temp.say(domain text, key text) returns text language sql as $$
  insert into recap.turn (domain, conversation_key, role, content, attributes, intent, outlet) values (say.domain, say.key, 'user', 'ana@example.org ' || say.key, '{"mail": "bia@example.org"}', 'ask ana@example.org', 'shop ana@example.org')
  returning format('%s %s %s %s %s %s', content, attributes, intent, outlet, pii_scrubbed, redaction_engine is not null)
$$;
select pg_temp.say('one', 'a');
select recap.set_domain_redaction('one', mode => 'deferred'), recap.set_domain_redaction('two', mode => 'none'), recap.set_domain_redaction('three', 'pci', 'deferred');
select pg_temp.say('one', 'b'), pg_temp.say('one', 'b'), pg_temp.say('two', 'c'), pg_temp.say('three', 'd'), pg_temp.say('four', 'e');
select target, due, overdue from recap.redaction_progress() order by target::text;
-- What a worker gets is redacted although the turns are raw.
select recap.configure('summaries.enabled', 'on');
update recap.conversation set last_turn_hour = '2020-01-01', last_turn_at = '2020-01-01';
select enqueued from recap.enqueue_summaries('1 hour', 1, dry_run => false);
select count(*) as prompts, count(*) filter (where prompt::text ~ '@example') as leaks, count(*) filter (where prompt::text ~ '\[EMAIL\] [a-e]') as redacted from recap.claim_jobs('worker', max_jobs => 100);
-- Scrubbed: counted, an event, a new version; nobody else's turns.
select d.conversation_key, d.state_version, d.turn_version, d.content_bytes from recap.conversation d where tenant = 'deferred' order by 1;
select pg_temp.scrub(2);
select pg_temp.scrub(100);
select domain, conversation_key, content, attributes, pii_scrubbed, redaction_engine is not null as by_engine from recap.turn where tenant = 'deferred' order by turn_id;
select d.conversation_key, d.state_version, d.turn_version, d.summary_pending, d.content_bytes = (select sum(octet_length(t.content)) from recap.turn t where t.conversation_id = d.id) as bytes, pg_temp.events(d.context) as events from recap.conversation d where tenant = 'deferred' order by 1;
-- Changed afterwards: as its domain says.
update recap.turn set content = 'cia@example.org' where tenant = 'deferred';
select domain, content, pii_scrubbed from recap.turn where tenant = 'deferred' order by turn_id;
-- The mark is the redaction for turns as well; and the application cannot write it at all.
update recap.turn set pii_scrubbed = true where tenant = 'deferred' and domain in ('one', 'two');
select domain, content, pii_scrubbed from recap.turn where tenant = 'deferred' order by turn_id;
update recap.turn set pii_scrubbed = false where tenant = 'deferred' and domain = 'four' returning pii_scrubbed;
-- Back: what is said from now on is redacted when it is said.
select pg_temp.say('one', 'b');
select recap.set_domain_redaction('one', mode => null), recap.set_domain_redaction('two', mode => 'at_write');
select pg_temp.say('one', 'b'), pg_temp.say('two', 'c');
-- What was stored raw stays so under at_write, and is told by recap.rescan, until the domain is deferred again.
select pg_temp.scrub(100);
select domain, content from recap.turn where tenant = 'deferred' and not pii_scrubbed order by turn_id;
select entity, rows from recap.rescan('recap.turn', '{content}') where entity = 'email';
-- Every domain without a line of its own; of this tenant only.
select recap.set_domain_redaction('*', mode => 'deferred'), recap.set_domain_redaction('four', mode => 'at_write');
select pg_temp.say('five', 'f'), pg_temp.say('four', 'e');
set local recap.tenant = 'deferred too';
select pg_temp.say('five', 'f');
set local recap.tenant = 'deferred';
select sum(due) as due from recap.redaction_progress();
select pg_temp.scrub(100);
select count(*) as raw_in_deferred_domains from recap.turn t where not t.pii_scrubbed and recap._redaction_mode(t.tenant, t.domain) = 'deferred';
-- Who may say so, and what is refused.
select recap.set_domain_redaction('', mode => 'none');
select recap.set_domain_redaction(null, mode => 'none');
select recap.set_domain_redaction('one', mode => 'sometimes');
select recap.set_domain_redaction('one', 'nonsense');
set local recap.tenancy = 'strict';
reset recap.tenant;
select recap.set_domain_redaction('one');
select recap.set_domain_redaction('one', tenant => 'named') is null;
select tenant, domain, policy, mode from recap.redaction_domain order by 1, 2;
rollback;
