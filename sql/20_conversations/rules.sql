-- What makes a turn fit to be stored, whoever writes it and however: INSERT, COPY, recap.record_turn. These are the row triggers;
-- the bookkeeping for all rows of a statement is in triggers.sql.
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

create or replace function recap._redact_turn(said recap.turn)
returns recap.turn
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  policy constant text := recap._redaction_policy(said.tenant, said.domain);
begin
  said.content := recap._redact_in(said.tenant, said.conversation_id, said.content, policy, said.known);
  said.attributes := coalesce(
    recap._redact_json_in(said.tenant, said.conversation_id, said.attributes::text, policy, said.known)::jsonb, said.attributes
  );
  return said;
end
$$;

comment on function recap._redact_turn(recap.turn) is
  'A turn with content and attributes redacted by the policy of its domain, its tokens numbered within the conversation.';

create or replace function recap._turn_before_insert()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  receipt uuid;
  new_key text;
  mode text;
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

  new.attributes := coalesce(new.attributes, '{}');
  mode := recap._redaction_mode(new.tenant, new.domain);
  if mode = 'deferred' and new.known is not null then
    -- What is known of the person is known now only.
    mode := 'at_write';
  end if;
  if mode is null then
    -- Nobody said anything else of the domain, as of nearly all.
    new.content := recap.redact(new.content, tg_argv[0], new.known);
    if new.attributes <> '{}' then
      new.attributes := recap.redact_jsonb(new.attributes, tg_argv[0], new.known);
    end if;
  elsif mode = 'at_write' then
    new := recap._redact_turn(new);
  end if;
  new.pii_scrubbed := coalesce(mode = 'at_write', true);
  if new.pii_scrubbed then
    new.redaction_engine := recap._redaction_engine();
  end if;
  -- Labels that the application gives: whatever the domain's mode is, nothing personal belongs there.
  if new.intent is not null then
    new.intent := recap.redact(new.intent, tg_argv[0], new.known);
  end if;
  if new.outlet is not null then
    new.outlet := recap.redact(new.outlet, tg_argv[0], new.known);
  end if;
  new.known := null;
  new.recorded_at := transaction_timestamp();

  return new;
end
$$;

comment on function recap._turn_before_insert() is
  'Checks a new turn, replaces its raw keys and redacts it; a repeated idempotency key drops the row. Argument: the redaction policy of domains that name none.';

create or replace function recap._turn_before_update()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  mode text;
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

  new.attributes := coalesce(new.attributes, '{}');
  mode := recap._redaction_mode(new.tenant, new.domain);
  if mode = 'deferred' and new.known is not null then
    mode := 'at_write';
  end if;
  if mode is null then
    new.content := recap.redact(new.content, tg_argv[0], new.known);
    new.attributes := recap.redact_jsonb(new.attributes, tg_argv[0], new.known);
  elsif mode = 'at_write' or (new.pii_scrubbed and not old.pii_scrubbed) then
    -- No row becomes a scrubbed one without being scrubbed here and now.
    new := recap._redact_turn(new);
  end if;
  new.pii_scrubbed := coalesce(mode = 'at_write', true) or (new.pii_scrubbed and not old.pii_scrubbed);
  new.intent := recap.redact(new.intent, tg_argv[0], new.known);
  new.known := null;
  new.redaction_engine := case when new.pii_scrubbed then recap._redaction_engine() end;

  return new;
end
$$;

comment on function recap._turn_before_update() is 'Redacts a changed turn again. Argument: the redaction policy of domains that name none.';

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
