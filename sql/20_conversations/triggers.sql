-- The bookkeeping of a statement that wrote turns: conversations counted and bumped, subjects summed up. And all the triggers.
-- SECURITY DEFINER for the reason given in rules.sql.

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

create trigger turn_insert_redact
before insert on recap.turn
for each row
execute function recap._turn_before_insert('default');

create trigger turn_update_redact
before update of content, attributes, intent, language, confidence, pii_scrubbed on recap.turn
for each row
when (
  (old.content, old.attributes, old.intent, old.language, old.confidence, old.pii_scrubbed)
    is distinct from (new.content, new.attributes, new.intent, new.language, new.confidence, new.pii_scrubbed)
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
