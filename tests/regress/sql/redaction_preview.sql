-- What redaction would find, before and after: counts, and never a value.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create schema regress_preview;
set local search_path = regress_preview;
create table message (id integer generated always as identity, owner text default current_user, body text, doc jsonb, raw json, tags text[], n integer, made text generated always as (upper(body)) stored);
insert into message (body, doc, raw, tags) values
  ('ana@example.org and bia@example.org', '{"card": 4111111111111111, "ana@example.org": 1}', '{"a": "4111 1111 1111 1111"}', '{ana@example.org,x}'),
  ('ana@example.org, 4111 1111 1111 1111', '{}', '[]', '{"4111 1111 1111 1111",NULL}'), ('clean', '{"a": 1}', 'null', '{}'), (null, null, null, null);
select * from recap.redaction_preview('message', '{body,doc,raw,tags}');
select * from recap.redaction_preview('message', '{body}', 'pci');
select * from recap.redaction_preview('message', '{body}', 'off');
select recap.set_redaction_policy('regress_preview', '{"base": "off", "actions": {"email": "token"}, "patterns": [{"name": "clean_word", "pattern": "clean"}], "allow": ["bia@example.org"]}');
select * from recap.redaction_preview('message', '{body,tags}', 'regress_preview');
-- Counting tokens gives none away.
select count(*) as tokens from recap.redaction_token;
-- A sample, and all.
insert into message (body) select 'a' || g || '@example.org' from generate_series(1, 3000) g;
select * from recap.redaction_preview('message', '{body}', 'pci', 10);
select entity, findings, looked_at from recap.redaction_preview('message', '{body}', sample => null);
analyze message;
select looked_at between 1 and 50 as sampled, findings > 0 as found from recap.redaction_preview('message', '{body}', sample => 50) where entity is null;
-- Partitions and an empty table.
create table parted (id integer, body text) partition by list (id);
create table parted_one partition of parted for values in (1);
select * from recap.redaction_preview('parted', '{body}');
insert into parted values (1, 'ana@example.org');
select * from recap.redaction_preview('parted', '{body}', sample => null);
-- Refused.
select * from recap.redaction_preview('message', '{n}');
select * from recap.redaction_preview('message', '{made}');
select * from recap.redaction_preview('message', '{body,nothing}');
select * from recap.redaction_preview('message', '{body}', 'nonsense');
select * from recap.redaction_preview('message', '{body}', sample => 0);
select count(*) from recap.redaction_preview('message', null);
select * from recap.redaction_preview(null, '{body}');

-- Rescan: what is attached, with its own policy or another; what is redacted already is not counted.
delete from message where id > 4;
select * from recap.rescan('message');
select recap.attach_redaction('message', '{body}', 'pci');
select recap.attach_redaction('message', '{tags}');
select * from recap.rescan('message');
update message set body = body || ' ', tags = tags || 'x'::text;
select * from recap.rescan('message');
select * from recap.rescan('message', policy => 'default');
select * from recap.rescan('message', '{body,doc}', 'default', 2);
select body, tags from message order by id;
select * from recap.rescan('message', policy => 'nonsense');
select * from recap.rescan('message', sample => -1);
select * from recap.rescan('message', '{nothing}');
-- Turns: content and attributes. Older ones may hold what a newer engine finds.
select recap.record_turn('support', 'k', 'user', 'ana@example.org', attributes => '{"card": "4111 1111 1111 1111"}') is not null as recorded;
select * from recap.rescan('recap.turn');
alter table recap.turn disable trigger user;
update recap.turn set content = 'ana@example.org bia@example.org' where conversation_key = 'k';
alter table recap.turn enable trigger user;
select * from recap.rescan('recap.turn');
select * from recap.rescan('recap.turn', '{content}', 'pci');

-- With the eyes of the caller: his rights, his rows.
create role regress_preview_privacy;
select recap.grant_access('regress_preview_privacy', 'privacy');
grant usage on schema regress_preview to regress_preview_privacy;
set local role regress_preview_privacy;
select * from recap.redaction_preview('message', '{body}');
reset role;
grant select on message to regress_preview_privacy;
alter table message enable row level security;
create policy own on message using (id = 3);
set local role regress_preview_privacy;
select column_name, entity, rows, findings, looked_at from recap.redaction_preview('message', '{body,tags}');
select column_name, entity, rows, findings, looked_at from recap.rescan('message', policy => 'default');
rollback;
