-- The batch: refuses while summaries are off, tells what it would do, and enqueues each conversation once.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_enqueue;
select recap.grant_access('regress_enqueue', 'worker');
select recap.set_model('estimate-model', 'openai', 'base', 3, 15, is_default => true);
create function pg_temp.talk(tenant text, conversations integer) returns void language plpgsql as $$
begin
  perform set_config('recap.tenant', tenant, true);
  insert into recap.turn (domain, conversation_key, role, content, created_at)
  select 'support', 'case ' || c, 'user', repeat('words ', 10), now() - interval '1 day' - c * interval '1 minute' + t * interval '1 second'
  from generate_series(1, conversations) c, generate_series(1, 4) t;
end $$;
select pg_temp.talk('enqueue_a', 5), pg_temp.talk('enqueue_b', 3);
set local role regress_enqueue;
reset recap.tenant;

-- Off: refused with the way out; a dry run works, and writes nothing.
select * from recap.enqueue_summaries(dry_run => false);
select eligible, enqueued, already_queued, estimated_input_tokens > 8 * 80 as counts_turns_and_prompt, estimated_output_tokens, estimated_cost_usd > 0 as has_cost from recap.enqueue_summaries();
reset role;
select count(*) from recap.job where tenant like 'enqueue%';

-- The estimate: bytes by three of content, frame and prompt, at the prices of the model; null without a price.
select e.estimated_input_tokens = 8 * ((4 * 60 + 4 * 40) / 3 + octet_length(p.system) / 3 + octet_length(p.response_schema::text) / 3) as by_bytes,
  e.estimated_output_tokens = 8 * 120 as by_summary,
  e.estimated_cost_usd = (e.estimated_input_tokens * 3 + e.estimated_output_tokens * 15) / 1000000.0 as by_price
from recap.enqueue_summaries() e, recap.prompt p where p.name = 'summary';
select estimated_cost_usd from recap.enqueue_summaries(model => 'builtin-extractive-1');
select estimated_cost_usd is null as unpriced from recap.enqueue_summaries(model => 'unheard-of');
select estimated_output_tokens from recap.enqueue_summaries(max_jobs => 2);

-- On for one tenant: its conversations only; the longest idle first, as many as asked for.
select recap.configure('summaries.enabled', 'on', 'enqueue_a');
set local role regress_enqueue;
select eligible, enqueued, already_queued from recap.enqueue_summaries(dry_run => false, max_jobs => 2);
reset role;
select j.tenant, j.kind, j.priority, j.state, c.conversation_key from recap.job j join recap.conversation c on c.id::text = j.target where j.tenant like 'enqueue%' order by c.conversation_key;
-- Again: the rest, once each.
select eligible, enqueued, already_queued, estimated_output_tokens from recap.enqueue_summaries(dry_run => false);
select eligible, enqueued, already_queued, estimated_output_tokens, estimated_cost_usd from recap.enqueue_summaries(dry_run => false);
select count(*) from recap.job where tenant = 'enqueue_a';
-- Switched on for all, off for one.
select recap.configure('summaries.enabled', 'on'), recap.configure('summaries.enabled', 'off', 'enqueue_b');
select enqueued from recap.enqueue_summaries(dry_run => false);
select recap.configure('summaries.enabled', null, 'enqueue_b');
select enqueued from recap.enqueue_summaries(dry_run => false, min_turns => 5);
select enqueued from recap.enqueue_summaries(dry_run => false, inactivity => '2 days');
select enqueued from recap.enqueue_summaries(dry_run => false);
-- A job that died for this very state is not tried again by the batch; a new turn brings the conversation back.
update recap.job j set state = 'dead', error_class = 'refused', finished_at = now(), source_version = 1 where j.tenant = 'enqueue_b';
select eligible, enqueued from recap.enqueue_summaries(dry_run => false) \gset dead_
select :dead_enqueued as enqueued;
set local recap.tenant = 'enqueue_b';
select recap.record_turn('support', 'case 1', 'user', 'More.', created_at => now() - interval '20 hours') is not null as recorded;
select enqueued from recap.enqueue_summaries(dry_run => false);
-- Refused.
select * from recap.enqueue_summaries('-1 hour');
select * from recap.enqueue_summaries(min_turns => 0);
select * from recap.enqueue_summaries(max_jobs => -1);
select enqueued from recap.enqueue_summaries(dry_run => null);
rollback;
