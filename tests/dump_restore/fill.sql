-- Fills every table of the extension, in every state that its rows can be in: what a dump has to bring back.
-- Nothing here is random, so that two fills are alike; times lie around now, as those of a database in use do.
\set ON_ERROR_STOP 1

-- Roles are the cluster's, not the database's: the same ones may be there from an earlier fill.
select format('create role %I', r.name)
from unnest(array['recap_dump_app', 'recap_dump_worker']) r (name)
where not exists (select from pg_roles e where e.rolname = r.name)
\gexec
select recap.grant_access('recap_dump_app', 'app'), recap.grant_access('recap_dump_app', 'reader'), recap.grant_access('recap_dump_worker', 'worker');

-- Settings, of the database and of a tenant.
select
  recap.configure('summaries.enabled', 'on'),
  recap.configure('turns.partitions_ahead', '2'),
  recap.configure('queue.max_job_age', '30 days', 'tenant_b'),
  recap.configure('summaries.fallback', 'on', 'tenant_b'),
  recap.configure('turns.max_content_bytes', '50000', 'tenant_b');

-- A host's own prompt (and a newer version of the extension's), models, kinds with and without functions.
create schema host;
create function host.build(tenant text, target text) returns jsonb language sql as $$
  select jsonb_build_object('content', target, 'source_version', 3, 'input_hash', 'hash of ' || target)
$$;
create function host.apply(tenant text, target text, document jsonb, provenance jsonb) returns text language sql as $$ select 'applied' $$;
select
  recap.set_prompt('host', 'Answer.', '{"type": "object", "additionalProperties": false, "required": ["answer"], "properties": {"answer": {"type": "string"}}}'),
  recap.set_prompt('host', 'Answer briefly.', '{"type": "object", "additionalProperties": false, "required": ["answer"], "properties": {"answer": {"type": "string"}}}');
select recap.set_prompt('summary', 'Summarise in one sentence.', response_schema) from recap.prompt where name = 'summary';
select
  recap.set_model('host-base', 'openai', 'base', 0.15, 0.6, 0.075, is_default => true),
  recap.set_model('host-pro', 'anthropic', 'pro', 3, 15, 0.3, 3.75);
select recap.set_job_kind('host_answer', 'host.build', 'host.apply', 'host', 'pro', 10, 200, 3, 1), recap.set_job_kind('host_plain');

-- Turns: partitions of the past, the present and the future, and times that none has; two tenants, all roles, both scopes.
set recap.tenant = 'tenant_a';
insert into recap.turn (domain, conversation_key, role, content, customer, created_at, outlet, language, intent, confidence, attributes, idempotency_key)
select
  'support', 'case-' || n % 40, (array['user', 'assistant', 'agent', 'system', 'tool'])[1 + n % 5],
  'Turn ' || n || E': tab\there, line\nbreak, back\\slash, "quotes", Ünïcödé 日本 😀, mail a' || n || '@example.org',
  case when n % 3 <> 0 then 'customer-' || n % 17 end, now() - interval '100 days' + n * interval '6 hours',
  case when n % 4 = 0 then 'outlet ' || n % 7 end, (array['en', 'pt-BR', null, 'ru'])[1 + n % 4],
  case when n % 5 = 0 then 'intent-' || n % 6 end, case when n % 5 = 0 then (n % 11) / 10.0 end,
  case when n % 6 = 0 then jsonb_build_object('n', n, 'phone', '+55 11 98765-4321', 'nothing', null) else '{}' end,
  case when n % 2 = 0 then 'message-' || n end
from generate_series(1, 400) n;
insert into recap.turn (domain, conversation_key, role, content, created_at)
values ('support', 'stray', 'user', 'A wrong clock.', '1999-01-01Z'), ('support', 'stray', 'user', 'A clock that is ahead.', now() + interval '3 years');
insert into recap.turn (domain, conversation_key, role, content, scope) values ('web', 'a public session', 'user', 'Hello.', 'public'), ('web', '+55 11 98765-4321', 'user', 'Hello.', 'internal');
select count(*) from recap.maintain_partitions();
-- A second width of partitions beside the first.
select recap.configure('turns.partition_interval', 'week');
select count(*) from recap.maintain_partitions();
-- Versions that are not what counting the turns would give: changes and deletions.
update recap.turn set content = content || ' Changed.' where conversation_key in ('case-1', 'case-2');
update recap.turn set confidence = 0.25 where conversation_key = 'case-2' and confidence is not null;
delete from recap.turn where conversation_key = 'case-3' and role = 'tool';
delete from recap.turn where conversation_key = 'case-4';
update recap.conversation set context = '{"ticket": 17}', outlet = 'moved', ended_at = now() - interval '1 day' where conversation_key in ('case-5', 'case-6');
set recap.tenant = 'tenant_b';
select count(*) from recap.record_turns((
  select jsonb_agg(jsonb_build_object('domain', 'support', 'conversation_key', 'case-' || n % 10, 'role', 'user', 'content', 'My printer ' || n || ' does not print.', 'customer', 'customer-' || n % 3,
    'created_at', now() - interval '2 days' + n * interval '1 minute', 'idempotency_key', 'b-' || n))
  from generate_series(1, 60) n));

-- A second pseudonym key that was accepted, and the first one again: one active, one not.
set recap.pseudonym_key_file = 'pg_recap_dump.key';
select recap.accept_pseudonym_key() <> '' as accepted;
reset recap.pseudonym_key_file;
select recap.accept_pseudonym_key() <> '' as accepted;

-- Jobs in every state, and what they leave behind: summaries, attempts, costs, dead letters.
select enqueued from recap.enqueue_summaries('1 day', 2, dry_run => false);
create temporary table claimed as
select row_number() over (order by c.job_id) as n, c.* from recap.claim_jobs('worker-1', array['summary'], 24, '1 hour') c;
select c.n % 8,
  case c.n % 8
    when 0 then recap.complete_job(c.job_id, c.lease_token, jsonb_build_object('problem', 'Problem ' || c.n, 'solution', null, 'status', 'unknown')::text)
    when 1 then recap.complete_job(c.job_id, c.lease_token, jsonb_build_object('problem', 'Mail b@example.org', 'solution', 'Solved.', 'status', 'resolved')::text,
      '{"provider": "openai", "model": "host-base", "input_tokens": 900, "cached_tokens": 100, "output_tokens": 40, "latency_ms": 800, "request_id": "req_1"}')
    when 2 then recap.complete_job(c.job_id, c.lease_token, '{"problem": null, "solution": null, "status": "unknown"}')
    when 3 then recap.complete_job(c.job_id, c.lease_token, 'no json, but c@example.org')
    when 4 then recap.fail_job(c.job_id, c.lease_token, 'throttled', 'http_429', '1 hour')
    when 5 then recap.fail_job(c.job_id, c.lease_token, 'timeout')
    when 6 then recap.fail_job(c.job_id, c.lease_token, 'refused', 'stop_reason refusal')
    else recap.release_jobs(array[c.lease_token])::text
  end
from claimed c order by c.n;
-- The repaired ones answer badly again and are dead letters with their last answer; others stay leased.
select recap.complete_job(c.job_id, c.lease_token, 'still no json, d@example.org')
from recap.claim_jobs('worker-2', array['summary'], 100) c join recap.job j on j.id = c.job_id where c.attempt = 2 and j.repairs = 1;
set recap.tenant = 'tenant_a';
select recap.enqueue_job('host_answer', 'target-' || n) is not null from generate_series(1, 6) n;
select recap.enqueue_job('host_plain', 'target-' || n, 5, now() + interval '1 day') is not null from generate_series(1, 3) n;
select recap.complete_job(job_id, lease_token, '{"answer": "yes"}', '{"model": "host-pro", "provider": "anthropic", "input_tokens": 10, "cache_write_tokens": 5, "output_tokens": 2}')
from recap.claim_jobs('worker-3', array['host_answer'], 2);
-- A summary by the application itself, renewed, and made stale by another turn.
select action from recap.upsert_summary('support', 'case-7', 'Own problem.', 'Own solution.', 'escalated');
select action from recap.upsert_summary('support', 'case-7', 'Own problem, again.', null, 'unresolved', model => 'host-pro', input_hash => 'abc');
select recap.record_turn('support', 'case-7', 'user', 'And again.', idempotency_key => 'last') is not null as recorded;
reset recap.tenant;

-- Redaction: policies, with and without a vault, domains of every mode, tokens, what was turned back and who asked.
copy (select 'a key that is in no table ' || repeat('1', 32)) to program 'umask 077 && cat > pg_recap_dump_vault.key';
set recap.vault_key_file = 'pg_recap_dump_vault.key';
select
  recap.set_redaction_policy('host_tokens', '{"actions": {"email": "token", "card": "partial"}, "allow": ["help@example.org"], "patterns": [{"name": "employee_id", "pattern": "\\bEMP-\\d{6}\\b"}]}'),
  recap.set_redaction_policy('host_vault', '{"base": "strict", "actions": {"email": "token", "card": "token"}, "threshold": 0.4, "locales": ["BR", "en"], "vault": true}');
select
  recap.set_domain_redaction('sealed', 'host_vault', tenant => 'tenant_a'), recap.set_domain_redaction('numbered', 'host_tokens', tenant => 'tenant_a'),
  recap.set_domain_redaction('later', 'host_tokens', 'deferred', 'tenant_a'), recap.set_domain_redaction('*', 'strict', 'none', 'tenant_b');
set recap.tenant = 'tenant_a';
insert into recap.turn (domain, conversation_key, role, content, attributes)
select d.domain, 'tokens-' || n % 3, 'user', 'Mail t' || n % 7 || '@example.org, card 4111 1111 1111 1111, EMP-123456', jsonb_build_object('mail', 'u' || n % 4 || '@example.org')
from unnest(array['sealed', 'numbered', 'later']) d (domain), generate_series(1, 12) n;
select sum(scrubbed) from recap.scrub_due(5);
select recap.unmask('Who is [EMAIL_1]?', 'Ticket 17, by ana@example.org', recap._conversation_id('tenant_a', 'sealed', 'tokens-1'));
set recap.tenant = 'tenant_b';
insert into recap.turn (domain, conversation_key, role, content) values ('anything', 'raw', 'user', 'Raw on purpose: ana@example.org');

-- A host's own tables: redacted at write, deferred and partitioned, by a security label, with a policy that keeps a vault.
create table host.message (id integer primary key, body text, doc jsonb, tags text[], shout text generated always as (upper(body)) stored);
select recap.attach_redaction('host.message', '{body,doc,tags}', 'host_tokens');
create table host.note (id integer, room integer, body text, at timestamptz not null, pii_scrubbed boolean not null default false, context jsonb) partition by range (at);
create table host.note_2024 partition of host.note for values from ('2024-01-01') to ('2025-01-01');
create table host.note_rest partition of host.note default;
select recap.attach_redaction('host.note', '{body}', 'host_tokens', 'deferred', context_column => 'context', age_column => 'at', scope_column => 'room');
create table host.labelled (id integer, body text, title varchar(20));
security label for recap on column host.labelled.body is 'redact';
security label for recap on column host.labelled.title is 'redact with pci';
create table host.sealed (id integer, room text, body text);
select recap.attach_redaction('host.sealed', '{body}', 'host_vault', scope_column => 'room');
set recap.tenant = 'tenant_a';
insert into host.message (id, body, doc, tags) values (1, 'ana@example.org', '{"a": "bia@example.org"}', '{ana@example.org}'), (2, 'clean', null, null);
insert into host.note select n, n % 2, 'Note n' || n || '@example.org', '2024-12-25'::timestamptz + n * interval '1 day' from generate_series(1, 12) n;
select sum(scrubbed) from recap.scrub_due(36);
update host.note set body = 'again v1@example.org' where id = 3;
insert into host.labelled values (1, 'ana@example.org', '4111 1111 1111 1111');
insert into host.sealed select n, 'room ' || n % 2, 'Sealed s' || n || '@example.org' from generate_series(1, 6) n;
-- A row that redaction never saw: a restore must bring it back as it is.
alter table host.message disable trigger zz_recap_redact;
insert into host.message (id, body) values (3, 'older than the policy, zia@example.org');
alter table host.message enable trigger zz_recap_redact;
reset recap.tenant;

-- Sequences that are ahead of their tables.
select nextval('recap.turn_id_seq') > 0, nextval('recap.job_id_seq') > 0;

-- The fill is worth something only if no table is empty and no state is missing.
do $$
declare
  relation regclass;
  has_rows boolean;
begin
  for relation in
    select c.oid from pg_class c
    where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  loop
    execute format('select exists (select from %s)', relation) into has_rows;
    if not has_rows then
      raise exception 'fill.sql leaves % empty', relation;
    end if;
  end loop;

  if (select count(distinct state) from recap.job) < 4 or not exists (select from recap.job where candidate is not null and state = 'dead') then
    raise exception 'fill.sql leaves a state of jobs out';
  end if;
  if not exists (select from recap.turn where not pii_scrubbed) or not exists (select from recap.redaction_token where sealed is not null) or not exists (select from recap.redaction_token where sealed is null) then
    raise exception 'fill.sql leaves raw turns or tokens out';
  end if;
  if (select count(*) from host.note where pii_scrubbed) not between 1 and 11 or (select count(distinct target) from recap.redaction_attachment) <> 4 or (select count(*) from pg_seclabel where provider = 'recap') <> 2 then
    raise exception 'fill.sql leaves attachments out';
  end if;
  if not exists (select from recap.turn_default) or (select count(*) from recap._turn_partitions()) < 5 then
    raise exception 'fill.sql leaves partitions out';
  end if;
end
$$;
