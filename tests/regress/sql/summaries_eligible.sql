-- Which conversations are due for a summary: idle long enough, long enough, and newer than their summary.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
select recap.configure('summaries.enabled', 'on');
set local recap.tenant = 'eligible';
create function pg_temp.talk(key text, turns integer, idle interval) returns bigint language sql as $$
  select count(*) from recap.record_turns((select jsonb_agg(jsonb_build_object('domain', 'support', 'conversation_key', key, 'role', 'user',
    'content', format('Turn %s of %s.', n, key), 'created_at', now() - idle - (turns - n) * interval '1 minute')) from generate_series(1, turns) n))
$$;
select pg_temp.talk('long idle', 5, '3 days'), pg_temp.talk('idle', 4, '9 hours'), pg_temp.talk('short', 3, '9 hours'), pg_temp.talk('fresh', 9, '1 hour'),
  pg_temp.talk('seven', 7, '10 hours'), pg_temp.talk('eight', 8, '11 hours');
-- By default eight hours and four turns; longest idle first.
select conversation_key, turn_count, turn_version, summarized_version from recap.eligible_conversations();
-- Both arguments decide exactly, not only by the coarse columns of the index.
select conversation_key from recap.eligible_conversations('8 hours', 5);
select conversation_key from recap.eligible_conversations('8 hours', 8);
select conversation_key from recap.eligible_conversations('9 hours 30 minutes', 1);
select conversation_key from recap.eligible_conversations('0', 9);
select count(*) from recap.eligible_conversations('0', 1);
select count(*) from recap.eligible_conversations('4 days', 1);
select conversation_key from recap.eligible_conversations(max_rows => 2);
-- To the second, within the hour.
select pg_temp.talk('edge', 4, interval '8 hours' - interval '1 second');
select count(*) from recap.eligible_conversations() where conversation_key = 'edge';
select count(*) from recap.eligible_conversations('7 hours 59 minutes') where conversation_key = 'edge';
-- Refused; another tenant sees none of it.
select * from recap.eligible_conversations('-1 hour');
select * from recap.eligible_conversations(null);
select * from recap.eligible_conversations('1 hour', 0);
select * from recap.eligible_conversations('1 hour', null);
set local recap.tenant = 'eligible_other';
select count(*) from recap.eligible_conversations('0', 1);
set local recap.tenant = 'eligible';

-- Summarised: no longer due. Resumed: due again. Changed: due again. Deleted turns: due again.
select action from recap.upsert_summary('support', 'long idle', 'A problem.', null, 'unknown');
select count(*) from recap.eligible_conversations() where conversation_key = 'long idle';
select turn_version = summarized_version as covered, summary_pending from recap.conversation where tenant = 'eligible' and conversation_key = 'long idle';
select recap.record_turn('support', 'long idle', 'user', 'It is back.', created_at => now() - interval '9 hours') is not null as recorded;
select conversation_key, turn_version, summarized_version from recap.eligible_conversations() where conversation_key = 'long idle';
select action from recap.upsert_summary('support', 'long idle', 'A problem that came back.', null, 'unresolved');
update recap.turn set content = 'Other words.' where tenant = 'eligible' and content = 'It is back.';
select count(*) from recap.eligible_conversations() where conversation_key = 'long idle';
select action from recap.upsert_summary('support', 'long idle', 'A problem that came back.', 'Nothing helped.', 'unresolved');
update recap.conversation set context = '{"note": 1}' where tenant = 'eligible' and conversation_key = 'long idle';
select count(*) from recap.eligible_conversations() where conversation_key = 'long idle';

-- Unchanged costs nothing: the job is finished when it is claimed, no model is called, and the watermark is there.
create function pg_temp.summarise(key text, output text default '{"problem": "P.", "solution": null, "status": "unknown"}') returns text language plpgsql as $$
declare
  job record;
begin
  perform recap.enqueue_job('summary', c.id::text) from recap.conversation c where c.tenant = 'eligible' and c.conversation_key = key;
  select * into job from recap.claim_jobs('worker', array['summary']);
  if not found then
    return 'nothing to do: ' || (select j.outcome from recap.job j order by j.id desc limit 1);
  end if;
  return recap.complete_job(job.job_id, job.lease_token, output);
end $$;
select pg_temp.summarise('idle');
select pg_temp.summarise('idle');
-- Also when only its version rose, since the text is what it was.
update recap.turn set confidence = 0.3 where tenant = 'eligible' and conversation_key = 'idle';
select count(*) from recap.eligible_conversations() where conversation_key = 'idle';
select pg_temp.summarise('idle');
select count(*) from recap.eligible_conversations() where conversation_key = 'idle';
select count(*) from recap.job_attempt where tenant = 'eligible';
-- A new version of the prompt, or new text, is a new input.
select recap.set_prompt('summary', 'Summarise.', response_schema) > 1 as newer from recap.prompt where name = 'summary';
select pg_temp.summarise('idle');
select prompt_version > 1 as newer from recap.conversation_summary where tenant = 'eligible' and conversation_key = 'idle';
-- A conversation that is gone when its job is claimed.
delete from recap.turn where tenant = 'eligible' and conversation_key = 'short';
select pg_temp.summarise('short');
rollback;
