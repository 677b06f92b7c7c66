-- Policies as rows: every part of a definition, every refusal with its reason, and that a change holds from the next statement on.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create function pg_temp.attempt(command text) returns text language plpgsql as $$
declare
  told text;
begin
  execute command into told;
  return coalesce(told, 'done');
exception when others then
  get stacked diagnostics told = pg_exception_detail;
  return sqlstate || ' ' || sqlerrm || coalesce(': ' || nullif(told, ''), '');
end $$;
create function pg_temp.define(definition jsonb, content text) returns text language sql as $$
  select recap.set_redaction_policy('regress_policy', definition);
  select recap.redact(content, 'regress_policy');
$$;

-- Actions: each of them, * for all the others, keep.
select a.action, pg_temp.define(jsonb_build_object('actions', jsonb_build_object('*', 'keep', 'card', a.action)), 'To ana@example.org: 4111 1111 1111 1111, and 4111-1111-1111-1111, 5500 0000 0000 0004.')
from unnest(array['label', 'token', 'partial', 'remove', 'keep']) with ordinality a (action, place) order by a.place;
-- A pseudonym is keyed, the same for the same value however it is written, and another one for another value.
select regexp_replace(p.redacted, '[a-z2-7]{8}\.[a-z2-7]{32}', '<key.pseudonym>', 'g') as redacted, cardinality(array(select distinct m[1] from regexp_matches(p.redacted, '\[CARD ([^]]*)\]', 'g') m)) as different
from pg_temp.define('{"actions": {"card": "pseudonym"}}', '4111 1111 1111 1111, 4111-1111-1111-1111, 5500 0000 0000 0004') p (redacted);
-- Bases.
select b.base, pg_temp.define(jsonb_build_object('base', b.base), 'ana@example.org 4111 1111 1111 1111') from unnest(array['default', 'strict', 'pci', 'off']) with ordinality b (base, place) order by b.place;
select pg_temp.define('{"base": "off", "actions": {"email": "label"}}', 'ana@example.org 4111 1111 1111 1111');
select pg_temp.define('{}', 'ana@example.org 4111 1111 1111 1111');
-- What is allowed: a value in any spelling, a domain.
select pg_temp.define('{"allow": ["Help@Example.org", "*@example.net", "4111-1111-1111-1111"]}', 'help@example.org, any.one@example.net, ana@example.org, 4111 1111 1111 1111, 5500 0000 0000 0004');
-- Thresholds: of everything, of one entity.
select pg_temp.define('{"threshold": 1}', 'ana@example.org 4111 1111 1111 1111 employee EMP-123456');
select pg_temp.define('{"threshold": 1, "thresholds": {"email": 0}}', 'ana@example.org 4111 1111 1111 1111');
select pg_temp.define('{"threshold": 0.5, "thresholds": {"email": 1}}', 'ana@example.org 4111 1111 1111 1111');
-- Locales: a country, a language, both; what everybody has is found in any of them.
select l.locales, pg_temp.define(jsonb_build_object('locales', l.locales), 'CPF 529.982.247-25, ana@example.org')
from (values (1, '["BR"]'::jsonb), (2, '["US"]'), (3, '["pt"]'), (4, '["pt-BR", "en"]'), (5, '[]')) l (place, locales) order by l.place;
-- Patterns of one's own: label, action, their names; they never match a label again.
select pg_temp.define('{"patterns": [{"name": "employee_id", "pattern": "\\bEMP-\\d{6}\\b"}, {"name": "shout", "pattern": "[A-Z]{5,}", "action": "remove"}, {"name": "desk", "pattern": "desk \\d+", "action": "token"}, {"name": "shy", "pattern": "shy", "score": 0}]}',
  'EMP-123456 of desk 7 and desk 8, again desk 7: HELLO there, shy ana@example.org');
select recap.redact(recap.redact('EMP-123456 HELLO desk 7 ana@example.org', 'regress_policy'), 'regress_policy') = recap.redact('EMP-123456 HELLO desk 7 ana@example.org', 'regress_policy') as twice_is_once;
select d.entity, d.start_at, d.end_at, d.score from recap.detect('Olá EMP-123456, desk 7, ana@example.org', 'regress_policy') d order by 2;
select recap.redact_jsonb('{"who": "EMP-123456", "EMP-654321": ["desk 7", "desk 7", "desk 8"], "n": 17}', 'regress_policy');

-- Refused, each with its reason; what was there before stays.
select r.definition, pg_temp.attempt(format('select recap.set_redaction_policy(''regress_policy'', %L::jsonb)', r.definition)) as answer
from unnest(array[
  '[]', '"default"', 'null', '{"acts": {}}', '{"base": "none"}', '{"base": "regress_policy"}', '{"base": 5}',
  '{"actions": {"shoe": "keep"}}', '{"actions": {"email": "burn"}}', '{"actions": {"*": "Label"}}', '{"actions": {"email": 5}}', '{"actions": []}',
  '{"threshold": 2}', '{"threshold": -0.1}', '{"threshold": "high"}', '{"thresholds": {"email": 1.5}}', '{"thresholds": {"shoe": 0.5}}',
  '{"locales": ["Mars"]}', '{"locales": ["br"]}', '{"locales": "BR"}', '{"allow": "help@example.org"}', '{"allow": [5]}',
  '{"vault": true}', '{"vault": "yes", "actions": {"email": "token"}}',
  '{"patterns": {}}', '{"patterns": [{"name": "xx"}]}', '{"patterns": [{"name": "xx", "pattern": "a", "flags": "i"}]}', '{"patterns": [{"name": "X", "pattern": "a"}]}', '{"patterns": [{"name": "email", "pattern": "a"}]}',
  '{"patterns": [{"name": "xx", "pattern": "a"}, {"name": "xx", "pattern": "b"}]}', '{"patterns": [{"name": "xx", "pattern": "a", "action": "eat"}]}', '{"patterns": [{"name": "xx", "pattern": "a", "score": 7}]}',
  '{"patterns": [{"name": "xx", "pattern": ""}]}', '{"patterns": [{"name": "xx", "pattern": "a*"}]}', '{"patterns": [{"name": "xx", "pattern": "("}]}',
  '{"patterns": [{"name": "xx", "pattern": "(a)\\1"}]}', '{"patterns": [{"name": "xx", "pattern": "(?=a)b"}]}', '{"patterns": [{"name": "xx", "pattern": "((\\w{100}){100}){100}"}]}'
]) with ordinality r (definition, place) order by r.place;
-- Limits, on both of their sides.
create function pg_temp.sized(patterns integer, allowed integer, pattern integer, filler integer) returns jsonb language sql as $$
  select jsonb_build_object(
    'patterns', (select coalesce(jsonb_agg(jsonb_build_object('name', 'p' || n, 'pattern', repeat('x', sized.pattern))), '[]') from generate_series(1, sized.patterns) n),
    'allow', (select coalesce(jsonb_agg(n || repeat('y', sized.filler)), '[]') from generate_series(1, sized.allowed) n))
$$;
select l.patterns, l.allowed, l.pattern, pg_temp.attempt(format('select recap.set_redaction_policy(''regress_policy'', pg_temp.sized(%s, %s, %s, %s))', l.patterns, l.allowed, l.pattern, l.filler)) as answer
from (values (64, 0, 20, 0), (65, 0, 20, 0), (0, 10000, 0, 0), (0, 10001, 0, 0), (1, 0, 1000, 0), (1, 0, 1001, 0), (0, 1, 0, 262000), (0, 1, 0, 263000)) l (patterns, allowed, pattern, filler);
-- Names.
select n.name, pg_temp.attempt(format('select recap.set_redaction_policy(%L, ''{}'')', n.name)) as answer
from unnest(array['default', 'strict', 'pci', 'off', 'Support', '1st', 'a-b', 'a b', '', repeat('a', 64), null, repeat('a', 63), 'a']) with ordinality n (name, place) order by n.place;
-- The constraint says the same to whoever writes the table itself.
\set VERBOSITY terse
insert into recap.redaction_policy (name, definition) values ('pci', '{}');
insert into recap.redaction_policy (name, definition) values ('regress_other', '[]');
\set VERBOSITY default

-- A change holds from the next statement on: for plain SQL, in prepared statements, in functions, in the middle of a function.
select recap.set_redaction_policy('regress_policy', '{"base": "off", "actions": {"email": "label"}}');
prepare redacting as select recap.redact('ana@example.org 4111 1111 1111 1111', 'regress_policy');
create function pg_temp.redacting() returns text language plpgsql as $$ begin return recap.redact('ana@example.org 4111 1111 1111 1111', 'regress_policy'); end $$;
create function pg_temp.changing() returns text[] language plpgsql as $$
declare
  seen text[];
begin
  for n in 1..2 loop
    perform recap.set_redaction_policy('regress_policy', case n when 1 then '{"base": "pci"}' else '{"base": "off"}' end::jsonb);
    seen := seen || recap.redact('ana@example.org 4111 1111 1111 1111', 'regress_policy');
  end loop;
  return seen;
end $$;
execute redacting;
execute redacting;
select pg_temp.redacting();
select recap.set_redaction_policy('regress_policy', '{"base": "pci"}');
execute redacting;
select pg_temp.redacting();
select pg_temp.changing();
execute redacting;
-- Written to the table itself, it is a change, too.
update recap.redaction_policy set definition = '{"base": "default"}' where name = 'regress_policy';
execute redacting;
-- Rolled back, it was none.
savepoint before;
select recap.set_redaction_policy('regress_policy', '{"base": "off"}');
execute redacting;
rollback to before;
execute redacting;
select pg_temp.redacting();
savepoint before;
delete from recap.redaction_policy where name = 'regress_policy';
execute redacting;
rollback to before;
execute redacting;
savepoint before;
truncate recap.redaction_policy;
select pg_temp.attempt('select pg_temp.redacting()');
rollback to before;
select pg_temp.attempt('select pg_temp.redacting()');

-- A stored definition that the engine cannot use is an error, and nothing passes.
update recap.redaction_policy set definition = '{"actions": {"shoe": "keep"}}' where name = 'regress_policy';
select pg_temp.attempt('select pg_temp.redacting()');

-- The same definition again is no change: nothing is written, nothing noted.
select recap.set_redaction_policy('regress_policy', '{"base": "pci"}');
select count(*) as noted from recap.audit_log \gset
select ctid as place from recap.redaction_policy where name = 'regress_policy' \gset
select recap.set_redaction_policy('regress_policy', '{"base": "pci"}');
select ctid = :'place' as same_row, (select count(*) from recap.audit_log) = :noted as nothing_noted from recap.redaction_policy where name = 'regress_policy';

-- In use: by a domain, by a table. Free again, it goes.
select recap.set_domain_redaction('regress', 'regress_policy');
select pg_temp.attempt('select recap.set_redaction_policy(''regress_policy'', null)');
select recap.set_domain_redaction('regress', mode => null);
create table pg_temp.notes (body text);
select recap.attach_redaction('pg_temp.notes', '{body}', 'regress_policy');
select pg_temp.attempt('select recap.set_redaction_policy(''regress_policy'', null)');
select recap.detach_redaction('pg_temp.notes');
select recap.set_redaction_policy('regress_policy', null) is null as removed;
execute redacting;
select pg_temp.attempt('select recap.set_domain_redaction(''regress'', ''regress_policy'')');
select pg_temp.attempt('select recap.attach_redaction(''pg_temp.notes'', ''{body}'', ''regress_policy'')');
select pg_temp.attempt('select recap.redact_jsonb(''{}'', ''regress_policy'')'), pg_temp.attempt('select count(*) from recap.detect(''x'', ''regress_policy'')');
select recap.redact('ana@example.org', null) is null as no_policy_no_answer;

-- What there is to name in a definition: labels are names, so that tokens can be told from each other.
select count(*) >= 60 as many, bool_and(e.label = format('[%s]', upper(e.entity))) as labelled, bool_and(e.description <> '') as described, count(distinct e.entity) = count(*) as named_once from recap.redaction_entity e;
select e.entity, e.countries, e.in_pci from recap.redaction_entity e where e.entity in ('card', 'email', 'cpf') order by 1;
-- Noted, with names only.
select a.action, a.object, a.detail, count(*) from recap.audit_log a where a.object like 'regress%' group by 1, 2, 3 order by 1, 2, 3;
rollback;
