-- Finding what is eligible: the same hundred among ten thousand conversations and among a million.
set max_parallel_workers_per_gather = 0;

create function bench_conversations(first integer, last integer, summarized boolean)
returns void
language sql
as $$
  insert into recap.conversation (
    tenant, id, domain, conversation_key, customer_ref, started_at, last_turn_at, turn_count, state_version,
    turn_version, summarized_version, summary_pending, turn_magnitude, last_turn_hour
  )
  select
    'default', gen_random_uuid(), 'bench', 'bulk-' || n, 'bench', now() - interval '9 days', now() - (n % 200) * interval '1 hour' - interval '1 day',
    6, 1, 1, case when summarized then 1 else 0 end, not summarized, 2,
    date_trunc('hour', (now() - (n % 200) * interval '1 hour' - interval '1 day') at time zone 'UTC')
  from generate_series(first, last) n;
$$;

truncate recap.conversation;
do $$ begin perform bench_conversations(1, 100, false), bench_conversations(101, 10000, true); end $$;
vacuum analyze recap.conversation;
select bench_ms('select count(*) from recap.eligible_conversations(''8 hours'', 4)', 20) as small \gset
do $$ begin perform bench_conversations(10001, 1000000, true); end $$;
vacuum analyze recap.conversation;
select bench_ms('select count(*) from recap.eligible_conversations(''8 hours'', 4)', 20) as large \gset
select format('100 eligible of 1000000, ms / of 10000, ms|%s|%s|%s', round(:large::numeric, 3), round(:small::numeric, 3), round((:large / :small)::numeric, 2));
