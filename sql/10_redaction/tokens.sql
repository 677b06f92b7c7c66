-- Tokens: [EMAIL_1] is the same value through a whole conversation, and may be turned back where the policy keeps a vault.

create or replace function recap._token_number(tenant text, scope uuid, entity text, fingerprint uuid, sealed bytea)
returns bigint
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  known recap.redaction_token;
begin
  select t.*
  into known
  from recap.redaction_token t
  where t.tenant = _token_number.tenant
    and t.scope = _token_number.scope
    and t.entity = _token_number.entity
    and t.fingerprint = _token_number.fingerprint;

  if not found then
    -- Numbers are given one after the other within a scope; other scopes do not wait.
    perform pg_advisory_xact_lock(hashtextextended(scope::text, 7264));

    insert into recap.redaction_token as t (tenant, scope, entity, number, fingerprint, sealed)
    select _token_number.tenant, _token_number.scope, _token_number.entity, coalesce(max(u.number), 0) + 1,
      _token_number.fingerprint, _token_number.sealed
    from recap.redaction_token u
    where u.tenant = _token_number.tenant
      and u.scope = _token_number.scope
      and u.entity = _token_number.entity
    -- Somebody was first with the value, or, seen from an old snapshot, with the number: then PostgreSQL's own serialization error.
    on conflict do nothing
    returning t.*
    into known;

    if not found then
      select t.*
      into strict known
      from recap.redaction_token t
      where t.tenant = _token_number.tenant
        and t.scope = _token_number.scope
        and t.entity = _token_number.entity
        and t.fingerprint = _token_number.fingerprint;
    end if;
  elsif known.sealed is null and _token_number.sealed is not null then
    -- The policy keeps a vault since.
    update recap.redaction_token t
    set sealed = _token_number.sealed
    where t.tenant = known.tenant
      and t.scope = known.scope
      and t.entity = known.entity
      and t.number = known.number;
  end if;

  return known.number;
end
$$;

comment on function recap._token_number(text, uuid, text, uuid, bytea) is
  'The number of a value among those of its entity within a scope; a new one is kept with its sealed value.';

create or replace function recap._token_entity(token text)
returns text
language sql
immutable
strict
parallel safe
begin atomic
  select lower(substring(token from '^\[(.*)_[0-9]+\]$'));
end;

comment on function recap._token_entity(text) is 'The entity of a token: [EMAIL_1] is an email.';

create or replace function recap._token_serial(token text)
returns bigint
language sql
immutable
strict
parallel safe
begin atomic
  select substring(token from '_([0-9]+)\]$')::bigint;
end;

comment on function recap._token_serial(text) is 'The number of a token: 1 of [EMAIL_1].';

create or replace function recap._token_scope_of(tenant text, tokens text[])
returns uuid
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  scopes uuid[];
begin
  select array_agg(s.scope)
  into scopes
  from (
    select distinct t.scope
    from unnest(tokens) k (token)
    join recap.redaction_token t
      on t.tenant = _token_scope_of.tenant
      and t.entity = recap._token_entity(k.token)
      and t.number = recap._token_serial(k.token)
      and t.sealed is not null
    limit 2
  ) s;

  -- A guess could show the value of somebody else.
  if cardinality(scopes) > 1 then
    perform recap._raise('RC025');
  end if;

  return scopes[1];
end
$$;

comment on function recap._token_scope_of(text, text[]) is
  'The one scope whose vault knows some of these tokens, null when none does; RC025 when several do.';

create or replace function recap.unmask(content text, reason text, scope uuid default null)
returns text
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  owner_tenant constant text := recap.current_tenant();
  pattern constant text := '\[[A-Z][A-Z0-9_]*_[0-9]{1,18}\]';
  tokens text[];
  chosen uuid := unmask.scope;
  pieces text[];
  unmasked text;
  opened jsonb;
begin
  if owner_tenant is null then
    perform recap._raise('RC001');
  end if;
  if btrim(reason, E' \t\r\n') is null or btrim(reason, E' \t\r\n') = '' then
    perform recap._raise('RC024');
  end if;
  if content is null then
    return null;
  end if;

  select array_agg(distinct m.found[1])
  into tokens
  from regexp_matches(content, '(' || pattern || ')', 'g') m (found);

  if tokens is not null and chosen is null then
    chosen := recap._token_scope_of(owner_tenant, tokens);
  end if;

  select jsonb_object_agg(o.token, o.value)
  into opened
  from (
    select k.token, recap._open_token(t.tenant, t.scope, t.entity, t.sealed) as value
    from unnest(tokens) k (token)
    join recap.redaction_token t
      on t.tenant = owner_tenant
      and t.scope = chosen
      and t.entity = recap._token_entity(k.token)
      and t.number = recap._token_serial(k.token)
      and t.sealed is not null
  ) o
  where o.value is not null;

  -- One pass over the text: a value may look like a token itself.
  select string_agg(s.piece || coalesce(coalesce(opened ->> s.token, s.token), ''), '' order by s.place)
  into unmasked
  from (
    select p.place, p.piece, m.found[1] as token
    from regexp_split_to_table(content, pattern) with ordinality p (piece, place)
    left join regexp_matches(content, '(' || pattern || ')', 'g') with ordinality m (found, place) on m.place = p.place
  ) s;

  perform recap._audit(
    'unmask',
    coalesce(chosen::text, 'unknown scope'),
    reason,
    jsonb_build_object('tokens', coalesce(cardinality(tokens), 0), 'opened', (select count(*) from jsonb_object_keys(coalesce(opened, '{}')))),
    owner_tenant
  );

  -- The log keeps it even when the transaction is rolled back, and the row above with it.
  raise log 'pg_recap: % unmasked % tokens of scope %', session_user, (select count(*) from jsonb_object_keys(coalesce(opened, '{}'))), coalesce(chosen::text, 'unknown');

  return unmasked;
end
$$;

comment on function recap.unmask(text, text, uuid) is
  'The text with its tokens ([EMAIL_1]) turned back into the values that the vault keeps for them; tokens without one stay. scope: the conversation''s id; without it the one conversation of the tenant that knows any of them. Every call writes a row to recap.audit_log and a line to the server''s log. Errors: RC001, RC024 no reason, RC025 several conversations know them, 55000 no key for the vault.';

create or replace function recap.reseal_vault(batch integer default 1000)
returns bigint
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  current_key constant bytea := convert_to(recap._vault_key_id(), 'UTF8');
  moved bigint;
begin
  if batch is null or batch not between 1 and 100000 then
    perform recap._raise('RC015', 'batch must be from 1 to 100000.');
  end if;

  with old as (
    select t.tenant, t.scope, t.entity, t.number, t.sealed
    from recap.redaction_token t
    where t.sealed is not null
      and substring(t.sealed from 1 for 8) <> current_key
    limit batch
    for update skip locked
  ),
  fresh as (
    select o.tenant, o.scope, o.entity, o.number, recap._reseal_token(o.tenant, o.scope, o.entity, o.sealed) as sealed
    from old o
  )
  update recap.redaction_token t
  set sealed = f.sealed
  from fresh f
  where t.tenant = f.tenant
    and t.scope = f.scope
    and t.entity = f.entity
    and t.number = f.number
    and f.sealed is not null;

  get diagnostics moved = row_count;

  if moved > 0 then
    perform recap._audit('reseal', 'recap.redaction_token', null, jsonb_build_object('tokens', moved));
  end if;

  return moved;
end
$$;

comment on function recap.reseal_vault(integer) is
  'Seals up to batch tokens of an older key again with the first key of recap.vault_key_file; returns how many. When it returns 0, the old lines of the file are not needed any more. Errors: RC015, 55000 no key.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('privacy', 'execute', 'function', 'recap.unmask(text, text, uuid)'),
  ('privacy', 'execute', 'function', 'recap._token_scope(text, text, text)'),
  ('admin', 'execute', 'function', 'recap.reseal_vault(integer)')
on conflict do nothing;
