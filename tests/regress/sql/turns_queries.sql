-- The queries of applications (D11 to D14, conversation_context) are answered by an index each, which the planner chooses by itself.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
set local recap.tenant = 'queries';
-- 20,000 turns in 4,000 conversations of 400 people over 30 days, some with an intent.
insert into recap.turn (domain, conversation_key, role, content, customer, created_at, intent, confidence)
select 'support', 'case-' || n % 4000, case when n % 2 = 0 then 'user' else 'assistant' end, 'Turn ' || n, 'customer-' || n % 400,
  now() - interval '30 days' + n * interval '2 minutes', case when n % 40 = 0 then 'intent-' || n / 40 % 25 end, case when n % 40 = 0 then (n / 40 % 100) / 100.0 end
from generate_series(1, 20000) n;
insert into recap.turn (domain, conversation_key, role, content, customer, created_at)
select 'support', 'more-' || n, 'user', 'Turn.', 'customer-7', now() from generate_series(1, 30) n;
select count(*) > 0 as made from recap.maintain_partitions();
analyze recap.turn;
analyze recap.conversation;
analyze recap.subject_summary;

-- The scans of a plan: partitions as one, without those that have hardly any rows; the index, or the node where there is none;
-- the columns that the index is asked for.
create function pg_temp.scans(query text) returns table (relation text, scanned_by text, by_columns text) language plpgsql as $$
declare
  plan jsonb;
begin
  execute 'explain (format json) ' || query into plan;
  return query
  with recursive nodes as (
    select plan -> 0 -> 'Plan' as n
    union all
    select c.value from nodes, jsonb_array_elements(coalesce(nodes.n -> 'Plans', '[]')) c
  )
  select distinct
    regexp_replace(n ->> 'Relation Name', '^turn_(m_.*|default)$', 'turn'),
    coalesce(regexp_replace(n ->> 'Index Name', '^turn_(m_[0-9_]*|default)_(.*)', 'turn_…_\2'), n ->> 'Node Type'),
    (select string_agg(distinct m.name[1], ', ' order by m.name[1]) from regexp_matches(n ->> 'Index Cond', '\m([a-z_]+) (?:[<>]?=|[<>])', 'g') m (name))
  from nodes
  join pg_class c on c.relname = n ->> 'Relation Name' and c.relnamespace = 'recap'::regnamespace and c.reltuples >= case when c.relname ~ '^turn_' then 1000 else 100 end
  order by 1, 2;
end $$;
-- D11: the sessions of a person.
select * from pg_temp.scans($$ select * from recap.subject_conversations('customer-7') $$);
-- D12: a conversation in the order of time, one role or all.
select * from pg_temp.scans($$ select * from recap.conversation_history('support', 'case-7') $$);
select * from pg_temp.scans($$ select * from recap.conversation_history('support', 'case-7', 'user') $$);
-- D13: frequent subjects.
select * from pg_temp.scans($$ select * from recap.frequent_subjects(20) $$);
-- D14: an intent that was recognised surely.
select * from pg_temp.scans($$ select * from recap.intent_turns('intent-3', 0.8) $$);
-- What an application loads when the person comes back; the bounds of the conversation are read by its key.
select * from pg_temp.scans($$ select * from recap.conversation_context('support', 'case-7', 20) $$);
-- The eligible conversations, through the function that the batch uses.
select * from pg_temp.scans($$ select c.* from recap.conversation c where c.tenant = 'queries' and c.summary_pending and c.turn_magnitude >= 2
  and c.last_turn_hour <= date_trunc('hour', (now() - interval '29 days') at time zone 'UTC') $$);

-- And they find what there is.
select count(*), min(started_at) >= now() - interval '30 days' as inside from recap.subject_conversations('customer-7');
select count(*) from recap.subject_conversations('customer-7', now() - interval '1 hour');
select count(*) from recap.subject_conversations('customer-7', max_rows => 3);
select count(*), bool_and(role = 'user') from recap.conversation_history('support', 'case-8', 'user');
select content from recap.conversation_history('support', 'case-8');
select content from recap.conversation_context('support', 'case-8', 2);
select total_conversations from recap.frequent_subjects(20);
select count(*), bool_and(confidence >= 0.7) from recap.intent_turns('intent-3', 0.7);
select count(*) from recap.intent_turns('intent-3', 0, 5);
rollback;
