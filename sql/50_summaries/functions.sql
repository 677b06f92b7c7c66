-- How an answer is kept: the watermark, the upsert, and the summary without a model.

create or replace function recap._mark_summarized(tenant text, conversation_id uuid, version bigint)
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  update recap.conversation c
  set summarized_version = _mark_summarized.version,
      summary_pending = c.turn_version > _mark_summarized.version
  where c.tenant = _mark_summarized.tenant
    and c.id = _mark_summarized.conversation_id
    and c.summarized_version < _mark_summarized.version;
$$;

comment on function recap._mark_summarized(text, uuid, bigint) is 'Raises the watermark of a conversation; writes nothing when it is there already.';

create or replace function recap._upsert_summary(
  tenant text,
  conversation_id uuid,
  problem text,
  solution text,
  status text,
  provenance jsonb
)
returns table (summary_id bigint, action text)
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  conversation recap.conversation;
  is_new boolean;
  existing_version bigint;
  version bigint;
begin
  select c.*
  into conversation
  from recap.conversation c
  where c.tenant = _upsert_summary.tenant
    and c.id = _upsert_summary.conversation_id;

  version := coalesce((provenance ->> 'source_version')::bigint, conversation.turn_version);

  insert into recap.conversation_summary as s (
    tenant, conversation_id, domain, conversation_key, subject, customer_ref, problem, solution, status,
    source_version, turn_count, last_turn_at, input_hash, prompt_name, prompt_version, provider, model, redaction_engine,
    input_tokens, cached_tokens, output_tokens, cost_usd, job_id
  )
  select
    conversation.tenant, conversation.id, conversation.domain, conversation.conversation_key, conversation.subject,
    conversation.customer_ref, _upsert_summary.problem, _upsert_summary.solution, _upsert_summary.status,
    version, conversation.turn_count, conversation.last_turn_at, p.input_hash, p.prompt_name, p.prompt_version, p.provider, p.model,
    recap._redaction_engine(), p.input_tokens, p.cached_tokens, p.output_tokens,
    round(
      (
        greatest(p.input_tokens - coalesce(p.cached_tokens, 0) - coalesce(p.cache_write_tokens, 0), 0) * m.input_usd_per_mtok
        + coalesce(p.cached_tokens, 0) * m.cached_usd_per_mtok
        + coalesce(p.cache_write_tokens, 0) * m.cache_write_usd_per_mtok
        + coalesce(p.output_tokens, 0) * m.output_usd_per_mtok
      ) / 1000000,
      9
    ),
    p.job_id
  from jsonb_to_record(provenance) p (
    input_hash text, prompt_name text, prompt_version integer, provider text, model text,
    input_tokens integer, cached_tokens integer, cache_write_tokens integer, output_tokens integer, job_id bigint
  )
  left join recap.model m on m.name = p.model
  on conflict on constraint conversation_summary_one_per_conversation do update
  set subject = excluded.subject,
      customer_ref = excluded.customer_ref,
      problem = excluded.problem,
      solution = excluded.solution,
      status = excluded.status,
      source_version = excluded.source_version,
      turn_count = excluded.turn_count,
      last_turn_at = excluded.last_turn_at,
      input_hash = excluded.input_hash,
      prompt_name = excluded.prompt_name,
      prompt_version = excluded.prompt_version,
      provider = excluded.provider,
      model = excluded.model,
      redaction_engine = excluded.redaction_engine,
      input_tokens = excluded.input_tokens,
      cached_tokens = excluded.cached_tokens,
      output_tokens = excluded.output_tokens,
      cost_usd = excluded.cost_usd,
      job_id = excluded.job_id,
      updated_at = now()
  -- What was made from a newer state stays, and what is the same is not written again.
  where s.source_version < excluded.source_version
    or (
      s.source_version = excluded.source_version
      and (s.problem, s.solution, s.status) is distinct from (excluded.problem, excluded.solution, excluded.status)
    )
  returning s.id, s.xmax = 0
  into summary_id, is_new;

  if summary_id is not null then
    action := case when is_new then 'inserted' else 'updated' end;
  else
    select s.id, s.source_version
    into summary_id, existing_version
    from recap.conversation_summary s
    where s.tenant = conversation.tenant
      and s.domain = conversation.domain
      and s.conversation_key = conversation.conversation_key;

    action := case when existing_version > version then 'stale' else 'unchanged' end;
  end if;

  perform recap._mark_summarized(conversation.tenant, conversation.id, version);
  return next;
end
$$;

comment on function recap._upsert_summary(text, uuid, text, text, text, jsonb) is
  'Writes a summary made from a state version: inserted, updated, unchanged (nothing is written) or stale (a newer one stands).';

create or replace function recap.upsert_summary(
  domain text,
  conversation_key text,
  problem text,
  solution text,
  status text,
  source_version bigint default null,
  model text default null,
  input_hash text default null
)
returns table (summary_id bigint, action text)
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  own_tenant constant text := recap.current_tenant();
  conversation recap.conversation;
begin
  if own_tenant is null then
    perform recap._raise('RC001');
  end if;
  if upsert_summary.status is null or upsert_summary.status not in ('resolved', 'unresolved', 'escalated', 'unknown') then
    perform recap._raise('RC014');
  end if;
  if coalesce(btrim(upsert_summary.problem, E' \t\r\n'), '') = '' then
    perform recap._raise('RC015', 'problem must not be blank.');
  end if;
  if octet_length(upsert_summary.problem) > 16384 or octet_length(upsert_summary.solution) > 16384 then
    perform recap._raise('RC015', 'problem and solution must not be longer than 16384 bytes.');
  end if;

  select c.*
  into conversation
  from recap.conversation c
  where c.tenant = own_tenant
    and c.id = recap._conversation_id(own_tenant, upsert_summary.domain, upsert_summary.conversation_key);

  if not found then
    perform recap._raise('RC017');
  end if;
  if upsert_summary.source_version not between 0 and conversation.turn_version then
    perform recap._raise('RC015', format('source_version must be from 0 to %s.', conversation.turn_version));
  end if;

  return query
  select u.summary_id, u.action
  from recap._upsert_summary(
    own_tenant,
    conversation.id,
    recap.redact(btrim(upsert_summary.problem)),
    recap.redact(nullif(btrim(upsert_summary.solution), '')),
    upsert_summary.status,
    jsonb_build_object(
      'source_version', upsert_summary.source_version,
      'input_hash', recap._usage_code(jsonb_build_object('input_hash', upsert_summary.input_hash), 'input_hash'),
      'model', recap._usage_code(jsonb_build_object('model', upsert_summary.model), 'model')
    )
  ) u;
end
$$;

comment on function recap.upsert_summary(text, text, text, text, text, bigint, text, text) is
  'Keeps a summary that the application made itself, redacted. source_version: the turn_version that it was made from (default: the current one). Returns its id and inserted, updated, unchanged (nothing is written) or stale (one made from a newer state stands). Errors: RC001, RC014 unknown status, RC015, RC017 unknown conversation.';

create or replace function recap._apply_summary(tenant text, target text, document jsonb, provenance jsonb)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  summarized_id constant uuid := target::uuid;
  problem constant text := btrim(document ->> 'problem', E' \t\r\n');
  result text;
begin
  if not exists (
    select
    from recap.conversation c
    where c.tenant = _apply_summary.tenant
      and c.id = summarized_id
  ) then
    return 'stale';
  end if;

  if coalesce(problem, '') = '' then
    perform recap._mark_summarized(_apply_summary.tenant, summarized_id, (provenance ->> 'source_version')::bigint);
    return 'no_result';
  end if;

  select u.action
  into result
  from recap._upsert_summary(
    _apply_summary.tenant,
    summarized_id,
    problem,
    nullif(btrim(document ->> 'solution', E' \t\r\n'), ''),
    document ->> 'status',
    provenance
  ) u;

  return case when result in ('inserted', 'updated') then 'applied' else result end;
end
$$;

comment on function recap._apply_summary(text, text, jsonb, jsonb) is 'Keeps the answer of a summary job.';

create or replace function recap.fallback_summary(domain text, conversation_key text)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  own_tenant constant text := recap.current_tenant();
begin
  return recap._extractive_summary(
    recap._transcript(
      own_tenant,
      recap._conversation_id(own_tenant, fallback_summary.domain, fallback_summary.conversation_key),
      recap._setting('summaries.max_input_tokens', own_tenant)::integer
    )
  );
end
$$;

comment on function recap.fallback_summary(text, text) is
  'Problem, solution and status of a conversation taken from its turns without a model; null for an unknown conversation or one without substance. Nothing is stored.';

create or replace function recap._summary_dead(tenant text, target text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  summary jsonb;
begin
  if not recap._setting('summaries.fallback', tenant)::boolean or exists (
    select
    from recap.conversation_summary s
    where s.tenant = _summary_dead.tenant
      and s.conversation_id = _summary_dead.target::uuid
  ) then
    return;
  end if;

  summary := recap._extractive_summary(
    recap._transcript(tenant, target::uuid, recap._setting('summaries.max_input_tokens', tenant)::integer)
  );
  if summary is not null then
    perform recap._upsert_summary(
      tenant, target::uuid, summary ->> 'problem', summary ->> 'solution', summary ->> 'status',
      jsonb_build_object('provider', 'fallback', 'model', 'builtin-extractive-1')
    );
  end if;
end
$$;

comment on function recap._summary_dead(text, text) is
  'With summaries.fallback on: an extractive summary for a conversation whose job died and that has none. A model''s summary is never replaced by it.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('worker', 'execute', 'function', 'recap.enqueue_summaries(interval, integer, boolean, integer, text)'),
  ('admin', 'execute', 'function', 'recap.enqueue_summaries(interval, integer, boolean, integer, text)'),
  ('admin', 'execute', 'function', 'recap.eligible_conversations(interval, integer, integer)'),
  ('app', 'execute', 'function', 'recap.eligible_conversations(interval, integer, integer)'),
  ('app', 'execute', 'function', 'recap.upsert_summary(text, text, text, text, text, bigint, text, text)'),
  ('app', 'execute', 'function', 'recap.fallback_summary(text, text)'),
  ('admin', 'execute', 'function', 'recap.fallback_summary(text, text)')
on conflict do nothing;
