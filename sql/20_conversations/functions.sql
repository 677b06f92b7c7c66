-- What applications call: record turns, read them back.

create or replace function recap.record_turn(
  domain text,
  conversation_key text,
  role text,
  content text,
  customer text default null,
  created_at timestamptz default null,
  idempotency_key text default null,
  attributes jsonb default null,
  scope text default null,
  outlet text default null,
  language text default null,
  intent text default null,
  confidence real default null,
  known text[] default null
)
returns bigint
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  recorded bigint;
begin
  insert into recap.turn (
    domain, conversation_key, role, content, customer, created_at, idempotency_key, attributes,
    scope, outlet, language, intent, confidence, known
  )
  values (
    domain, conversation_key, role, content, customer, coalesce(created_at, now()), idempotency_key, coalesce(attributes, '{}'),
    coalesce(scope, 'internal'), outlet, language, intent, confidence, known
  )
  returning turn.turn_id into recorded;

  -- No row: the idempotency key was used before, possibly by a transaction that this one has just waited for.
  if recorded is null then
    select r.turn_id
    into strict recorded
    from recap.turn_receipt r
    where r.tenant = recap.current_tenant()
      and r.receipt = recap._receipt(recap.current_tenant(), domain, idempotency_key);
  end if;

  return recorded;
end
$$;

comment on function recap.record_turn(text, text, text, text, text, timestamptz, text, jsonb, text, text, text, text, real, text[]) is
  'Records one turn in the caller''s transaction: redacted, counted, its conversation made or bumped. Returns the turn''s id; with an idempotency key that was used before, the id of the first turn, and nothing else happens. customer is the raw customer or user id and is stored only as a pseudonym. known: what the caller knows about the person (see recap.redact), never stored. Errors: RC001 no tenant, RC002 unknown role, RC003 empty value, RC004 too large, RC005 malformed, RC006 other scope.';

create or replace function recap._turn_problem(element jsonb)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  unknown text;
begin
  if jsonb_typeof(element) <> 'object' then
    return 'RC005:is not an object';
  end if;

  select k.key
  into unknown
  from jsonb_object_keys(element) k (key)
  where k.key not in (
    'domain', 'conversation_key', 'role', 'content', 'customer', 'created_at', 'idempotency_key', 'attributes', 'scope', 'outlet',
    'language', 'intent', 'confidence', 'known'
  )
  limit 1;

  if found then
    -- Only what looks like a misspelt name is shown; anything else could be content in the wrong place.
    return 'RC005:has an unknown key' || case when unknown ~ '^[a-z_]{1,32}$' then format(' (%s)', unknown) else '' end;
  end if;
  if jsonb_typeof(element -> 'content') <> 'string' then
    return 'RC005:has a content that is not a string';
  end if;
  if coalesce(jsonb_typeof(element -> 'attributes'), 'object') not in ('object', 'null') then
    return 'RC005:has attributes that are not an object';
  end if;
  if coalesce(jsonb_typeof(element -> 'known'), 'array') not in ('array', 'null')
    or jsonb_path_exists(element -> 'known', 'strict $[*] ? (@.type() != "string" && @.type() != "null")', silent => true) then
    return 'RC005:has a known that is not an array of strings';
  end if;
  if coalesce(element ->> 'role', '') not in ('user', 'assistant', 'agent', 'system', 'tool') then
    return 'RC002:has an unknown role';
  end if;
  if coalesce(element ->> 'scope', 'internal') not in ('internal', 'public') then
    return 'RC005:has an unknown scope';
  end if;
  if coalesce(btrim(element ->> 'domain'), '') = '' or coalesce(btrim(element ->> 'conversation_key'), '') = ''
    or coalesce(btrim(element ->> 'content', E' \t\r\n'), '') = '' then
    return 'RC003:lacks domain, conversation_key or content';
  end if;
  if octet_length(element ->> 'domain') > 128 or octet_length(element ->> 'conversation_key') > 512
    or octet_length(element ->> 'intent') > 256 or octet_length(element ->> 'outlet') > 256 then
    return 'RC005:has a domain, conversation_key, intent or outlet that is too long';
  end if;
  if element ->> 'domain' ~ '@|[0-9]{7}' then
    return 'RC005:has a domain with an address or a long number';
  end if;
  if not recap._is_language(element ->> 'language') then
    return 'RC005:has a language that is not a BCP 47 tag';
  end if;
  if greatest(octet_length(element ->> 'content'), octet_length(element ->> 'attributes')) > 1024
    and greatest(octet_length(element ->> 'content'), octet_length(element ->> 'attributes'))
      > recap.setting('turns.max_content_bytes')::bigint then
    return 'RC004:is too large';
  end if;

  begin
    if not isfinite((element ->> 'created_at')::timestamptz) then
      return 'RC005:has a created_at that is not a finite time';
    end if;
  exception
    when data_exception then
      return 'RC005:has a created_at that is not a time';
  end;

  begin
    if (element ->> 'confidence')::real not between 0 and 1 then
      return 'RC005:has a confidence that is not between 0 and 1';
    end if;
  exception
    when data_exception then
      return 'RC005:has a confidence that is not a number';
  end;

  return null;
end
$$;

comment on function recap._turn_problem(jsonb) is 'SQLSTATE and reason why an element of recap.record_turns cannot be recorded, or null. Never holds content.';

create or replace function recap._lock_token_scopes(tenant text, turns jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(s.scope::text, 7264))
  from (
    select distinct recap._conversation_id(_lock_token_scopes.tenant, e.value ->> 'domain', e.value ->> 'conversation_key') as scope
    from jsonb_array_elements(turns) e (value)
    where recap._redaction_mode(_lock_token_scopes.tenant, e.value ->> 'domain') is not null
    order by scope
  ) s;
end
$$;

comment on function recap._lock_token_scopes(text, jsonb) is
  'Locks the token scopes of the conversations in an array of turns in the order of their ids, where a domain has a policy of its own.';

create or replace function recap.record_turns(turns jsonb)
returns table (ordinal integer, turn_id bigint, conversation_id uuid, repeated boolean)
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  own_tenant constant text := recap.current_tenant();
  ids bigint[];
  bad record;
begin
  if turns is null or jsonb_typeof(turns) <> 'array' then
    perform recap._raise('RC005', 'The argument is not a JSON array.');
  end if;

  select e.ordinality as element, split_part(p.problem, ':', 1) as code, split_part(p.problem, ':', 2) as reason
  into bad
  from jsonb_array_elements(turns) with ordinality e (value, ordinality)
  cross join lateral recap._turn_problem(e.value) p (problem)
  where p.problem is not null
  order by e.ordinality
  limit 1;

  if found then
    perform recap._raise(bad.code, format('Element %s %s.', bad.element, bad.reason));
  end if;

  ids := array(
    select nextval('recap.turn_id_seq')
    from generate_series(1, jsonb_array_length(turns))
  );

  -- Tokens are numbered conversation by conversation: calls over the same ones take them in the same order.
  perform recap._lock_token_scopes(own_tenant, turns);

  insert into recap.turn (
    turn_id, domain, conversation_key, role, content, customer, created_at, idempotency_key, attributes,
    scope, outlet, language, intent, confidence, known
  )
  select
    ids[t.ordinality], t.domain, t.conversation_key, t.role, t.content, t.customer, coalesce(t.created_at, now()), t.idempotency_key,
    coalesce(t.attributes, '{}'), coalesce(t.scope, 'internal'), t.outlet, t.language, t.intent, t.confidence, t.known
  from rows from (
    jsonb_to_recordset(turns) as (
      domain text, conversation_key text, role text, content text, customer text, created_at timestamptz, idempotency_key text,
      attributes jsonb, scope text, outlet text, language text, intent text, confidence real, known text[]
    )
  ) with ordinality t
  -- Receipts are taken in the order of their keys, so that calls with the same keys wait for each other instead of deadlocking.
  order by t.domain, t.idempotency_key, t.ordinality;

  return query
  select
    e.ordinality::integer,
    coalesce(r.turn_id, ids[e.ordinality]),
    recap._conversation_id(own_tenant, e.value ->> 'domain', e.value ->> 'conversation_key'),
    coalesce(r.turn_id <> ids[e.ordinality], false)
  from jsonb_array_elements(turns) with ordinality e (value, ordinality)
  left join recap.turn_receipt r
    on r.tenant = own_tenant
    and r.receipt = recap._receipt(own_tenant, e.value ->> 'domain', e.value ->> 'idempotency_key')
  order by e.ordinality;
end
$$;

comment on function recap.record_turns(jsonb) is
  'Records an array of turns, set-based, all or none. Each element: {"domain", "conversation_key", "role", "content"} and optionally customer, created_at, idempotency_key, attributes, scope, outlet, language, intent, confidence, known (an array of strings), as for recap.record_turn. Returns per element its turn and whether it was there before. Errors as recap.record_turn, with the number of the element (from 1) in the detail.';

create or replace function recap.record_turns(turns text)
returns table (ordinal integer, turn_id bigint, conversation_id uuid, repeated boolean)
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  parsed jsonb;
begin
  -- PostgreSQL's own error for malformed JSON quotes it.
  begin
    parsed := turns::jsonb;
  exception
    when data_exception or program_limit_exceeded then
      perform recap._raise('RC005', 'The argument is not valid JSON.');
  end;

  return query
  select r.ordinal, r.turn_id, r.conversation_id, r.repeated
  from recap.record_turns(parsed) r;
end
$$;

comment on function recap.record_turns(text) is
  'The same for JSON that comes as text: malformed JSON is refused with RC005 and without being quoted.';

create or replace function recap.conversation_context(domain text, conversation_key text, last_n integer default 20)
returns table (turn_id bigint, role text, content text, created_at timestamptz, language text, intent text, attributes jsonb)
language sql
stable
begin atomic
  select t.turn_id, t.role, t.content, t.created_at, t.language, t.intent, t.attributes
  from (
    select t.turn_id, t.role, t.content, t.created_at, t.language, t.intent, t.attributes
    from recap.turn t
    where t.tenant = (select recap.current_tenant())
      and t.conversation_id = (
        select recap._conversation_id(recap.current_tenant(), conversation_context.domain, conversation_context.conversation_key)
      )
      -- The bounds of the conversation let the executor skip every partition outside them.
      and t.created_at >= (
        select c.started_at
        from recap.conversation c
        where c.tenant = (select recap.current_tenant())
          and c.id = (
            select recap._conversation_id(recap.current_tenant(), conversation_context.domain, conversation_context.conversation_key)
          )
      )
      and t.created_at <= (
        select c.last_turn_at
        from recap.conversation c
        where c.tenant = (select recap.current_tenant())
          and c.id = (
            select recap._conversation_id(recap.current_tenant(), conversation_context.domain, conversation_context.conversation_key)
          )
      )
    order by t.created_at desc, t.turn_id desc
    limit greatest(conversation_context.last_n, 0)
  ) t
  order by t.created_at, t.turn_id;
end;

comment on function recap.conversation_context(text, text, integer) is
  'The last turns of a conversation, oldest first: what an application loads when the person comes back. Empty for an unknown conversation. conversation_key may be the caller''s key or the session hash.';

create or replace function recap.subject_conversations(
  customer text,
  started_from timestamptz default '-infinity',
  started_before timestamptz default 'infinity',
  max_rows integer default 50
)
returns setof recap.conversation
language sql
stable
begin atomic
  select c.*
  from recap.conversation c
  where c.tenant = (select recap.current_tenant())
    and c.subject = (select recap.pseudonym(subject_conversations.customer, 'subject'))
    and c.started_at >= subject_conversations.started_from
    and c.started_at < subject_conversations.started_before
  order by c.started_at desc
  limit greatest(subject_conversations.max_rows, 0);
end;

comment on function recap.subject_conversations(text, timestamptz, timestamptz, integer) is
  'D11: the conversations of a person (raw customer id) that started within [from, before), newest first.';

create or replace function recap.conversation_history(domain text, conversation_key text, role text default null)
returns setof recap.turn
language sql
stable
begin atomic
  select t.*
  from recap.turn t
  where t.tenant = (select recap.current_tenant())
    and t.conversation_id = (
      select recap._conversation_id(recap.current_tenant(), conversation_history.domain, conversation_history.conversation_key)
    )
    and (conversation_history.role is null or t.role = conversation_history.role)
  order by t.created_at, t.turn_id;
end;

comment on function recap.conversation_history(text, text, text) is
  'D12: the turns of a conversation, of one role or of all, in the order of time.';

create or replace function recap.frequent_subjects(min_conversations bigint default 10, max_rows integer default 100)
returns setof recap.subject_summary
language sql
stable
begin atomic
  select s.*
  from recap.subject_summary s
  where s.tenant = (select recap.current_tenant())
    and s.total_conversations >= frequent_subjects.min_conversations
  order by s.total_conversations desc
  limit greatest(frequent_subjects.max_rows, 0);
end;

comment on function recap.frequent_subjects(bigint, integer) is 'D13: the subjects with the most conversations.';

create or replace function recap.intent_turns(intent text, min_confidence real default 0.8, max_rows integer default 1000)
returns setof recap.turn
language sql
stable
begin atomic
  select t.*
  from recap.turn t
  where t.tenant = (select recap.current_tenant())
    and t.intent = intent_turns.intent
    and t.confidence >= intent_turns.min_confidence
  order by t.confidence desc
  limit greatest(intent_turns.max_rows, 0);
end;

comment on function recap.intent_turns(text, real, integer) is 'D14: the turns of an intent that was recognised with at least that confidence, surest first.';

create or replace function recap.accept_pseudonym_key()
returns text
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  server_key constant text := recap._server_pseudonym_key();
begin
  update recap.pseudonym_key k
  set active = false
  where k.active
    and k.key_id <> server_key;

  insert into recap.pseudonym_key (key_id)
  values (server_key)
  on conflict on constraint pseudonym_key_pkey do update
  set active = true,
      accepted_at = now();

  return server_key;
end
$$;

comment on function recap.accept_pseudonym_key() is
  'Makes the key in the server''s file the one of this database. Pseudonyms and conversations made with the former key stay as they are and are not found by raw key any more. Returns the id of the key.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
select g.profile, 'execute', 'function', f.signature
from unnest(array['app', 'reader', 'privacy', 'admin']) g (profile)
cross join unnest(array[
  'recap._registered_pseudonym_key()',
  'recap._conversation_id(text, text, text)',
  'recap.conversation_context(text, text, integer)',
  'recap.conversation_history(text, text, text)',
  'recap.frequent_subjects(bigint, integer)',
  'recap.intent_turns(text, real, integer)'
]) f (signature)
on conflict do nothing;

insert into recap.profile_privilege (profile, privilege, object_type, object)
select g.profile, 'execute', 'function', 'recap.subject_conversations(text, timestamptz, timestamptz, integer)'
from unnest(array['app', 'privacy', 'admin']) g (profile)
on conflict do nothing;

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('app', 'execute', 'function', 'recap.record_turn(text, text, text, text, text, timestamptz, text, jsonb, text, text, text, text, real, text[])'),
  ('app', 'execute', 'function', 'recap.record_turns(jsonb)'),
  ('app', 'execute', 'function', 'recap.record_turns(text)'),
  ('app', 'execute', 'function', 'recap._turn_problem(jsonb)'),
  ('app', 'execute', 'function', 'recap._lock_token_scopes(text, jsonb)'),
  ('app', 'execute', 'function', 'recap._is_language(text)'),
  ('app', 'execute', 'function', 'recap._raise(text, text)'),
  ('app', 'select', 'table', 'recap.error_code'),
  ('app', 'execute', 'function', 'recap._receipt(text, text, text)'),
  ('admin', 'execute', 'function', 'recap.accept_pseudonym_key()')
on conflict do nothing;
