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

create or replace function recap._is_language(language text)
returns boolean
language sql
immutable
parallel safe
begin atomic
  -- The shape of a BCP 47 tag: whatever else would stand here goes unredacted.
  select language ~ '^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}$';
end;

comment on function recap._is_language(text) is 'Whether it looks like a BCP 47 tag; null for null.';

create or replace function recap._require_language(language text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not recap._is_language(language) then
    perform recap._raise('RC005', 'The language is not a BCP 47 tag.');
  end if;
end
$$;

comment on function recap._require_language(text) is 'Raises RC005 unless the language looks like a BCP 47 tag.';

create or replace function recap._refuse_turn(turn recap.turn)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if turn.tenant is null then
    perform recap._raise('RC001');
  end if;
  if turn.role is null or turn.role not in ('user', 'assistant', 'agent', 'system', 'tool') then
    perform recap._raise('RC002');
  end if;
  if coalesce(btrim(turn.domain), '') = '' or coalesce(btrim(turn.conversation_key), '') = ''
    or coalesce(btrim(turn.content, E' \t\r\n'), '') = '' then
    perform recap._raise('RC003');
  end if;
  if octet_length(turn.domain) > 128 or octet_length(turn.conversation_key) > 512 or octet_length(turn.intent) > 256
    or octet_length(turn.outlet) > 256 then
    perform recap._raise('RC005', 'Limits in bytes: domain 128, conversation_key 512, intent 256, outlet 256.');
  end if;
  -- A domain is a name that the application chose; one with an address in it is a mistake that would be stored for good.
  if turn.domain ~ '@|[0-9]{7}' then
    perform recap._raise('RC005', 'The domain must be a name, without addresses or long numbers.');
  end if;
  if turn.language is not null then
    perform recap._require_language(turn.language);
  end if;
  -- A constraint would refuse these as well, but with the row, and so with what was said, in its message.
  if turn.scope not in ('internal', 'public') or turn.confidence not between 0 and 1 then
    perform recap._raise('RC005', 'scope must be internal or public, confidence from 0 to 1.');
  end if;
  if not isfinite(turn.created_at) then
    perform recap._raise('RC005', 'created_at must be a finite time.');
  end if;
end
$$;

comment on function recap._refuse_turn(recap.turn) is 'Raises the error that says why a turn cannot be recorded: RC001, RC002, RC003 or RC005.';

create or replace function recap._turn_before_insert()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  receipt uuid;
  new_key text;
begin
  -- Applications cannot write this column: the row comes from a dump or a replica and was treated when it was first recorded.
  if new.recorded_at is not null then
    return new;
  end if;

  -- One expression for all that is right with nearly every turn; which of it is wrong is found out afterwards.
  if (
    new.tenant is not null
    and new.role in ('user', 'assistant', 'agent', 'system', 'tool')
    and btrim(new.domain) <> ''
    and btrim(new.conversation_key) <> ''
    and btrim(new.content, E' \t\r\n') <> ''
    and octet_length(new.domain) <= 128
    and octet_length(new.conversation_key) <= 512
    and coalesce(octet_length(new.intent), 0) <= 256
    and coalesce(octet_length(new.outlet), 0) <= 256
    and new.domain !~ '@|[0-9]{7}'
    and coalesce(new.language ~ '^[a-z]{2}$', true)
    and coalesce(new.scope in ('internal', 'public'), true)
    and coalesce(new.confidence between 0 and 1, true)
    and coalesce(isfinite(new.created_at), true)
  ) is not true then
    perform recap._refuse_turn(new);
  end if;
  -- The smallest limit that can be configured; below it no setting has to be read.
  if octet_length(new.content) > 1024 or pg_column_size(new.attributes) > 1024 then
    perform recap._turn_size_limit(new.tenant, greatest(octet_length(new.content), octet_length(new.attributes::text)));
  end if;

  new_key := recap._unregistered_pseudonym_key();
  if new_key is not null then
    insert into recap.pseudonym_key (key_id)
    values (new_key)
    on conflict do nothing;
  end if;

  new.scope := coalesce(new.scope, 'internal');
  new.created_at := coalesce(new.created_at, now());
  new.turn_id := coalesce(new.turn_id, nextval('recap.turn_id_seq'));
  new.conversation_id := recap._conversation_id(new.tenant, new.domain, new.conversation_key);
  new.conversation_key := recap._conversation_key(new.conversation_id, new.conversation_key, new.scope);

  if btrim(new.idempotency_key) = '' then
    new.idempotency_key := null;
  elsif new.idempotency_key is not null then
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
  if octet_length(new.intent) > 256 or new.confidence not between 0 and 1 then
    perform recap._raise('RC005', 'intent must have at most 256 bytes, confidence be from 0 to 1.');
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

create or replace function recap._count_values(found text[])
returns jsonb
language sql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_object_agg(v.value, v.times), '{}')
  from (
    select f.value, count(*) as times
    from unnest(found) f (value)
    group by f.value
  ) v;
$$;

comment on function recap._count_values(text[]) is 'How often each value occurs, as an object of counts.';

create or replace function recap._turn_after_insert()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  spoken record;
  person recap.subject_summary;
  people recap.subject_summary[] := '{}';
begin
  -- Parents are locked in the order of their key, all conversations before all subjects, so that statements over several of them
  -- cannot deadlock. One small statement per conversation: its plan is the same for one turn as for a million.
  for spoken in
    -- Latest first, so that the first of an aggregated array is the latest that told something.
    select
      n.tenant,
      n.conversation_id,
      min(n.domain) as domain,
      min(n.conversation_key) as conversation_key,
      min(n.scope) as scope,
      max(n.scope) as other_scope,
      (array_agg(n.subject) filter (where n.subject is not null))[1] as subject,
      (array_agg(n.outlet) filter (where n.outlet is not null))[1] as outlet,
      (array_agg(n.language) filter (where n.language is not null))[1] as language,
      array_agg(n.intent) filter (where n.intent is not null) as intents,
      (array_agg(n.confidence) filter (where n.intent is not null))[1] as confidence,
      min(n.created_at) as started_at,
      max(n.created_at) as last_turn_at,
      count(*)::integer as turns,
      sum(octet_length(n.content)) as bytes
    from (
      select t.*
      from new_turns t
      where t.recorded_at = transaction_timestamp()
      order by t.tenant, t.conversation_id, t.created_at desc, t.turn_id desc
    ) n
    group by n.tenant, n.conversation_id
    order by n.tenant, n.conversation_id
  loop
    if spoken.scope <> spoken.other_scope then
      perform recap._raise('RC006');
    end if;

    insert into recap.conversation as c (
      tenant, id, domain, conversation_key, scope, subject, customer_ref, outlet, language, intents,
      started_at, last_turn_at, last_turn_hour, turn_count, turn_magnitude, content_bytes, state_version, turn_version, summary_pending,
      subject_version
    )
    values (
      spoken.tenant, spoken.conversation_id, spoken.domain, spoken.conversation_key, spoken.scope,
      spoken.subject, coalesce(spoken.subject, recap._session_hash(spoken.conversation_id)), spoken.outlet, spoken.language,
      case
        when spoken.intents is null then '{}'
        else jsonb_build_object('primary', spoken.intents[1], 'confidence', spoken.confidence)
      end,
      spoken.started_at, spoken.last_turn_at, date_trunc('hour', spoken.last_turn_at at time zone 'UTC'), spoken.turns,
      recap._magnitude(spoken.turns), spoken.bytes, 1, 1, true,
      case when spoken.subject is not null then 1 end
    )
    on conflict on constraint conversation_pkey do update
    set scope = case when c.scope = excluded.scope then c.scope else recap._scope_mismatch() end,
        subject = coalesce(c.subject, excluded.subject),
        customer_ref = coalesce(c.subject, excluded.subject, c.customer_ref),
        outlet = coalesce(excluded.outlet, c.outlet),
        language = coalesce(excluded.language, c.language),
        intents = case when excluded.intents = '{}' then c.intents else excluded.intents end,
        started_at = least(c.started_at, excluded.started_at),
        last_turn_at = greatest(c.last_turn_at, excluded.last_turn_at),
        last_turn_hour = greatest(c.last_turn_hour, excluded.last_turn_hour),
        turn_count = c.turn_count + excluded.turn_count,
        turn_magnitude = recap._magnitude(c.turn_count + excluded.turn_count),
        content_bytes = c.content_bytes + excluded.content_bytes,
        state_version = c.state_version + 1,
        turn_version = c.state_version + 1,
        summary_pending = true,
        subject_version = case
          when c.subject is null and excluded.subject is not null then c.state_version + 1
          else c.subject_version
        end,
        updated_at = now()
    -- A conversation counts for its person from the statement on that told who it is, with all its turns.
    returning
      c.subject,
      case when c.subject_version = c.state_version then 1 else 0 end,
      case when c.subject_version = c.state_version then c.turn_count else spoken.turns end,
      case when c.subject_version = c.state_version then c.started_at else spoken.started_at end
    into person.subject, person.total_conversations, person.total_turns, person.first_interaction;

    if person.subject is not null then
      person.tenant := spoken.tenant;
      person.common_intents := case when spoken.intents is null then '{}' else recap._count_values(spoken.intents) end;
      person.outlet := spoken.outlet;
      person.preferred_language := spoken.language;
      person.last_interaction := spoken.last_turn_at;
      people := people || person;
    end if;
  end loop;

  if people = '{}' then
    return null;
  end if;

  for person in
    select p.*
    from unnest(people) p
    order by p.tenant, p.subject
  loop
    insert into recap.subject_summary as s (
      tenant, subject, total_conversations, total_turns, common_intents, outlet, preferred_language,
      first_interaction, last_interaction
    )
    values (
      person.tenant, person.subject, person.total_conversations, person.total_turns, person.common_intents, person.outlet,
      person.preferred_language, person.first_interaction, person.last_interaction
    )
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
  end loop;

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
-- The plan is kept from the first statement of a session, which may have had many rows; for one its scan of all conversations would
-- be absurd. Conversations are looked up by their key.
set enable_hashjoin = off
set enable_mergejoin = off
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
      turn_magnitude = recap._magnitude(greatest(c.turn_count + t.turns, 0)),
      content_bytes = greatest(c.content_bytes + t.bytes, 0),
      state_version = c.state_version + 1,
      turn_version = c.state_version + 1,
      summary_pending = true,
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
-- The plan is kept from the first statement of a session, which may have had many rows; for one its scan of all conversations would
-- be absurd. Conversations are looked up by their key.
set enable_hashjoin = off
set enable_mergejoin = off
as $$
begin
  with touched as (
    select c.tenant, c.id, s.bytes
    from (
      select v.tenant, v.conversation_id, sum(v.bytes) as bytes
      from (
        -- A turn that looks the same on both sides has not changed.
        select
          u.tenant, u.conversation_id, u.turn_id, u.role, u.content, u.language, u.intent, u.confidence, u.attributes,
          sum(u.sign * octet_length(u.content)) as bytes
        from (
          select 1 as sign, n.*
          from new_turns n
          union all
          select -1, o.*
          from old_turns o
        ) u
        group by u.tenant, u.conversation_id, u.turn_id, u.role, u.content, u.language, u.intent, u.confidence, u.attributes
        having count(*) = 1
      ) v
      group by v.tenant, v.conversation_id
    ) s
    join recap.conversation c on c.tenant = s.tenant and c.id = s.conversation_id
    order by c.tenant, c.id
    for update of c
  )
  update recap.conversation c
  set content_bytes = greatest(c.content_bytes + t.bytes, 0),
      state_version = c.state_version + 1,
      turn_version = c.state_version + 1,
      summary_pending = true,
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
  -- Asked here and not in a WHEN clause, which PostgreSQL would plan anew for every turn that is recorded.
  if new.context = old.context
    and new.intents = old.intents
    and new.outlet is not distinct from old.outlet
    and new.language is not distinct from old.language then
    return new;
  end if;

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
before update of content, attributes, intent, language, confidence on recap.turn
for each row
when (
  (old.content, old.attributes, old.intent, old.language, old.confidence)
    is distinct from (new.content, new.attributes, new.intent, new.language, new.confidence)
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
execute function recap._conversation_before_update('default');
