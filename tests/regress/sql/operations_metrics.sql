-- Gauges for a monitoring system: numbers by kind, state, outcome, model; never a tenant, a key or content.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_metrics;
select recap.grant_access('regress_metrics', 'worker');
set local recap.tenant = 'metrics';
select recap.set_job_kind('host_metrics');
select recap.set_model('metrics-model', 'openai', 'base', 1, 2);
select recap.enqueue_job('host_metrics', t) is not null as enqueued from unnest(array['a', 'b', 'c', 'd']) t;
select count(*) from recap.claim_jobs('worker', array['host_metrics'], 3);
select recap.complete_job(id, lease_token, '{}', '{"model": "metrics-model", "input_tokens": 1000000, "output_tokens": 500000}') from recap.job where tenant = 'metrics' and target = 'a';
select recap.fail_job(id, lease_token, 'bad_request') from recap.job where tenant = 'metrics' and target = 'b';
update recap.job set due_at = now() - interval '90 seconds' where tenant = 'metrics' and target = 'd';
set local role regress_metrics;
select name, type, labels, value from recap.metrics() where labels ->> 'kind' = 'host_metrics' and name <> 'recap_queue_oldest_due_seconds';
select value between 90 and 120 as waited from recap.metrics() where labels ->> 'kind' = 'host_metrics' and name = 'recap_queue_oldest_due_seconds';
select labels, value from recap.metrics() where name = 'recap_cost_usd_last_hour' and labels ->> 'model' = 'metrics-model';
-- Names and labels as Prometheus takes them; each series once; one help and one type per name.
select distinct name, type from recap.metrics() order by 1;
select count(*) from recap.metrics() where name !~ '^recap_[a-z_]+$' or type not in ('gauge', 'counter') or help is null or help !~ '\.$' or value is null or labels is null or jsonb_typeof(labels) <> 'object';
select name, labels from recap.metrics() group by 1, 2 having count(*) > 1;
select name from recap.metrics() group by 1 having count(distinct help) > 1 or count(distinct type) > 1;
select distinct k.key from recap.metrics() m, jsonb_object_keys(m.labels) k (key) order by 1;
rollback;
