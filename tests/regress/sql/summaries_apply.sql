-- A model's answer becomes a summary, or does not; what stands is never spoilt.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
set local recap.tenant = 'apply';
select recap.configure('summaries.enabled', 'on', 'apply');
select recap.set_model('apply-model', 'openai', 'base', 1, 4, 0.5, 2);
select recap.record_turn('support', 'case-' || n, 'user', 'My printer ' || n || ' does not print.', customer => 'c-1') is not null as recorded from generate_series(1, 12) n;
select recap.enqueue_job('summary', id::text, due_at => now() + (split_part(conversation_key, '-', 2) || ' milliseconds')::interval - interval '1 hour') is not null as enqueued
from recap.conversation where tenant = 'apply';
create temporary table claimed as
select c.*, v.conversation_key from recap.claim_jobs('worker', array['summary'], 12) c join recap.job j on j.id = c.job_id join recap.conversation v on v.id::text = j.target;
create function pg_temp.complete(key text, output text, usage jsonb default '{}') returns text language sql as $$
  select recap.complete_job(c.job_id, c.lease_token, output, usage) from claimed c where c.conversation_key = key
$$;
create function pg_temp.summary(key text) returns table (problem text, solution text, status text) language sql as $$
  select s.problem, s.solution, s.status from recap.conversation_summary s where s.tenant = 'apply' and s.conversation_key = key
$$;

-- Plain, fenced, with prose around it, with the wrong types that can be put right, with surplus keys, with nulls spelt out.
select pg_temp.complete('case-1', '{"problem": "The printer does not print.", "solution": "It was switched on.", "status": "resolved"}',
  '{"provider": "openai", "model": "apply-model", "input_tokens": 900, "cached_tokens": 100, "cache_write_tokens": 200, "output_tokens": 50, "request_id": "req_1"}');
select pg_temp.complete('case-2', E'```json\n{"problem": "P2.", "solution": null, "status": "unknown"}\n```');
select pg_temp.complete('case-3', 'Here you are: {"problem": "P3.", "solution": "", "status": "Resolved"} Hope it helps!');
select pg_temp.complete('case-4', '{"problem": 4, "solution": "null", "status": "escalated", "mood": "bad"}');
select k, s.* from unnest(array['case-1', 'case-2', 'case-3', 'case-4']) k, pg_temp.summary(k) s order by k;

-- Where it comes from stands with it.
select s.source_version = c.turn_version as version, s.turn_count, s.last_turn_at = c.last_turn_at as time, s.input_hash ~ '^[0-9a-f]{64}$' as has_hash, s.prompt_name, s.prompt_version,
  s.provider, s.model, s.redaction_engine = recap._redaction_engine() as engine, s.input_tokens, s.cached_tokens, s.output_tokens, s.cost_usd, s.job_id = j.job_id as job,
  s.subject = c.subject as subject, s.customer_ref = c.customer_ref as ref
from recap.conversation_summary s join recap.conversation c on c.tenant = s.tenant and c.id = s.conversation_id join claimed j on j.conversation_key = c.conversation_key
where s.tenant = 'apply' and s.conversation_key = 'case-1';
select a.cost_usd = s.cost_usd as same_cost from recap.job_attempt a join recap.conversation_summary s on s.job_id = a.job_id where s.tenant = 'apply' and s.conversation_key = 'case-1';

-- What the model writes is redacted like everything else.
select pg_temp.complete('case-5', '{"problem": "Write to ana@example.org", "solution": "Card 4111 1111 1111 1111", "status": "unresolved"}');
select * from pg_temp.summary('case-5');
-- No substance: no summary, and not asked again until something new is said.
select pg_temp.complete('case-6', '{"problem": null, "solution": null, "status": "unknown"}'), pg_temp.complete('case-7', '{"problem": "  ", "solution": "x", "status": "unknown"}');
select count(*) from recap.conversation_summary where tenant = 'apply' and conversation_key in ('case-6', 'case-7');
select summary_pending from recap.conversation where tenant = 'apply' and conversation_key in ('case-6', 'case-7');
-- Not usable: a repair is asked for, nothing is stored.
select pg_temp.complete('case-8', '{"problem": "P8.", "solution": null, "status": "perhaps"}'), pg_temp.complete('case-9', 'I cannot help with that.'), pg_temp.complete('case-10', '');
select count(*) from recap.conversation_summary where tenant = 'apply' and conversation_key in ('case-8', 'case-9', 'case-10');
select conversation_key, summary_pending from recap.conversation where tenant = 'apply' and conversation_key in ('case-8', 'case-9') order by 1;
-- A turn that comes during the call: the answer counts, and the conversation is due again.
select recap.record_turn('support', 'case-11', 'user', 'And now it smokes.') is not null as recorded;
select pg_temp.complete('case-11', '{"problem": "P11.", "solution": null, "status": "unknown"}');
select s.source_version, c.turn_version, c.summarized_version, c.summary_pending from recap.conversation_summary s
join recap.conversation c on c.tenant = s.tenant and c.id = s.conversation_id where s.tenant = 'apply' and s.conversation_key = 'case-11';
-- An answer from an older state than that of the summary that stands: stale.
select recap.record_turn('support', 'case-12', 'user', 'New.') is not null as recorded;
select action from recap.upsert_summary('support', 'case-12', 'Newer.', null, 'resolved');
select pg_temp.complete('case-12', '{"problem": "Older.", "solution": null, "status": "unknown"}');
select * from pg_temp.summary('case-12');

-- upsert_summary: inserted, unchanged (no tuple is written), updated, stale.
select recap.record_turn('support', 'own', 'user', 'Hello, I am here.') is not null as recorded from generate_series(1, 3);
select summary_id, action from recap.upsert_summary('support', 'own', ' Mail ana@example.org ', ' ', 'unknown', model => 'my model, really', input_hash => 'ana@example.org') \gset
select :'action' as action, problem, solution, model, input_hash from recap.conversation_summary where tenant = 'apply' and id = :summary_id;
select ctid as row, xmin as writer, (select ctid from recap.conversation c where c.tenant = 'apply' and c.conversation_key = 'own') as parent from recap.conversation_summary where id = :summary_id \gset
select action from recap.upsert_summary('support', 'own', 'Mail ana@example.org', null, 'unknown');
select ctid = :'row' and xmin::text = :'writer' as untouched, (select ctid from recap.conversation c where c.tenant = 'apply' and c.conversation_key = 'own') = :'parent' as parent_untouched
from recap.conversation_summary where id = :summary_id;
select action from recap.upsert_summary('support', 'own', 'Mail [EMAIL]', null, 'resolved');
select action, summary_id = :summary_id as same_row from recap.upsert_summary('support', 'own', 'From before.', null, 'unknown', source_version => 1);
select * from pg_temp.summary('own');
select recap._session_hash(id) as hash from recap.conversation where tenant = 'apply' and conversation_key = 'own' \gset
select action from recap.upsert_summary('support', :'hash', 'By its hash.', null, 'resolved');
-- Refused.
select * from recap.upsert_summary('support', 'own', 'P.', null, 'fine');
select * from recap.upsert_summary('support', 'own', ' ', null, 'unknown');
select * from recap.upsert_summary('support', 'own', 'P.', repeat('x', 16385), 'unknown');
select * from recap.upsert_summary('support', 'nowhere', 'P.', null, 'unknown');
select * from recap.upsert_summary('support', 'own', 'P.', null, 'unknown', source_version => 99);
select * from recap.upsert_summary('support', 'own', 'P.', null, null);

-- A dead job never spoils a good summary; where there is none the setting summaries.fallback decides.
create function pg_temp.die(key text) returns text language plpgsql as $$
declare
  job record;
begin
  perform recap.enqueue_job('summary', c.id::text, 0) from recap.conversation c where c.tenant = 'apply' and c.conversation_key = key;
  select c.* into job from recap.claim_jobs('worker', array['summary']) c;
  return recap.fail_job(job.job_id, job.lease_token, 'refused');
end $$;
select count(*) from recap.record_turns('[
  {"domain": "support", "conversation_key": "dies", "role": "user", "content": "My printer does not print since yesterday, error 17."},
  {"domain": "support", "conversation_key": "dies", "role": "agent", "content": "Please restart the printer and try again."},
  {"domain": "support", "conversation_key": "dies", "role": "user", "content": "That worked, thank you!"}]');
select pg_temp.die('dies'), (select count(*) from pg_temp.summary('dies'));
select recap.configure('summaries.fallback', 'on', 'apply');
select pg_temp.die('dies');
select * from pg_temp.summary('dies');
select provider, model, cost_usd from recap.conversation_summary where tenant = 'apply' and conversation_key = 'dies';
select recap.record_turn('support', 'case-1', 'user', 'Again.') is not null as recorded;
select pg_temp.die('case-1');
select * from pg_temp.summary('case-1');
select recap.fallback_summary('support', 'dies') ->> 'status' as status, recap.fallback_summary('support', 'nowhere') is null as unknown;
rollback;
