-- The worker protocol: claim, extend, release, complete, fail; what each outcome leaves behind.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
set local recap.tenant = 'queue';

-- A host's own kinds: a plain one, one with functions, a prompt and a schema, one that cannot be built for some targets.
create schema regress_host;
create table regress_host.answer (tenant text, target text, document jsonb, provenance jsonb);
create function regress_host.build(tenant text, target text) returns jsonb language plpgsql as $$
begin
  case
    when target like 'bad%' then raise exception 'secret words';
    when target like 'skip%' then return '{"skip": "unchanged"}';
    when target like 'odd skip%' then return '{"skip": "something else"}';
    when target like 'odd version%' then return '{"content": "x", "source_version": "not a number"}';
    when target like 'no content%' then return '{"source_version": 1}';
    when target like 'text%' then return '"text"';
    when target like 'null%' then return null;
    else return jsonb_build_object('content', 'Write to ana@example.org about ' || target, 'source_version', 7, 'input_hash', 'hash-' || target);
  end case;
end $$;
create function regress_host.apply(tenant text, target text, document jsonb, provenance jsonb) returns text language plpgsql as $$
begin
  if document ->> 'answer' = 'fail' then raise exception 'secret words' using errcode = '22012'; end if;
  insert into regress_host.answer values (tenant, target, document, provenance);
  return coalesce(document ->> 'result', 'applied');
end $$;
create function regress_host.dead(tenant text, target text) returns void language sql as $$
  insert into regress_host.answer values (tenant, target, '{"dead": true}', null)
$$;
select recap.set_prompt('host', 'Answer.', '{"type": "object", "additionalProperties": false, "required": ["answer", "result"],
  "properties": {"answer": {"type": "string"}, "result": {"type": ["string", "null"]}}}');
select recap.set_job_kind('host_plain');
select recap.set_job_kind('host_full', 'regress_host.build', 'regress_host.apply', 'host', 'pro', 20, 300, 3, 1, 'regress_host.dead');
select recap.set_model('host-model', 'openai', 'pro', 2, 8, 1, 2.5);

create function pg_temp.job(target text) returns table (state text, attempt smallint, deferrals integer, repairs smallint, outcome text, error_class text, error_detail text)
language sql as $$
  select j.state, j.attempt, j.deferrals, j.repairs, j.outcome, j.error_class, j.error_detail from recap.job j where j.target = job.target order by j.id desc limit 1
$$;
-- Claims one job and says who, as psql variables.
\set claim 'select job_id, lease_token from recap.claim_jobs(''worker-1'', array[''host_plain'', ''host_full'']) \\gset'

-- Refused.
select recap.set_job_kind('host_bad', 'regress_host.nothing');
select recap.set_job_kind('host_bad', null, 'regress_host.build');
select recap.set_job_kind('host_bad', 'select 1; --');
select recap.set_job_kind('host_bad', prompt_name => 'nothing');
select recap.set_job_kind('summary');
select recap.set_model('builtin-extractive-1', 'x', 'base', 1, 1);
select recap.set_prompt('host', ' ', '{}');
select recap.set_prompt('host', 'x', '{"type": 5}');
select recap.enqueue_job('host_nothing', 't');
select recap.enqueue_job(null, 't');
select recap.enqueue_job('host_plain', ' ');
select recap.enqueue_job('host_plain', 'card 4111 1111 1111 1111');
select recap.enqueue_job('host_plain', 't', 100);
select * from recap.claim_jobs(' ');
select * from recap.claim_jobs('w', null, 0);
select * from recap.claim_jobs('w', null, 1, '0 seconds');
select recap.extend_lease(1, gen_random_uuid(), '2 days');
select recap.fail_job(1, gen_random_uuid(), 'invalid_output');
select recap.fail_job(1, gen_random_uuid(), null);

-- The good way. One live job per target.
select recap.enqueue_job('host_full', 't-1') is not null as enqueued;
select recap.enqueue_job('host_full', 't-1') is null as already_there;
select job_id, lease_token, deadline from recap.claim_jobs('worker-1', array['host_full'], 5, '1 minute') \gset
select tenant, kind, state, worker, attempt, prompt_version, source_version, input_hash, lease_until = :'deadline' as deadline_is_lease
from recap.job where id = :job_id;
-- Claimed is claimed.
select count(*) from recap.claim_jobs('worker-2', array['host_full'], 5);
select recap.extend_lease(:job_id, :'lease_token', '1 hour') > clock_timestamp() + interval '59 minutes' as extended;
select recap.extend_lease(:job_id, gen_random_uuid()) is null as lost;
select recap.complete_job(:job_id, :'lease_token', '{"answer": "Mail to bob@example.org", "result": null}',
  '{"provider": "openai", "model": "host-model", "input_tokens": 1000, "cached_tokens": 400, "cache_write_tokens": 100, "output_tokens": 50, "latency_ms": 1234, "request_id": "req_1", "stop_reason": "end"}');
select * from pg_temp.job('t-1');
select tenant, target, document, provenance - 'job_id' as provenance from regress_host.answer;
-- Paid for: 500 at 2, 400 at 1, 100 at 2.5, 50 at 8 dollars per million.
select outcome, provider, model, input_tokens, cached_tokens, cache_write_tokens, output_tokens, prices, cost_usd, latency_ms, request_id, prompt_name, prompt_version, worker
from recap.job_attempt where job_id = :job_id;
-- Once only.
select recap.complete_job(:job_id, :'lease_token', '{"answer": "again", "result": null}');
select recap.fail_job(:job_id, :'lease_token', 'internal');
select recap.release_jobs(array[:'lease_token'::uuid]);

-- What the worker is handed is redacted, whatever a build function made of it; a plain kind hands out its target.
select recap.enqueue_job('host_full', 't-2') is not null as enqueued;
select tenant, kind, tier, prompt, response_schema ->> 'type' as schema, max_tokens, attempt, prompt_name, prompt_version, lease_token is not null as has_token
from recap.claim_jobs('worker-1', array['host_full']);
select recap.enqueue_job('host_plain', 'key-1') is not null as enqueued;
select kind, tier, prompt, response_schema, prompt_name from recap.claim_jobs('worker-1', array['host_plain']);
-- Released: no attempt is burnt, at once ready again. Foreign tokens do nothing.
select recap.release_jobs(array[gen_random_uuid()]) as none, recap.release_jobs(array_agg(lease_token)) as released, recap.release_jobs('{}') as empty from recap.job where state = 'leased';
select * from pg_temp.job('t-2');

-- Repair: the model is shown its answer, redacted, and what was wrong; then the answer counts.
:claim
select recap.complete_job(:job_id, :'lease_token', '```json
{"answer": null, "result": "carol@example.org"}
```', '{"input_tokens": 10}');
select * from pg_temp.job('t-2');
select m.value from recap.claim_jobs('worker-1', array['host_full']) c, jsonb_array_elements(c.prompt -> 'messages') with ordinality m order by m.ordinality;
select job.id as job_id, job.lease_token from recap.job where target = 't-2' \gset
select recap.complete_job(:job_id, :'lease_token', 'Sure! {"answer": "yes", "result": null} Anything else?');
select * from pg_temp.job('t-2');
select candidate, violations from recap.job where id = :job_id;
select outcome, error_class, error_detail, input_tokens, cost_usd from recap.job_attempt where job_id = :job_id order by id;

-- Rejected: after the repairs a dead letter with the last answer, redacted, and what was wrong.
select recap.enqueue_job('host_full', 't-3') is not null as enqueued;
:claim
select recap.complete_job(:job_id, :'lease_token', 'no json at all');
:claim
select recap.complete_job(:job_id, :'lease_token', '{"answer": null, "result": "dave@example.org"}');
select kind, target, error_class, error_detail, attempts, repairs, candidate, violations from recap.dead_job where target = 't-3';
select document from regress_host.answer where target = 't-3';
-- An empty answer, a cut one.
select recap.enqueue_job('host_full', 't-4') is not null as enqueued;
:claim
select recap.complete_job(:job_id, :'lease_token', null);
:claim
select recap.complete_job(:job_id, :'lease_token', '{"answer": "cut');
select error_detail, candidate from recap.dead_job where target = 't-4';

-- What the apply function says is the outcome; what it cannot say is a failure of that attempt, and its work is undone.
select recap.enqueue_job('host_full', 'result ' || r) is not null as enqueued from unnest(array['no_result', 'unchanged', 'stale', 'nonsense']) r;
create function pg_temp.complete(target text, output text) returns text language sql as $$
  select recap.complete_job(j.id, j.lease_token, output) from recap.job j where j.target = complete.target and j.state = 'leased'
$$;
select count(*) from recap.claim_jobs('worker-1', array['host_full'], 10);
select r, pg_temp.complete('result ' || r, jsonb_build_object('answer', 'x', 'result', r)::text) from unnest(array['no_result', 'unchanged', 'stale', 'nonsense']) r;
select j.* from unnest(array['no_result', 'unchanged', 'stale', 'nonsense']) r, pg_temp.job('result ' || r) j;
select count(*) from regress_host.answer where target = 'result nonsense';
select recap.enqueue_job('host_full', 'fails') is not null as enqueued;
:claim
select recap.complete_job(:job_id, :'lease_token', '{"answer": "fail", "result": null}');
select * from pg_temp.job('fails');

-- Failures, class by class.
select recap.enqueue_job('host_plain', 'class ' || f.name) is not null as enqueued from recap.failure_class f where name not in ('invalid_output', 'lease_expired');
select count(*) from recap.claim_jobs('worker-1', array['host_plain'], 100);
create function pg_temp.fail(target text, class text, detail text default null, retry_after interval default null) returns text language sql as $$
  select recap.fail_job(j.id, j.lease_token, class, detail, retry_after) from recap.job j where j.target = fail.target and j.state = 'leased'
$$;
select f.name, pg_temp.fail('class ' || f.name, f.name, 'http_429 rate_limit_error') from recap.failure_class f where name not in ('invalid_output', 'lease_expired') order by 1;
select f.name, j.state, j.attempt, j.deferrals, j.error_detail,
  case when j.state = 'ready' then b.due_at - clock_timestamp() between f.first_delay * 0.5 - interval '5 seconds' and f.first_delay end as in_bounds
from recap.failure_class f cross join lateral pg_temp.job('class ' || f.name) j join recap.job b on b.target = 'class ' || f.name
order by 1;
-- A detail that could be a sentence, or holds an identifier, is not kept.
update recap.job set due_at = now() where target = 'class timeout';
select count(*) from recap.claim_jobs('worker-1', array['host_plain'], 100);
select pg_temp.fail('class timeout', 'timeout', 'The model said: call Ana, please');
select error_detail from recap.job where target = 'class timeout';
-- The back-off doubles, within its bounds, and has an end; what the provider asks for is kept, up to a day.
select f.name, n.failures, bool_and(b.delay between least(f.longest_delay, f.first_delay * 2 ^ (n.failures - 1)) / 2 and least(f.longest_delay, f.first_delay * 2 ^ (n.failures - 1))) as in_bounds,
  count(distinct b.delay) > 1 as spread
from recap.failure_class f cross join (values (1), (3), (30)) n (failures)
cross join lateral (select recap._backoff(f, n.failures, null) as delay from generate_series(1, 20) where n.failures > 0) b
where f.name in ('throttled', 'quota')
group by 1, 2 order by 1, 2;
select bool_and(d between interval '2 hours' and interval '2.2 hours') as kept
from (select recap._backoff(f, 1, '2 hours') from recap.failure_class f where name = 'throttled') b (d);
select bool_and(d between interval '1 day' and interval '1.1 days') as cut
from (select recap._backoff(f, 1, '30 days') from recap.failure_class f where name = 'throttled') b (d);
select bool_and(d > interval '0') as not_negative from (select recap._backoff(f, 1, '-1 day') from recap.failure_class f where name = 'throttled') b (d);

-- Attempts run out; deferrals do not count, until the job is too old (the setting queue.max_job_age).
create function pg_temp.again(target text, class text) returns text language plpgsql as $$
begin
  update recap.job j set due_at = now() where j.target = again.target and j.state = 'ready';
  perform recap.claim_jobs('worker-1', array['host_plain'], 100);
  return pg_temp.fail(target, class);
end $$;
select n, pg_temp.again('class connection', 'connection') from generate_series(2, 5) n;
select * from pg_temp.job('class connection');
select count(*) filter (where r = 'deferred') as deferred from (select pg_temp.again('class throttled', 'throttled') r from generate_series(1, 10)) x;
select * from pg_temp.job('class throttled');
update recap.job set created_at = now() - interval '2 hours' where target in ('class throttled', 'class quota');
select pg_temp.again('class throttled', 'throttled');
select recap.configure('queue.max_job_age', '1 hour', 'queue');
select pg_temp.again('class throttled', 'throttled');
select * from pg_temp.job('class throttled');
select recap.configure('queue.max_job_age', null, 'queue');

-- Truncated: once more with twice the tokens, then dead.
select state, attempt, max_tokens from recap.job where target = 'class truncated';
select pg_temp.fail('class truncated', 'truncated');

-- Dead letters come back with everything fresh; where a live job exists they do not; of several the latest.
select target, error_class from recap.dead_job where kind = 'host_plain' order by 1;
select recap.retry_dead('host_plain', 'class refused'), recap.retry_dead('host_plain', 'class refused') as again;
select * from pg_temp.job('class refused');
update recap.job set state = 'dead', error_class = 'internal', finished_at = now() where target = 'class refused';
select recap.enqueue_job('host_plain', 'class refused') is not null as enqueued;
select recap.retry_dead('host_plain', 'class refused') as blocked_by_live_one;
set local recap.tenant = 'queue_other';
select recap.retry_dead() as of_another_tenant;
set local recap.tenant = 'queue';
select recap.retry_dead('host_plain', max_jobs => 0), recap.retry_dead('host_plain', max_jobs => 1), recap.retry_dead('host_plain') > 0 as rest;

-- A lease that ended: the job is somebody else's, and the old worker is told.
update recap.job set due_at = now() + interval '1 day' where state = 'ready';
select recap.enqueue_job('host_plain', 'late') is not null as enqueued;
:claim
update recap.job set lease_until = now() - interval '1 second' where target = 'late';
select job_id as new_id, lease_token as new_token, attempt from recap.claim_jobs('worker-2', array['host_plain']) \gset
select :new_id = :job_id as same_job, :'new_token' <> :'lease_token' as other_token, :attempt as attempt;
select recap.complete_job(:job_id, :'lease_token', 'late'), recap.fail_job(:job_id, :'lease_token', 'internal'), recap.extend_lease(:job_id, :'lease_token') is null as lost;
select recap.complete_job(:job_id, :'new_token', 'in time');
select outcome, error_class, worker from recap.job_attempt where job_id = :job_id order by id;
-- The last attempt that vanishes is a dead letter, and the kind is told.
select recap.enqueue_job('host_full', 'vanish') is not null as enqueued;
create function pg_temp.vanish() returns void language sql as $$
  select recap.claim_jobs('worker-3', array['host_full']);
  update recap.job set lease_until = now() - interval '1 second' where target = 'vanish' and state = 'leased';
$$;
select pg_temp.vanish() from generate_series(1, 3);
select count(*) from recap.claim_jobs('worker-3', array['host_full']);
select * from pg_temp.job('vanish');
select document from regress_host.answer where target = 'vanish';

-- A job that cannot be built, or is built wrongly, stands in nobody's way, burns its attempts, and ends as a dead letter.
select recap.enqueue_job('host_full', t) is not null as enqueued
from unnest(array['bad 1', 'skip 1', 'odd skip 1', 'odd version 1', 'no content 1', 'text 1', 'null 1', 'fine 1', 'fine 2']) t;
select j.target from recap.claim_jobs('worker-1', array['host_full'], 100) c join recap.job j on j.id = c.job_id order by 1;
select t, j.* from unnest(array['bad 1', 'skip 1', 'odd skip 1', 'odd version 1', 'no content 1', 'text 1', 'null 1']) t, pg_temp.job(t) j;
create function pg_temp.build_again() returns bigint language plpgsql as $$
begin
  update recap.job j set due_at = now() where j.target = 'bad 1' and j.state = 'ready';
  return (select count(*) from recap.claim_jobs('worker-1', array['host_full'], 100));
end $$;
select pg_temp.build_again() from generate_series(1, 2);
select * from pg_temp.job('bad 1');
select count(*) from recap.job_attempt a join recap.job j on j.id = a.job_id where j.target = 'bad 1';

-- The whole is seen by kind.
select kind, leased, dead > 0 as has_dead, ready, delayed > 0 as has_delayed, next_due is not null as has_next from recap.queue_status(array['host_full', 'host_plain']);
rollback;

-- Order and fairness: urgent before patient; tenants and kinds in turn, whoever has more; not before it is due.
begin;
select recap.set_job_kind('host_a', priority => 50), recap.set_job_kind('host_b', priority => 50), recap.set_job_kind('host_urgent', priority => 10);
create function pg_temp.enqueue(tenant text, kind text, jobs integer, priority integer default null, due_at timestamptz default null) returns void language plpgsql as $$
begin
  perform set_config('recap.tenant', tenant, true);
  perform recap.enqueue_job(kind, kind || ' ' || n, priority, due_at) from generate_series(1, jobs) n;
end $$;
select pg_temp.enqueue('big', 'host_a', 200), pg_temp.enqueue('small', 'host_a', 3), pg_temp.enqueue('small', 'host_b', 50);
create function pg_temp.claimed(jobs integer) returns table (tenant text, kind text, jobs bigint) language sql as $$
  select c.tenant, c.kind, count(*) from recap.claim_jobs('worker', array['host_a', 'host_b', 'host_urgent'], claimed.jobs) c group by 1, 2 order by 1, 2
$$;
-- 30 of three groups: three for who has no more, the rest is shared to within what chance leaves over.
create temporary table share as select * from pg_temp.claimed(30);
select sum(jobs) as jobs, min(jobs) filter (where tenant = 'small' and kind = 'host_a') as small_group, min(jobs) filter (where jobs > 3) >= 10 as others_get_their_share from share;
-- Urgent ones come first even if the others wait longer, all of them, and of all tenants.
select pg_temp.enqueue('big', 'host_urgent', 4), pg_temp.enqueue('small', 'host_urgent', 9), pg_temp.enqueue('small', 'host_a', 5, 60);
select * from pg_temp.claimed(13);
select pg_temp.enqueue('third', 'host_urgent', 1), pg_temp.enqueue('big', 'host_urgent', 20);
select sum(jobs) from pg_temp.claimed(15) where kind = 'host_urgent';
-- One at a time nobody starves.
select count(distinct tenant) as tenants from (select (recap.claim_jobs('worker', array['host_a', 'host_b'], 1)).tenant from generate_series(1, 40)) c;
-- A priority of its own, a time of its own.
select pg_temp.enqueue('late', 'host_a', 1, 0, now() + interval '1 hour');
select count(*) from pg_temp.claimed(1000) where tenant = 'late';
select delayed from recap.queue_status(array['host_a']);
rollback;

-- A kind that is switched off for a tenant waits; switched on again it goes on (the setting summaries.enabled).
begin;
set local recap.tenant = 'switch';
select recap.record_turn('support', 'k', 'user', 'My printer is broken.') is not null as recorded;
select recap.enqueue_job('summary', id::text) is not null as enqueued from recap.conversation where tenant = 'switch';
select count(*) from recap.claim_jobs('worker', array['summary'], 10);
select recap.configure('summaries.enabled', 'on', 'another');
select count(*) from recap.claim_jobs('worker', array['summary'], 10);
select recap.configure('summaries.enabled', 'on', 'switch');
select count(*) from recap.claim_jobs('worker', array['summary'], 10);
rollback;
