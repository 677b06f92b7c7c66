-- The SQL side of redaction; what each detector finds is tested in the engine itself.
\set SHOW_CONTEXT never
select recap.redact('Write to ana@example.org or call +55 11 98765-4321, card 4111 1111 1111 1111.');
select recap.redact('Nothing to see here.'), recap.redact(''), recap.redact(null) is null as null_stays;
select recap.redact('Card 4111 1111 1111 1111', 'off'), recap.redact('Card 4111 1111 1111 1111, ana@example.org', 'pci');
-- Twice is once.
select recap.redact(recap.redact('ana@example.org')) = recap.redact('ana@example.org') as idempotent;
-- Full-width digits, zero-width characters.
select recap.redact('４１１１１１１１１１１１１１１１'), recap.redact(E'ana\u200b@example.org');

-- Documents: strings, keys and numbers; what is not touched keeps every byte.
select recap.redact_jsonb('{"mail": "ana@example.org", "ana@example.org": 1, "card": 4111111111111111, "n": 12, "deep": [{"x": ["4111 1111 1111 1111", null, true]}]}');
select recap.redact_jsonb('{"a": 1.50, "b": [null, true, "x"], "c": {}}');
select recap.redact_jsonb('"ana@example.org"'), recap.redact_jsonb('4111111111111111'), recap.redact_jsonb('null'), recap.redact_jsonb(null) is null as null_stays;

-- Positions are code points, half open: the text can be cut with them, whatever stands before.
select d.entity, d.start_at, d.end_at, substr(t.content, d.start_at + 1, d.end_at - d.start_at) as found, d.score between 0 and 1 as has_score
from (values ('Olá ção 😀 日本 ana@example.org e 4111 1111 1111 1111')) t (content), recap.detect(t.content) d
order by d.start_at;
select count(*) from recap.detect('Nothing to see here.');
select count(*) from recap.detect(null);
select d.entity from recap.detect('ana@example.org 4111 1111 1111 1111', 'pci') d;

-- Refused, without the content.
select recap.redact('ana@example.org', 'nonsense');
select recap.redact_jsonb('{}', 'nonsense');
select * from recap.detect('ana@example.org', 'nonsense');
select recap.redact(repeat('x', 16 * 1024 * 1024 + 1));

-- A function that depends on what a policy name stands for must not be in an index.
select p.oid::regprocedure, p.provolatile, p.proparallel, p.proisstrict
from pg_proc p
where p.pronamespace = 'recap'::regnamespace and p.proname in ('redact', 'redact_jsonb', 'detect')
order by p.proname;
begin;
\set ON_ERROR_ROLLBACK on
create table pg_temp.notes (note text);
create index on pg_temp.notes (recap.redact(note));
rollback;

-- It runs in parallel workers, with the same result.
begin;
create table regress_redaction_notes as
select n, 'Message ' || n || ' from user' || n || '@example.org' as note from generate_series(1, 20000) n;
analyze regress_redaction_notes;
set local max_parallel_workers_per_gather = 2;
set local parallel_setup_cost = 0;
set local parallel_tuple_cost = 0;
set local min_parallel_table_scan_size = 0;
-- The scan that calls the function is one that workers share; pseudonym() reads a table through the leader's session and stays with it.
create function pg_temp.shared(condition text) returns boolean language plpgsql as $$
declare
  plan jsonb;
begin
  execute 'explain (format json) select count(*) from regress_redaction_notes where ' || condition into plan;
  return jsonb_path_exists(plan, '$.** ? (@."Parallel Aware" == true && @.Filter like_regex "recap._?(redact|pseudonym)")');
end $$;
select pg_temp.shared($$ recap.redact(note) like '%[EMAIL]' $$) as redact, pg_temp.shared($$ recap.redact_jsonb(to_jsonb(note)) = '""' $$) as redact_jsonb,
  pg_temp.shared($$ recap.pseudonym(note, 'x') = 'y' $$) as pseudonym;
select count(*) from regress_redaction_notes where recap.redact(note) like '%[EMAIL]';
select count(*) from regress_redaction_notes where recap.redact_jsonb(to_jsonb(note)) #>> '{}' like '%[EMAIL]';
rollback;
