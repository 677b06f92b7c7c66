-- Prompts, models and kinds are added with functions that check them. Only the owner of the extension may add a kind: its functions
-- are run by the worker protocol with the owner's rights.

create or replace function recap.set_prompt(name text, system text, response_schema jsonb)
returns integer
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  problem constant text := recap._schema_problem(response_schema);
  made integer;
begin
  if coalesce(btrim(name), '') = '' or coalesce(btrim(system), '') = '' or response_schema is null then
    perform recap._raise('RC015', 'name, system and response_schema must be given.');
  end if;
  if problem is not null then
    perform recap._raise('RC013', problem);
  end if;

  perform pg_advisory_xact_lock(hashtextextended('recap.prompt ' || set_prompt.name, 0));

  -- Below a thousand are the versions of the extension's own prompts, so that a later release cannot meet one of the host's.
  insert into recap.prompt (name, version, system, response_schema, created_by)
  select
    set_prompt.name,
    greatest(coalesce(max(p.version), 0), case when bool_or(p.released) then 1000 else 0 end) + 1,
    set_prompt.system, set_prompt.response_schema, session_user
  from recap.prompt p
  where p.name = set_prompt.name
  returning version into made;

  return made;
end
$$;

comment on function recap.set_prompt(text, text, jsonb) is
  'Adds the next version of a prompt and returns its number: from 1 for a name of your own, from 1001 for a prompt of the extension, which yours then replaces. Jobs claimed from now on use it. Errors: RC013 the schema cannot be used, RC015 something is missing.';

create or replace function recap.set_model(
  name text,
  provider text,
  tier text,
  input_usd_per_mtok numeric,
  output_usd_per_mtok numeric,
  cached_usd_per_mtok numeric default null,
  cache_write_usd_per_mtok numeric default null,
  is_default boolean default false
)
returns void
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from recap.model m where m.name = set_model.name and m.released) then
    perform recap._raise('RC018');
  end if;
  if set_model.is_default then
    update recap.model m
    set is_default = false
    where m.tier = set_model.tier
      and m.is_default;
  end if;

  insert into recap.model as m (
    name, provider, tier, input_usd_per_mtok, cached_usd_per_mtok, cache_write_usd_per_mtok, output_usd_per_mtok, is_default
  )
  values (
    set_model.name, set_model.provider, set_model.tier, set_model.input_usd_per_mtok,
    coalesce(set_model.cached_usd_per_mtok, set_model.input_usd_per_mtok),
    coalesce(set_model.cache_write_usd_per_mtok, set_model.input_usd_per_mtok),
    set_model.output_usd_per_mtok, set_model.is_default
  )
  on conflict on constraint model_pkey do update
  set provider = excluded.provider,
      tier = excluded.tier,
      input_usd_per_mtok = excluded.input_usd_per_mtok,
      cached_usd_per_mtok = excluded.cached_usd_per_mtok,
      cache_write_usd_per_mtok = excluded.cache_write_usd_per_mtok,
      output_usd_per_mtok = excluded.output_usd_per_mtok,
      is_default = excluded.is_default,
      updated_at = now();
end
$$;

comment on function recap.set_model(text, text, text, numeric, numeric, numeric, numeric, boolean) is
  'Adds a model or sets its prices (US dollars per million tokens). Cached and cache-write prices default to the input price. The default of a tier is what estimates are made with. Errors: RC018 a model of the extension, 23514 negative price or unknown tier.';

create or replace function recap.model_price(name text)
returns table (
  input_usd_per_mtok numeric,
  cached_usd_per_mtok numeric,
  cache_write_usd_per_mtok numeric,
  output_usd_per_mtok numeric
)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select m.input_usd_per_mtok, m.cached_usd_per_mtok, m.cache_write_usd_per_mtok, m.output_usd_per_mtok
  from recap.model m
  where m.name = model_price.name;
$$;

comment on function recap.model_price(text) is 'The prices of a model in US dollars per million tokens; no row for one without prices.';

create or replace function recap._require_function(signature text, arguments text, result regtype)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  found_function regprocedure;
begin
  if signature is null then
    return;
  end if;

  begin
    found_function := to_regprocedure(format('%s(%s)', signature, arguments));
  exception
    -- Not even the form of a name: nothing is found.
    when syntax_error or invalid_name then
      null;
  end;

  if not exists (
    select
    from pg_catalog.pg_proc p
    where p.oid = found_function
      and p.prorettype = result
  ) then
    perform recap._raise('RC016', format('Looked for %s(%s) returning %s.', left(signature, 128), arguments, result));
  end if;
end
$$;

comment on function recap._require_function(text, text, regtype) is 'Raises RC016 unless the function exists with these arguments and this result; null is fine.';

create or replace function recap.set_job_kind(
  name text,
  build_function text default null,
  apply_function text default null,
  prompt_name text default null,
  tier text default 'base',
  priority integer default 50,
  max_tokens integer default 500,
  max_attempts integer default 5,
  max_repairs integer default 1,
  dead_function text default null
)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from recap.job_kind k where k.name = set_job_kind.name and k.released) then
    perform recap._raise('RC018');
  end if;
  if prompt_name is not null and not exists (select from recap.prompt p where p.name = set_job_kind.prompt_name) then
    perform recap._raise('RC015', format('There is no prompt %L.', left(prompt_name, 64)));
  end if;
  perform recap._require_function(build_function, 'text, text', 'jsonb');
  perform recap._require_function(apply_function, 'text, text, jsonb, jsonb', 'text');
  perform recap._require_function(dead_function, 'text, text', 'void');

  insert into recap.job_kind (
    name, build_function, apply_function, dead_function, prompt_name, tier, priority, max_tokens, max_attempts, max_repairs
  )
  values (
    set_job_kind.name, set_job_kind.build_function, set_job_kind.apply_function, set_job_kind.dead_function,
    set_job_kind.prompt_name, set_job_kind.tier,
    set_job_kind.priority, set_job_kind.max_tokens, set_job_kind.max_attempts, set_job_kind.max_repairs
  )
  on conflict on constraint job_kind_pkey do update
  set build_function = excluded.build_function,
      apply_function = excluded.apply_function,
      dead_function = excluded.dead_function,
      prompt_name = excluded.prompt_name,
      tier = excluded.tier,
      priority = excluded.priority,
      max_tokens = excluded.max_tokens,
      max_attempts = excluded.max_attempts,
      max_repairs = excluded.max_repairs;
end
$$;

comment on function recap.set_job_kind(text, text, text, text, text, integer, integer, integer, integer, text) is
  'Adds or changes a kind of job. The functions (schema-qualified names) are run by the worker protocol with the rights of the owner of the extension, so only the owner may call this. Errors: RC015 no such prompt, RC016 no such function, RC018 a kind of the extension.';

create or replace function recap._enqueue(tenant text, kind text, target text, priority smallint, due_at timestamptz)
returns bigint
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  insert into recap.job (tenant, kind, target, priority, max_attempts, due_at)
  select _enqueue.tenant, k.name, _enqueue.target, coalesce(_enqueue.priority, k.priority), k.max_attempts, coalesce(_enqueue.due_at, now())
  from recap.job_kind k
  where k.name = _enqueue.kind
  on conflict (tenant, kind, target) where finished_at is null do nothing
  returning id;
$$;

comment on function recap._enqueue(text, text, text, smallint, timestamptz) is 'Adds a job; null when a live one for that kind and target exists.';

create or replace function recap.enqueue_job(kind text, target text, priority integer default null, due_at timestamptz default null)
returns bigint
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  own_tenant constant text := recap.current_tenant();
begin
  if own_tenant is null then
    perform recap._raise('RC001');
  end if;
  if not exists (select from recap.job_kind k where k.name = enqueue_job.kind) then
    perform recap._raise('RC011', format('There is no kind %L.', left(enqueue_job.kind, 64)));
  end if;
  if coalesce(btrim(target), '') = '' then
    perform recap._raise('RC015', 'target must be given.');
  end if;
  -- A target is copied into places that are never redacted again.
  if octet_length(target) > 512 or recap.redact(target) <> target then
    perform recap._raise('RC015', 'target must be a key of at most 512 bytes that holds no identifier.');
  end if;
  if priority not between 0 and 99 then
    perform recap._raise('RC015', 'priority must be from 0 to 99.');
  end if;

  return recap._enqueue(own_tenant, kind, target, priority::smallint, due_at);
end
$$;

comment on function recap.enqueue_job(text, text, integer, timestamptz) is
  'Adds a job of the current tenant in the caller''s transaction and returns its id; null when a live job for that kind and target exists. Give a key as target, never text. Errors: RC001, RC011 unknown kind, RC015.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('worker', 'execute', 'function', 'recap.model_price(text)'),
  ('admin', 'execute', 'function', 'recap.model_price(text)'),
  ('app', 'execute', 'function', 'recap.enqueue_job(text, text, integer, timestamptz)'),
  ('admin', 'execute', 'function', 'recap.enqueue_job(text, text, integer, timestamptz)'),
  ('admin', 'execute', 'function', 'recap.set_prompt(text, text, jsonb)'),
  ('admin', 'execute', 'function', 'recap.set_model(text, text, text, numeric, numeric, numeric, numeric, boolean)')
on conflict do nothing;
