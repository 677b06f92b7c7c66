-- Why nothing happens: each check says ok while all is well, and what is wrong when it is.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_doctor;
select recap.grant_access('regress_doctor', 'worker');
create function pg_temp.checks(names text[] default null) returns table (check_name text, status text, has_hint boolean) language sql as $$
  select d.check_name, d.status, d.hint is not null from recap.doctor() d where names is null or d.check_name = any (names)
$$;
-- A new installation: off, without partitions, without work.
select check_name, status, message, hint from recap.doctor() where check_name <> 'pseudonym key';
-- All is well.
select recap.configure('summaries.enabled', 'on', 'doctor');
select count(*) > 0 as made from recap.maintain_partitions();
set local recap.tenant = 'doctor';
select recap.record_turn('support', 'k', 'user', 'My printer is broken.') is not null as recorded;
select * from pg_temp.checks();
-- Jobs wait, for long, without a worker.
select recap.set_job_kind('host_doctor');
select recap.enqueue_job('host_doctor', 'a') is not null as enqueued;
select * from pg_temp.checks('{queue,workers}');
update recap.job set due_at = now() - interval '1 hour' where tenant = 'doctor';
select * from pg_temp.checks('{queue,workers}');
select message ~ '^1 jobs are waiting, the oldest for 01:00:0' as says_how_long from recap.doctor() where check_name = 'queue';
-- A worker has them.
select count(*) from recap.claim_jobs('worker', array['host_doctor']);
select * from pg_temp.checks('{queue,workers}');
select recap.fail_job(id, lease_token, 'quota') from recap.job where tenant = 'doctor';
select * from pg_temp.checks('{workers,failures,"dead letters"}');
update recap.job set state = 'dead', finished_at = now() where tenant = 'doctor';
select * from pg_temp.checks('{failures,"dead letters"}');
-- Turns outside all partitions.
select recap.record_turn('support', 'k', 'user', 'A wrong clock.', created_at => '1999-01-01Z') is not null as recorded;
select * from pg_temp.checks('{partitions}');
-- The worker may ask; no sentence names a tenant, a key or a word of a conversation.
set local role regress_doctor;
select count(*) from recap.doctor();
select count(*) from recap.doctor() d where d::text ~* 'printer|clock|support|doctor''';
rollback;
