-- Puts rows into every table that keeps what users bring, in the states they can be in. Run by run.sh in a new database
-- with the extension; run.sh checks that no table of the extension's own list was left empty.
\set ON_ERROR_STOP on
set search_path = pg_catalog;

-- Partitions made after installation must travel as well as the default one.
select * from recap.maintain_partitions();

-- Turns of several months: some in partitions, old and far ones in the default partition.
select count(*)
from recap.record_turns((
  select jsonb_agg(jsonb_build_object(
    'domain', case when c % 3 = 0 then 'orders' else 'support' end,
    'conversation_key', 'conversation-' || c,
    'role', case when t % 2 = 1 then 'user' else 'assistant' end,
    'content', format('Turn %s of conversation %s: the router stops, write to user%s@example.org or restart it.', t, c, c),
    'customer', 'customer-' || c % 7,
    'created_at', now() - make_interval(days => c * 9, hours => 12 - t),
    'idempotency_key', format('%s/%s', c, t),
    'language', (array['pt-BR', 'en', 'es', 'fr', 'ru'])[1 + c % 5],
    'intent', (array['refund', 'defect', 'delivery'])[1 + c % 3],
    'confidence', round(0.5 + (t % 5) / 10.0, 2),
    'attributes', jsonb_build_object('channel', 'web', 'note', E'quote " backslash \\ tab \t'),
    'outlet', 'shop-' || c % 2
  ) order by c, t)
  from generate_series(1, 20) c
  cross join generate_series(1, 6) t
));
select recap.record_turn('support', 'public-1', 'user', 'A public question about opening hours', scope => 'public');
insert into recap.turn (domain, conversation_key, role, content)
select 'support', 'plain-' || g % 4, 'user', 'Written with a plain insert, number ' || g
from generate_series(1, 12) g;
-- A second tenant.
set recap.tenant = 'second';
select recap.record_turn('support', 'conversation-1', 'user', 'The same key in another tenant', customer => 'customer-1');
reset recap.tenant;

-- What was changed and deleted must not come back, nor be counted again.
update recap.turn
set content = 'Corrected.'
where conversation_key = 'conversation-2' and role = 'assistant';
delete from recap.turn
where conversation_key = 'conversation-3' and role = 'assistant';

-- Settings, roles, prompts, models and kinds of the user's own.
select recap.configure('summaries.enabled', 'on');
select recap.configure('turns.max_content_bytes', '65536', 'second');
do $$
begin
  if not exists (select from pg_roles where rolname = 'recap_dump_worker') then
    create role recap_dump_worker;
  end if;
end
$$;
select recap.grant_access('recap_dump_worker', 'worker');
select recap.set_prompt('own_prompt', 'Answer with an object.', '{"type": "object", "properties": {"answer": {"type": "string"}}, "required": ["answer"], "additionalProperties": false}');
select recap.set_model('own-model', 'openai', 'base', 1.5, 6);
create function public.build_own(tenant text, target text) returns jsonb language sql as $$ select '{"content": "own"}'::jsonb $$;
create function public.apply_own(tenant text, target text, document jsonb, provenance jsonb) returns text language sql as $$ select 'applied' $$;
create function public.own_died(tenant text, target text) returns void language sql as $$ select $$;
select recap.set_job_kind('own_kind', prompt_name => 'own_prompt', build_function => 'public.build_own',
  apply_function => 'public.apply_own', dead_function => 'public.own_died');

-- The queue in every state: done, leased, waiting, failed once, dead, dead and revived.
select count(*) from recap.enqueue_summaries('8 hours', 4, dry_run => false);
create temp table claimed as
select row_number() over (order by job_id) as number, job_id, lease_token
from recap.claim_jobs('dump-test', max_jobs => 8, lease => '1 hour');
select recap.complete_job(job_id, lease_token, '{"problem": "The router stops.", "solution": "Restart it.", "status": "resolved"}',
  '{"provider": "builtin", "model": "own-model", "input_tokens": 120, "output_tokens": 30, "latency_ms": 5}')
from claimed
where number <= 4;
select recap.complete_job(job_id, lease_token, 'no object here', '{"model": "own-model"}')
from claimed
where number = 5;
select recap.fail_job(job_id, lease_token, 'refused', 'refusal')
from claimed
where number = 6;
select recap.fail_job(job_id, lease_token, 'timeout', 'read')
from claimed
where number = 7;
select recap.upsert_summary('support', 'plain-1', 'Kept by the application.', null, 'unknown');

-- A summarised conversation goes on: its versions lie above the watermark of its summary.
select recap.record_turn('support', 'conversation-20', 'user', 'It happens again');
