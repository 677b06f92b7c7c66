-- What happens when turns are written, whoever writes them and however: INSERT, COPY, recap.record_turn.
-- One row trigger makes the row fit to be stored; one statement trigger does the bookkeeping for all rows at once.
--
-- The trigger functions are SECURITY DEFINER: applications may add turns, but not write counters, versions or receipts. Row-level
-- security still checks each row against the tenant of the caller; a row that fails it takes the whole statement with it.

create or replace function recap._registered_pseudonym_key()
returns text
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select k.key_id
  from recap.pseudonym_key k
  where k.active;
$$;

comment on function recap._registered_pseudonym_key() is 'The id of the pseudonym key that this database is filled with, or null.';

create or replace function recap._turn_size_limit(tenant text, bytes bigint)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  largest constant bigint := recap._setting('turns.max_content_bytes', tenant)::bigint;
begin
  if bytes > largest then
    perform recap._raise('RC004', format('The turn has %s bytes, the limit is %s.', bytes, largest));
  end if;
end
$$;

comment on function recap._turn_size_limit(text, bigint) is 'Raises RC004 when a turn is larger than the setting turns.max_content_bytes allows.';

create or replace function recap._require_language(language text)
returns void
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- The shape of a BCP 47 tag: whatever else would stand here goes unredacted.
  if language !~ '^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}$' then
    perform recap._raise('RC005', 'The language is not a BCP 47 tag.');
  end if;
end
$$;

comment on function recap._require_language(text) is 'Raises RC005 unless the language looks like a BCP 47 tag.';

create or replace function recap._turn_before_insert()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  receipt uuid;
begin
  -- Applications cannot write this column: the row comes from a dump or a replica and was treated when it was first recorded.
  if new.recorded_at is not null then
    return new;
  end if;

  if new.tenant is null then
    perform recap._raise('RC001');
  end if;
  if new.role is null or new.role not in ('user', 'assistant', 'agent', 'system', 'tool') then
    perform recap._raise('RC002');
  end if;
  if coalesce(btrim(new.domain), '') = '' or coalesce(btrim(new.conversation_key), '') = ''
    or coalesce(btrim(new.content, E' \t\r\n'), '') = '' then
    perform recap._raise('RC003');
  end if;
  if octet_length(new.domain) > 128 or octet_length(new.conversation_key) > 512 or octet_length(new.intent) > 256
    or octet_length(new.outlet) > 256 then
    perform recap._raise('RC005', 'Limits in bytes: domain 128, conversation_key 512, intent 256, outlet 256.');
  end if;
  -- A domain is a name that the application chose; one with an address in it is a mistake that would be stored for good.
  if new.domain ~ '@|[0-9]{7}' then
    perform recap._raise('RC005', 'The domain must be a name, without addresses or long numbers.');
  end if;
  if new.language is not null then
    perform recap._require_language(new.language);
  end if;
  -- The smallest limit that can be configured; below it no setting has to be read.
  if octet_length(new.content) > 1024 or pg_column_size(new.attributes) > 1024 then
    perform recap._turn_size_limit(new.tenant, greatest(octet_length(new.content), octet_length(new.attributes::text)));
  end if;

  new.scope := coalesce(new.scope, 'internal');
  new.conversation_id := recap._conversation_id(new.tenant, new.domain, new.conversation_key);
  new.conversation_key := recap._conversation_key(new.conversation_id, new.conversation_key, new.scope);

  if new.idempotency_key is not null then
    receipt := recap._receipt(new.tenant, new.domain, new.idempotency_key);
    new.idempotency_key := null;

    insert into recap.turn_receipt (tenant, receipt, turn_id, conversation_id)
    values (new.tenant, receipt, new.turn_id, new.conversation_id)
    on conflict on constraint turn_receipt_pkey do nothing;

    if not found then
      return null;
    end if;
  end if;

  if new.customer is not null then
    if btrim(new.customer) <> '' then
      new.subject := recap.pseudonym(new.customer, 'subject');
    end if;
    new.customer := null;
  end if;

  new.content := recap.redact(new.content, tg_argv[0]);
  if new.attributes is null then
    new.attributes := '{}';
  elsif new.attributes <> '{}' then
    new.attributes := recap.redact_jsonb(new.attributes, tg_argv[0]);
  end if;
  if new.intent is not null then
    new.intent := recap.redact(new.intent, tg_argv[0]);
  end if;
  if new.outlet is not null then
    new.outlet := recap.redact(new.outlet, tg_argv[0]);
  end if;
  new.pii_scrubbed := true;
  new.redaction_engine := recap._redaction_engine();
  new.recorded_at := transaction_timestamp();

  return new;
end
$$;

comment on function recap._turn_before_insert() is
  'Checks a new turn, replaces its raw keys and redacts it; a repeated idempotency key drops the row. Argument: the redaction policy.';

create or replace function recap._turn_before_update()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(btrim(new.content, E' \t\r\n'), '') = '' then
    perform recap._raise('RC003');
  end if;
  if octet_length(new.content) > 1024 or pg_column_size(new.attributes) > 1024 then
    perform recap._turn_size_limit(new.tenant, greatest(octet_length(new.content), octet_length(new.attributes::text)));
  end if;
  if new.language is not null then
    perform recap._require_language(new.language);
  end if;

  new.content := recap.redact(new.content, tg_argv[0]);
  new.attributes := recap.redact_jsonb(coalesce(new.attributes, '{}'), tg_argv[0]);
  new.intent := recap.redact(new.intent, tg_argv[0]);
  new.redaction_engine := recap._redaction_engine();

  return new;
end
$$;

comment on function recap._turn_before_update() is 'Redacts a changed turn again. Argument: the redaction policy.';

create or replace function recap._scope_mismatch()
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform recap._raise('RC006');
end
$$;

comment on function recap._scope_mismatch() is 'Raises RC006.';

create or replace function recap._add_counts(counts jsonb, added jsonb)
returns jsonb
language sql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_object_agg(e.key, e.total), '{}')
  from (
    select s.key, sum(s.value::bigint) as total
    from (
      select c.key, c.value
      from jsonb_each_text(counts) c
      union all
      select a.key, a.value
      from jsonb_each_text(added) a
    ) s
    group by s.key
  ) e;
$$;

comment on function recap._add_counts(jsonb, jsonb) is 'The sums of two objects of counts, key by key.';

create or replace function recap._turn_after_insert()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  new_key constant text := recap._unregistered_pseudonym_key();
begin
  if new_key is not null and exists (select from new_turns n where n.recorded_at = transaction_timestamp()) then
    insert into recap.pseudonym_key (key_id)
    values (new_key)
    on conflict do nothing;
  end if;

  -- Parents are locked in the order of their key, so that statements over several conversations cannot deadlock.
  with grouped as (
    select
      n.tenant,
      n.conversation_id as id,
      min(n.domain) as domain,
      min(n.conversation_key) as conversation_key,
      min(n.scope) as scope,
      max(n.scope) as other_scope,
      (array_agg(n.subject order by n.created_at, n.turn_id) filter (where n.subject is not null))[1] as subject,
      (array_agg(n.outlet order by n.created_at desc, n.turn_id desc) filter (where n.outlet is not null))[1] as outlet,
      (array_agg(n.language order by n.created_at desc, n.turn_id desc) filter (where n.language is not null))[1] as language,
      (
        array_agg(
          jsonb_build_object('primary', n.intent, 'confidence', n.confidence)
          order by n.created_at desc, n.turn_id desc
        ) filter (where n.intent is not null)
      )[1] as intents,
      min(n.created_at) as started_at,
      max(n.created_at) as last_turn_at,
      count(*)::integer as turns,
      sum(octet_length(n.content)) as bytes
    from new_turns n
    where n.recorded_at = transaction_timestamp()
    group by n.tenant, n.conversation_id
    order by n.tenant, n.conversation_id
  ),
  recorded as (
    insert into recap.conversation as c (
      tenant, id, domain, conversation_key, scope, subject, customer_ref, outlet, language, intents,
      started_at, last_turn_at, turn_count, content_bytes, state_version, turn_version
    )
    select
      g.tenant, g.id, g.domain, g.conversation_key,
      case when g.scope = g.other_scope then g.scope else recap._scope_mismatch() end,
      g.subject, coalesce(g.subject, recap._session_hash(g.id)), g.outlet, g.language, coalesce(g.intents, '{}'),
      g.started_at, g.last_turn_at, g.turns, g.bytes, 1, 1
    from grouped g
    on conflict on constraint conversation_pkey do update
    set scope = case when c.scope = excluded.scope then c.scope else recap._scope_mismatch() end,
        subject = coalesce(c.subject, excluded.subject),
        customer_ref = coalesce(c.subject, excluded.subject, c.customer_ref),
        outlet = coalesce(excluded.outlet, c.outlet),
        language = coalesce(excluded.language, c.language),
        intents = case when excluded.intents = '{}' then c.intents else excluded.intents end,
        started_at = least(c.started_at, excluded.started_at),
        last_turn_at = greatest(c.last_turn_at, excluded.last_turn_at),
        turn_count = c.turn_count + excluded.turn_count,
        content_bytes = c.content_bytes + excluded.content_bytes,
        state_version = c.state_version + 1,
        turn_version = c.state_version + 1,
        updated_at = now()
    -- xmax tells a row that was inserted from one that was updated.
    returning c.tenant, c.id, c.subject, c.xmax = 0 as is_new
  ),
  per_subject as (
    select
      r.tenant,
      r.subject,
      count(*) filter (where r.is_new) as conversations,
      sum(g.turns) as turns,
      (array_agg(g.outlet order by g.last_turn_at desc) filter (where g.outlet is not null))[1] as outlet,
      (array_agg(g.language order by g.last_turn_at desc) filter (where g.language is not null))[1] as language,
      min(g.started_at) as first_interaction,
      max(g.last_turn_at) as last_interaction
    from recorded r
    join grouped g on g.tenant = r.tenant and g.id = r.id
    where r.subject is not null
    group by r.tenant, r.subject
  ),
  per_intent as (
    select i.tenant, i.subject, jsonb_object_agg(i.intent, i.turns) as intents
    from (
      select r.tenant, r.subject, n.intent, count(*) as turns
      from new_turns n
      join recorded r on r.tenant = n.tenant and r.id = n.conversation_id
      where n.intent is not null
        and r.subject is not null
        and n.recorded_at = transaction_timestamp()
      group by r.tenant, r.subject, n.intent
    ) i
    group by i.tenant, i.subject
  )
  insert into recap.subject_summary as s (
    tenant, subject, total_conversations, total_turns, common_intents, outlet, preferred_language,
    first_interaction, last_interaction
  )
  select
    p.tenant, p.subject, p.conversations, p.turns, coalesce(i.intents, '{}'), p.outlet, p.language,
    p.first_interaction, p.last_interaction
  from per_subject p
  left join per_intent i on i.tenant = p.tenant and i.subject = p.subject
  order by p.tenant, p.subject
  on conflict on constraint subject_summary_pkey do update
  set total_conversations = s.total_conversations + excluded.total_conversations,
      total_turns = s.total_turns + excluded.total_turns,
      common_intents = case
        when excluded.common_intents = '{}' then s.common_intents
        else recap._add_counts(s.common_intents, excluded.common_intents)
      end,
      outlet = coalesce(excluded.outlet, s.outlet),
      preferred_language = coalesce(excluded.preferred_language, s.preferred_language),
      first_interaction = least(s.first_interaction, excluded.first_interaction),
      last_interaction = greatest(s.last_interaction, excluded.last_interaction),
      updated_at = now();

  return null;
end
$$;

comment on function recap._turn_after_insert() is
  'Bookkeeping for the turns of one statement: conversations made or counted on, versions bumped, subject aggregates. Restored rows are left out.';

create or replace function recap._turn_after_delete()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  with touched as (
    select c.tenant, c.id, s.turns, s.bytes
    from (
      select o.tenant, o.conversation_id, -count(*)::integer as turns, -sum(octet_length(o.content)) as bytes
      from old_turns o
      group by o.tenant, o.conversation_id
    ) s
    join recap.conversation c on c.tenant = s.tenant and c.id = s.conversation_id
    order by c.tenant, c.id
    for update of c
  )
  update recap.conversation c
  set turn_count = greatest(c.turn_count + t.turns, 0),
      content_bytes = greatest(c.content_bytes + t.bytes, 0),
      state_version = c.state_version + 1,
      turn_version = c.state_version + 1,
      updated_at = now()
  from touched t
  where c.tenant = t.tenant
    and c.id = t.id;

  return null;
end
$$;

comment on function recap._turn_after_delete() is 'Counts deleted turns off their conversations and bumps their versions.';

create or replace function recap._turn_after_update()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  with touched as (
    select c.tenant, c.id, s.bytes
    from (
      select n.tenant, n.conversation_id, sum(octet_length(n.content) - octet_length(o.content)) as bytes
      from new_turns n
      join old_turns o on o.tenant = n.tenant and o.conversation_id = n.conversation_id and o.turn_id = n.turn_id
      where (n.content, n.role, n.language, n.intent, n.confidence, n.attributes)
        is distinct from (o.content, o.role, o.language, o.intent, o.confidence, o.attributes)
      group by n.tenant, n.conversation_id
    ) s
    join recap.conversation c on c.tenant = s.tenant and c.id = s.conversation_id
    order by c.tenant, c.id
    for update of c
  )
  update recap.conversation c
  set content_bytes = greatest(c.content_bytes + t.bytes, 0),
      state_version = c.state_version + 1,
      turn_version = c.state_version + 1,
      updated_at = now()
  from touched t
  where c.tenant = t.tenant
    and c.id = t.id;

  return null;
end
$$;

comment on function recap._turn_after_update() is 'Bumps the versions of the conversations whose turns really changed.';

create or replace function recap._conversation_before_update()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.language is not null then
    perform recap._require_language(new.language);
  end if;

  new.context := recap.redact_jsonb(coalesce(new.context, '{}'), tg_argv[0]);
  new.intents := recap.redact_jsonb(coalesce(new.intents, '{}'), tg_argv[0]);
  new.outlet := recap.redact(new.outlet, tg_argv[0]);
  new.updated_at := now();

  return new;
end
$$;

comment on function recap._conversation_before_update() is 'Redacts the free metadata of a conversation (K5). Argument: the redaction policy.';

create trigger turn_insert_redact
before insert on recap.turn
for each row
execute function recap._turn_before_insert('default');

create trigger turn_update_redact
before update of content, attributes, intent, language on recap.turn
for each row
when (
  (old.content, old.attributes, old.intent, old.language)
    is distinct from (new.content, new.attributes, new.intent, new.language)
)
execute function recap._turn_before_update('default');

create trigger turn_insert_count
after insert on recap.turn
referencing new table as new_turns
for each statement
execute function recap._turn_after_insert();

create trigger turn_update_bump
after update on recap.turn
referencing old table as old_turns new table as new_turns
for each statement
execute function recap._turn_after_update();

create trigger turn_delete_count
after delete on recap.turn
referencing old table as old_turns
for each statement
execute function recap._turn_after_delete();

create trigger conversation_update_redact
before update of context, intents, outlet, language on recap.conversation
for each row
when (
  (old.context, old.intents, old.outlet, old.language)
    is distinct from (new.context, new.intents, new.outlet, new.language)
)
execute function recap._conversation_before_update('default');
