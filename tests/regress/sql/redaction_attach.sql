-- Redaction on any table: every column type, every way to write a row, and what is refused.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create schema regress_attach;
set local search_path = regress_attach;
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

create table message (
  id integer generated always as identity primary key, body text, short varchar(12), title varchar, doc json, extra jsonb, tags text[], other text,
  words text generated always as (upper(body)) stored
);
select recap.attach_redaction('message', '{body,short,title,doc,extra,tags}');
select * from recap.redaction_attachment where target = 'message'::regclass order by 2;
-- Every type; what nobody attached stays; a generated column is made from what is redacted; nulls; several dimensions and bounds.
insert into message (body, short, title, doc, extra, tags, other) values
  ('To ana@example.org', 'a@b.example', 'ana@example.org', '{"b": "ana@example.org",  "a": 1.50}', '{"card": 4111111111111111, "x": ["ana@example.org", null]}', '[2:3][0:1]={{x,ana@example.org},{NULL,"4111 1111 1111 1111"}}', 'ana@example.org'),
  (null, null, null, null, null, null, null), ('clean', 'clean', 'clean', '{"a":  1}', '{"a": 1}', '{a,b}', 'clean'), ('', '', '', '""', 'null', '{}', '');
select * from message order by id;
-- varchar(n): never an error, never half a label; a value that was too long before is refused as ever.
insert into message (short) select s from unnest(array['a@b.example', 'x a@b.exampl', 'a@b.exa', 'ab a@b.exa', 'a@b.co zz', '4111111111', '[ü] a@b.ex', 'abcdefghijkl', '日本 a@b.co', 'ab [a@b.co']) with ordinality s (s, place) order by place
returning short, length(short) <= 12 as fits;
select pg_temp.attempt($$ insert into message (short) values ('xx ana@example.org') $$);
create table narrow (a varchar(3), b varchar(8));
select recap.attach_redaction('narrow', '{a,b}', 'strict');
select recap.set_redaction_policy('regress_narrow', '{"patterns": [{"name": "initials", "pattern": "[A-Z]{2}"}]}');
select recap.attach_redaction('narrow', '{a,b}', 'regress_narrow');
insert into narrow values ('AB', 'AB'), ('xAB', 'x AB y'), ('a', 'AB CD EF') returning a, b;

-- An update looks only at columns whose value changed: rows that were there before stay as they are until they change.
create table earlier (id integer primary key, body text, note text, doc jsonb);
insert into earlier values (1, 'old ana@example.org', 'old ana@example.org', '{"a": "ana@example.org"}');
select recap.attach_redaction('earlier', '{body,note,doc}');
update earlier set note = note || ', and bia@example.org' returning *;
update earlier set body = body, doc = doc, id = 2 returning *;
update earlier set body = 'new ' || body returning *;
update earlier set doc = doc || '{"b": 1}' returning *;
-- The same for values that are stored compressed or out of line, and these are redacted as any other.
alter table earlier alter column body set storage external;
alter table earlier disable trigger zz_recap_redact;
select enabled from recap.redaction_attachment where target = 'earlier'::regclass limit 1;
insert into earlier values (3, (select string_agg(md5(n::text), ' ') from generate_series(1, 3000) n) || ' ana@example.org', repeat('word ', 3000) || 'ana@example.org', to_jsonb(array_fill('ana@example.org'::text, array[1000])));
alter table earlier enable trigger zz_recap_redact;
update earlier set id = 4 where id = 3;
select body like '%ana@example.org' as body, note like '%ana@example.org' as note, doc ->> 999 as doc from earlier where id = 4;
update earlier set note = note || ' ' where id = 4;
select body like '%ana@example.org' as body, note like '%word [EMAIL] ' as note, doc ->> 999 as doc from earlier where id = 4;
update earlier set body = body || '.', doc = doc || '[1]' where id = 4;
select right(body, 10) as body, length(body) > 90000 as whole, note like '%word [EMAIL] ' as note, doc ->> 999 as doc, jsonb_array_length(doc) from earlier where id = 4;

-- COPY, INSERT … SELECT, ON CONFLICT, MERGE, UPDATE … FROM, a view, a data-modifying WITH.
create table ways (id integer primary key, body text);
select recap.attach_redaction('ways', '{body}');
copy ways from stdin;
1	copied ana@example.org
2	copied clean
\.
insert into ways select 10 + n, 'selected a' || n || '@example.org' from generate_series(1, 2) n;
insert into ways values (1, 'again bia@example.org') on conflict (id) do update set body = excluded.body || ' over ' || ways.body || ', cia@example.org';
insert into ways values (1, 'again dia@example.org') on conflict do nothing;
merge into ways using (values (2, 'merged ana@example.org'), (3, 'merged in ana@example.org')) s (id, body) on s.id = ways.id when matched then update set body = s.body when not matched then insert values (s.id, s.body);
update ways set body = s.body from (values (11, 'joined ana@example.org')) s (id, body) where s.id = ways.id;
create view ways_view as select * from ways;
insert into ways_view values (4, 'through a view, ana@example.org');
with w as (insert into ways values (5, 'with ana@example.org') returning body) select * from w;
prepare way as insert into ways values ($1, $2);
execute way (6, 'prepared ana@example.org');
select * from ways order by id;
-- What other triggers write is redacted, too.
create function fill_in() returns trigger language plpgsql as $$ begin new.body := new.body || ', by trigger zia@example.org'; return new; end $$;
create trigger zz_last before insert on ways for each row execute function fill_in();
insert into ways values (7, 'x') returning body;

-- Partitions: through the root, directly, and from one to another.
create table parted (id integer, at date not null, body text, note text) partition by range (at);
create table parted_old partition of parted for values from ('2020-01-01') to ('2021-01-01');
select recap.attach_redaction('parted', '{body}');
create table parted_new partition of parted for values from ('2021-01-01') to ('2022-01-01');
create table parted_later (note text, gone integer, id integer, body text, at date not null);
alter table parted_later drop column gone;
alter table parted attach partition parted_later for values from ('2022-01-01') to ('2023-01-01');
insert into parted values (1, '2020-05-01', 'root ana@example.org', 'ana@example.org'), (2, '2021-05-01', 'root ana@example.org', 'ana@example.org'), (3, '2022-05-01', 'root ana@example.org', 'ana@example.org');
insert into parted_new values (4, '2021-06-01', 'leaf ana@example.org', 'ana@example.org');
insert into parted_later (id, at, body, note) values (5, '2022-06-01', 'leaf ana@example.org', 'ana@example.org');
update parted set at = at + interval '1 year' where id in (1, 2);
update parted set at = '2020-02-02', body = 'moved bia@example.org' where id = 3;
update parted_later set body = 'leaf cia@example.org' where id = 5;
select tableoid::regclass, id, body, note from parted order by id;
select * from recap.redaction_attachment where target::text like 'parted%';
-- A partition that is detached is a table of its own, which nobody attached.
alter table parted detach partition parted_new;
insert into parted_new values (6, '2021-06-01', 'no partition any more ana@example.org', null) returning body;
select recap.attach_redaction('parted_new', '{note}');
-- A table is attached as a whole or by its parts, not both.
alter table parted attach partition parted_new for values from ('2021-01-01') to ('2022-01-01');
create table halves (id integer, body text) partition by list (id);
create table halves_one partition of halves for values in (1);
select recap.attach_redaction('halves_one', '{body}');
select recap.attach_redaction('halves', '{body}');
select recap.detach_redaction('halves_one');
select recap.attach_redaction('halves', '{body}');
select recap.attach_redaction('halves_one', '{body}');
select recap.detach_redaction('halves_one');

-- Refused: other types, keys, what decides on the partition, what is no table, the extension's own.
create domain mail as text;
create type mood as enum ('good');
create extension citext schema regress_attach;
create table unfit (id text primary key, code text unique, d mail, c citext, b char(10), v varchar[], n integer, e mood, k text, bytes bytea, body text, x xml, gen text generated always as (upper(body)) stored, num bigint generated by default as identity, parent text references unfit (code), free text unique);
create table sorted (kind text, body text) partition by list (kind);
create table hashed (kind text, body text) partition by list (lower(kind));
create table below (kind text, body text) partition by list (body);
create table below_a partition of below for values in ('a') partition by list (kind);
create materialized view seen as select 1 as id, 'x'::text as body;
create foreign data wrapper nowhere;
create server nowhere foreign data wrapper nowhere;
create foreign table far (body text) server nowhere;
create sequence numbers;
select c.target, c.column_name, pg_temp.attempt(format('select recap.attach_redaction(%L, array[%L]::name[])', c.target, c.column_name)) as answer
from (values
  (1, 'unfit', 'id'), (2, 'unfit', 'code'), (3, 'unfit', 'd'), (4, 'unfit', 'c'), (5, 'unfit', 'b'), (6, 'unfit', 'v'), (7, 'unfit', 'n'), (8, 'unfit', 'e'), (9, 'unfit', 'bytes'), (10, 'unfit', 'x'), (11, 'unfit', 'gen'),
  (12, 'unfit', 'num'), (13, 'unfit', 'parent'), (14, 'unfit', 'nothing'), (15, 'unfit', 'ctid'), (16, 'unfit', null), (17, 'unfit', 'Body'), (18, 'sorted', 'kind'), (19, 'hashed', 'kind'), (19, 'below', 'kind'), (20, 'ways_view', 'body'), (21, 'seen', 'body'), (22, 'far', 'body'),
  (23, 'numbers', 'last_value'), (24, 'recap.turn', 'content'), (25, 'recap.audit_log', 'reason'), (26, 'pg_catalog.pg_description', 'description'), (27, 'nowhere_at_all', 'body'), (28, null, 'body'), (29, 'unfit', 'free'), (30, 'parted_old', 'body')
) c (place, target, column_name) order by c.place;
select a.arguments, pg_temp.attempt('select recap.attach_redaction(' || a.arguments || ')') as answer
from unnest(array[
  $$'unfit', '{}'$$, $$'unfit', null$$, $$'unfit', '{body,id}'$$, $$'unfit', '{body}', 'nonsense'$$, $$'unfit', '{body}', null$$, $$'unfit', '{body}', mode => 'later'$$, $$'unfit', '{body}', mode => null$$, $$'unfit', '{body}', mode => 'deferred'$$,
  $$'unfit', '{body}', mode => 'deferred', scrubbed_column => 'n'$$, $$'unfit', '{body}', mode => 'deferred', scrubbed_column => null$$, $$'unfit', '{body}', context_column => 'body'$$, $$'unfit', '{body}', age_column => 'n'$$, $$'unfit', '{body}', scope_column => 'nothing'$$
]) with ordinality a (arguments, place) order by a.place;
select count(*) as attached from recap.redaction_attachment where target = 'unfit'::regclass or target in ('parted_old'::regclass, 'sorted'::regclass);

-- More columns, another policy, one taken off, all taken off; what was redacted stays so.
create table life (id integer, body text, note text, room integer);
select recap.attach_redaction('life', '{body}', 'pci', scope_column => 'room');
insert into life values (1, 'ana@example.org 4111 1111 1111 1111', 'ana@example.org 4111 1111 1111 1111', 1) returning body, note;
select recap.attach_redaction('life', '{note}');
insert into life values (2, 'ana@example.org 4111 1111 1111 1111', 'ana@example.org 4111 1111 1111 1111', 1) returning body, note;
select column_name, policy, mode, scope_column from recap.redaction_attachment where target = 'life'::regclass order by 1;
select recap.attach_redaction('life', '{body}', 'strict');
insert into life values (3, 'ana@example.org 4111 1111 1111 1111', 'ana@example.org 4111 1111 1111 1111', 1) returning body, note;
select recap.detach_redaction('life', '{note}');
insert into life values (4, 'ana@example.org 4111 1111 1111 1111', 'ana@example.org 4111 1111 1111 1111', 1) returning body, note;
select recap.detach_redaction('life', '{note}');
select recap.detach_redaction('life');
insert into life values (5, 'ana@example.org', 'ana@example.org', 1) returning body, note;
select recap.detach_redaction('life');
select recap.detach_redaction(null);
select column_name from recap.redaction_attachment where target = 'life'::regclass;
select count(*) as triggers from pg_trigger where tgrelid = 'life'::regclass;
select body from life order by id;
-- A table has one mode: adding a column does not make deferred redaction one at write, with raw rows that nobody would ever scrub.
create table modes (body text, note text, pii_scrubbed boolean not null default false);
select recap.attach_redaction('modes', '{body}', mode => 'deferred');
select recap.attach_redaction('modes', '{note}');
select recap.attach_redaction('modes', '{note}', mode => 'deferred');
select recap.attach_redaction('modes', '{body,note}');
select column_name, mode from recap.redaction_attachment where target = 'modes'::regclass order by 1;

-- A table that is renamed or moved stays redacted.
alter table life rename to "Life; of ""Brian""";
select recap.attach_redaction('"Life; of ""Brian"""', '{body}');
alter table "Life; of ""Brian""" rename to afterlife;
create schema regress_attach_other;
alter table afterlife set schema regress_attach_other;
insert into regress_attach_other.afterlife values (6, 'ana@example.org', null, 1) returning body;
select target, column_name from recap.redaction_attachment where target = 'regress_attach_other.afterlife'::regclass;
select recap.detach_redaction('regress_attach_other.afterlife');
-- A column that is renamed, dropped or of another type now: a clear error, and nothing passes.
create table changing (id integer, body text, note text);
select recap.attach_redaction('changing', '{body,note}');
alter table changing rename body to "The Body";
insert into changing values (1, 'ana@example.org', 'x');
select pg_temp.attempt($$ insert into changing values (1, 'x', 'ana@example.org') $$);
alter table changing rename "The Body" to body;
alter table changing alter note type integer using 1;
select pg_temp.attempt($$ insert into changing values (1, 'ana@example.org', 5) $$);
alter table changing drop note;
select pg_temp.attempt($$ insert into changing values (1, 'ana@example.org') $$);
select recap.detach_redaction('changing');
select recap.attach_redaction('changing', '{body}');
insert into changing values (1, 'ana@example.org');
select * from changing;
-- A policy that is gone, whoever took it: an error, and nothing passes. Changed, it holds at once.
select recap.set_redaction_policy('regress_attach', '{"base": "off"}');
select recap.attach_redaction('changing', '{body}', 'regress_attach');
insert into changing values (2, 'ana@example.org') returning body;
select recap.set_redaction_policy('regress_attach', '{"base": "default"}');
insert into changing values (3, 'ana@example.org') returning body;
delete from recap.redaction_policy where name = 'regress_attach';
select pg_temp.attempt($$ insert into changing values (4, 'ana@example.org') $$), pg_temp.attempt($$ insert into changing values (4, 'clean') $$), pg_temp.attempt($$ insert into changing values (4, null) $$), pg_temp.attempt($$ update changing set id = 5 where id = 3 $$);
-- A dropped table is attached no more.
drop table changing;
select distinct target from recap.redaction_attachment order by 1;

-- The rights of an ordinary owner: without a profile clear errors, with admin all works.
create role regress_attach_owner;
create role regress_attach_app;
grant usage, create on schema regress_attach to regress_attach_owner;
grant usage on schema regress_attach to regress_attach_app;
set local role regress_attach_owner;
create table owned (id integer, body text);
select recap.attach_redaction('owned', '{body}');
create trigger mine before insert on owned for each row execute function recap._redact_row('at_write', '', '', '', '', '', 'body', 'default');
reset role;
select recap.grant_access('regress_attach_owner', 'reader');
set local role regress_attach_owner;
select recap.attach_redaction('owned', '{body}');
reset role;
select recap.grant_access('regress_attach_owner', 'admin');
set local role regress_attach_owner;
select recap.attach_redaction('owned', '{body}');
select recap.attach_redaction('message', '{other}');
select recap.detach_redaction('message', '{body}');
select column_name, policy from recap.redaction_attachment where target = 'owned'::regclass;
select recap.set_redaction_policy('regress_attach_token', '{"actions": {"email": "token", "card": "pseudonym"}}');
select recap.attach_redaction('owned', '{body}', 'regress_attach_token', scope_column => 'id');
grant insert, select, update on owned to regress_attach_app;
-- The application that writes there needs nothing of the extension, whatever the policy does.
set local role regress_attach_app;
insert into owned values (1, 'ana@example.org, bia@example.org, 4111 1111 1111 1111'), (2, 'bia@example.org'), (1, 'bia@example.org') returning id, regexp_replace(body, 'CARD [^]]+', 'CARD <pseudonym>');
update owned set body = 'cia@example.org' where id = 2 returning body;
select recap.redact('x');
reset role;
-- Without a tenant there are no tokens to keep, and nothing passes.
set local recap.tenancy = 'strict';
set local role regress_attach_app;
select pg_temp.attempt($$ insert into owned values (1, 'dia@example.org') $$);
set local recap.tenant = 'other';
insert into owned values (1, 'dia@example.org') returning body;
reset role;
select tenant, entity, number, sealed is null as not_sealed from recap.redaction_token order by 1, 2, 3;
select distinct actor = session_user as by_who_logged_in, tenant from recap.audit_log where action = 'attach_redaction';
select object, detail from recap.audit_log where action in ('attach_redaction', 'detach_redaction') and object ~ 'life|owned' order by id;
rollback;
