-- A security label is an attachment, and no label is none.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
-- A session that has not used the extension yet has not loaded it.
select recap.redact('x');
create schema regress_labels;
set local search_path = regress_labels;
create table message (id integer, body text, note text, "The Doc" jsonb, n integer, pii_scrubbed boolean not null default false);
security label for recap on column message.body is 'redact';
security label for recap on column message.note is 'redact with pci';
security label for recap on column message."The Doc" is '  redact   with strict ';
select column_name, policy, mode from recap.redaction_attachment where target = 'message'::regclass order by 1;
insert into message values (1, 'ana@example.org 4111 1111 1111 1111', 'ana@example.org 4111 1111 1111 1111', '{"a": "ana@example.org"}') returning *;
-- Another policy; the same again; a policy of one's own.
select recap.set_redaction_policy('regress_labels', '{"base": "off", "actions": {"email": "remove"}}');
security label for recap on column message.note is 'redact with regress_labels';
security label for recap on column message.note is 'redact with regress_labels';
insert into message values (2, 'x', 'ana@example.org 4111 1111 1111 1111') returning note;
select recap.set_redaction_policy('regress_labels', null);
-- Refused, and what there was stays: words, policies, columns, things that are no columns.
security label for recap on column message.body is 'mask';
security label for recap on column message.body is 'redact with';
security label for recap on column message.body is 'redact with pci and more';
security label for recap on column message.body is 'redact with nonsense';
security label for recap on column message.body is '';
security label for recap on column message.n is 'redact';
security label for recap on column message.nothing is 'redact';
security label for recap on table message is 'redact';
security label for recap on schema regress_labels is 'redact';
security label for recap on table message is null;
select objsubid, label from pg_seclabel where provider = 'recap' and objoid = 'message'::regclass order by 1;
select column_name, policy, mode from recap.redaction_attachment where target = 'message'::regclass order by 1;
-- Rolled back, a label is none.
savepoint before;
security label for recap on column message.body is 'redact with pci';
select policy from recap.redaction_attachment where target = 'message'::regclass and column_name = 'body';
rollback to before;
select policy from recap.redaction_attachment where target = 'message'::regclass and column_name = 'body';
-- Taken off: one, and the last; off what has none.
security label for recap on column message.note is null;
security label for recap on column message.n is null;
select column_name from recap.redaction_attachment where target = 'message'::regclass order by 1;
security label for recap on column message.body is null;
security label for recap on column message."The Doc" is null;
select count(*) as attached, (select count(*) from pg_trigger where tgrelid = 'message'::regclass) as triggers from recap.redaction_attachment where target = 'message'::regclass;
insert into message values (3, 'ana@example.org') returning body;
-- With what was attached by the function: the table keeps its mode and options.
select recap.attach_redaction('message', '{body}', mode => 'deferred', context_column => null, scope_column => 'id');
security label for recap on column message.note is 'redact with pci';
select column_name, policy, mode, scope_column from recap.redaction_attachment where target = 'message'::regclass order by 1;
security label for recap on column message.body is null;
select column_name, policy, mode, scope_column from recap.redaction_attachment where target = 'message'::regclass order by 1;
select recap.detach_redaction('message');
select label from pg_seclabel where provider = 'recap' and objoid = 'message'::regclass;
select d.status, d.message from recap.doctor() d where d.check_name = 'security labels';
security label for recap on column message.note is 'redact with pci';
select d.status, d.message from recap.doctor() d where d.check_name = 'security labels';
alter table message disable trigger zz_recap_redact;
select d.status, d.message from recap.doctor() d where d.check_name = 'redaction triggers';
-- Partitioned tables.
create table parted (id integer, body text) partition by list (id);
create table parted_one partition of parted for values in (1);
security label for recap on column parted.body is 'redact';
insert into parted_one values (1, 'ana@example.org') returning body;
security label for recap on column parted_one.body is 'redact';
drop table parted;
select count(*) as labels from pg_seclabel where provider = 'recap';
-- The rights of a table's owner: as for recap.attach_redaction.
create role regress_labels_owner;
grant usage, create on schema regress_labels to regress_labels_owner;
set local role regress_labels_owner;
create table owned (body text);
\set VERBOSITY terse
security label for recap on column owned.body is 'redact';
\set VERBOSITY default
security label for recap on column message.body is 'redact';
reset role;
select recap.grant_access('regress_labels_owner', 'admin');
set local role regress_labels_owner;
security label for recap on column owned.body is 'redact';
security label for recap on column message.body is 'redact';
insert into owned values ('ana@example.org') returning body;
reset role;
-- Every one is in the audit log.
select object, detail from recap.audit_log where object ~ 'regress_labels.owned' order by id;
-- A restored dump brings the trigger by itself; the label alone does nothing then.
set local check_function_bodies = off;
create table restored (body text);
security label for recap on column restored.body is 'redact';
select count(*) as attached from recap.redaction_attachment where target = 'restored'::regclass;
select d.status, d.message, d.hint from recap.doctor() d where d.check_name = 'security labels';
rollback;
