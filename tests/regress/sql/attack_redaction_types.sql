-- The columns that deferred redaction writes itself: of another type than they were attached with, they are an error and no more.
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
create schema regress_red_types;
set local search_path = regress_red_types;
-- Changed since.
create table changed (body text, context jsonb, pii_scrubbed boolean not null default false);
select recap.attach_redaction('changed', '{body}', mode => 'deferred', context_column => 'context');
insert into changed values ('ana@example.org', '{"a": 1}');
alter table changed alter context type text;
select pg_temp.attempt('update changed set pii_scrubbed = true');
alter table changed alter context type integer using 5;
select pg_temp.attempt('update changed set pii_scrubbed = true');
alter table changed alter context type jsonb using '{}';
drop index changed_redaction_due;
alter table changed alter pii_scrubbed drop default, alter pii_scrubbed type text using 'no';
select pg_temp.attempt($$ update changed set pii_scrubbed = 'yes' $$);
select * from changed;
-- Forged: the arguments of a trigger are whatever its maker wrote.
create table forged (id integer primary key, body text, pii_scrubbed boolean, note text, at timestamptz);
create function pg_temp.forge(arguments text, command text) returns text language plpgsql as $$
declare
  answer text;
begin
  execute format('create trigger forged before insert on forged for each row execute function recap._redact_row(%s)', arguments);
  answer := pg_temp.attempt(command);
  drop trigger forged on forged;
  return answer;
end $$;
select f.arguments, pg_temp.forge(f.arguments, $$ insert into forged values (2, 'ana@example.org', true, 'x', now()) $$)
from unnest(array[
  $$'deferred', 'note', '', '', '', 'forged', 'body', 'default'$$, $$'deferred', 'id', '', '', '', 'forged', 'body', 'default'$$, $$'deferred', 'at', '', '', '', 'forged', 'body', 'default'$$,
  $$'deferred', 'pii_scrubbed', 'note', '', '', 'forged', 'body', 'default'$$, $$'deferred', 'pii_scrubbed', 'id', '', '', 'forged', 'body', 'default'$$, $$'deferred', 'pii_scrubbed', 'pii_scrubbed', '', '', 'forged', 'body', 'default'$$
]) with ordinality f (arguments, place) order by f.place;
select * from forged;
rollback;
