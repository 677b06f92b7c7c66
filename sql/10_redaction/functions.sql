-- Redaction: the engine itself is in Rust (pg_ext/redaction); here is what needs SQL around it, and what its functions promise.

create or replace function recap.redact_jsonb(doc jsonb, policy text default 'default', known text[] default null)
returns jsonb
language sql
stable
parallel safe
begin atomic
  -- Null from the engine means: nothing to redact. Then the document goes back as it is, without being parsed again.
  select coalesce(recap._redact_json(doc::text, policy, known)::jsonb, doc);
end;

comment on function recap.redact(text, text, text[]) is
  'The text with every identifier that the policy covers replaced by its action (default: a label such as [EMAIL]). known: what the caller knows about the person (names, numbers, addresses; at most 1000 values, never stored), found whatever its case, accents and separators. Tokens are numbered within the text. Linear time; at most 16 MiB. Null for a null text. Errors: 22023 unknown policy, 54000 too long, 55000 a policy with pseudonyms and no key.';
comment on function recap.redact_jsonb(jsonb, text, text[]) is
  'The document with its strings, keys and the numbers proved by a checksum or named by their key redacted; every other byte stays. known: as in recap.redact. Errors: 22023 unknown policy, 54000 too long.';
comment on function recap._redact_json(text, text, text[]) is
  'The redacted text of a JSON document, or null when nothing had to change.';
comment on function recap._redact_in(text, uuid, text, text, text[]) is
  'The redacted text with tokens that are kept for a scope: a conversation, or a group of rows.';
comment on function recap._redact_json_in(text, uuid, text, text, text[]) is
  'The same for a JSON document; null when nothing had to change.';
comment on function recap.detect(text, text, text[]) is
  'Where identifiers stand: entity, start_at and end_at in code points (from 0, half open), detector, score from 0 to 1. known: as in recap.redact. Errors: 22023 unknown policy, 54000 too long.';
comment on function recap._count_findings(text, boolean, text) is
  'How many values of each entity a policy finds in a text, or in a JSON document.';
comment on function recap._redaction_policy_problem(text, text) is
  'Why a JSON document cannot be a redaction policy, in a sentence; null when it can.';
comment on function recap._redaction_policy_tokens(text) is
  'Whether a policy makes tokens, and whether it keeps their values in the vault.';
comment on function recap._redaction_entities() is
  'What the engine can find.';
comment on function recap._redaction_mode(text, text) is
  'at_write, deferred or none: how the turns of a tenant and domain are treated; null when nobody said anything.';
comment on function recap._redaction_policy(text, text) is
  'The policy of the turns of a tenant and domain; null when nobody named one.';
comment on function recap._labelled_policy(text) is
  'The policy that a security label names; null when the label is none of ours.';
comment on function recap._is_own_label(oid, integer) is
  'Whether the statement that runs now sets or removes a label of the provider recap on that column.';
comment on function recap._token_scope(text, text, text) is
  'The scope of the tokens of the rows of an attached table that have that value in their scope column: for recap.unmask.';
comment on function recap._open_token(text, uuid, text, bytea) is
  'The value that was sealed for a token; null when its key is gone or the row was changed.';
comment on function recap._reseal_token(text, uuid, text, bytea) is
  'The same value sealed with the first key of the file; null when it cannot be opened.';
comment on function recap._vault_key_id() is
  'The id of the key that seals the vault. Error: 55000 no key.';
comment on function recap._trigger_arguments(bytea) is
  'The arguments of a trigger, from the form in which pg_trigger keeps them.';
comment on function recap._redact_row() is
  'Trigger of recap.attach_redaction: redacts the columns that its arguments name before a row is written.';
comment on function recap._redaction_rules_changed() is
  'Trigger of the tables of policies: has every backend read them again.';
comment on function recap._redaction_engine() is
  'Version of the redaction engine; stored with every row that it worked on.';
comment on function recap.current_tenant() is
  'The tenant of the session: the setting recap.tenant; when that is unset, default where recap.tenancy is single, and null (no access) where it is strict.';
comment on function recap.pseudonym(text, text) is
  'A keyed pseudonym of a raw key within a purpose: key id, a dot, 32 letters of HMAC-SHA-256. The same value and purpose give the same pseudonym as long as the server has the same key. Errors: 22023 empty argument, 55000 key file missing, too short or of another server.';
comment on function recap._unregistered_pseudonym_key() is
  'The id of the server''s pseudonym key while recap.pseudonym_key does not name it, else null.';
comment on function recap._server_pseudonym_key() is
  'The id of the pseudonym key in the server''s file.';
comment on function recap._conversation_id(text, text, text) is
  'The id of the conversation of that tenant, domain and key (HMAC, as a version 8 UUID). A session hash is taken for the key it was made from.';
comment on function recap._conversation_key(uuid, text, text) is
  'The key as it is stored: verbatim for an internal conversation, unless it could be a phone number, an address or a document number; else the session hash.';
comment on function recap._session_hash(uuid) is
  'What stands for the session of a conversation where its key must not: s_ and 32 letters.';
comment on function recap._receipt(text, text, text) is
  'What is stored of an idempotency key: a keyed digest as a UUID.';
comment on function recap._read_answer(text, jsonb) is
  'The JSON object in a model''s answer, coerced to the schema and checked against it; or the problem (empty, truncated, too_large, not_json, schema) and its violations, which hold no value of the answer.';
comment on function recap._schema_problem(jsonb) is
  'Why a JSON Schema cannot be used as a response schema, or null.';
comment on function recap._extractive_summary(text) is
  'Problem, solution and status extracted from a transcript in JSON Lines, without a model; null when no turn has substance.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
select p.profile, 'execute', 'function', f.signature
from unnest(array['app', 'reader', 'worker', 'privacy', 'admin']) p (profile)
cross join unnest(array[
  'recap.redact(text, text, text[])',
  'recap.redact_jsonb(jsonb, text, text[])',
  'recap._redact_json(text, text, text[])',
  'recap.detect(text, text, text[])',
  'recap.current_tenant()',
  'recap.api_version()'
]) f (signature)
on conflict do nothing;

insert into recap.profile_privilege (profile, privilege, object_type, object)
select p.profile, 'execute', 'function', f.signature
from unnest(array['app', 'privacy', 'admin']) p (profile)
cross join unnest(array[
  'recap.pseudonym(text, text)',
  'recap.setting(text)'
]) f (signature)
on conflict do nothing;

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('admin', 'execute', 'function', 'recap.configure(text, text, text)'),
  ('admin', 'select', 'table', 'recap.setting_definition'),
  ('admin', 'select', 'table', 'recap.setting_value'),
  ('admin', 'select', 'table', 'recap.error_code'),
  ('admin', 'select', 'table', 'recap.access_grant'),
  ('admin', 'select', 'table', 'recap.profile_privilege')
on conflict do nothing;

-- What a message holds on average, for the planner.
alter function recap.detect(text, text, text[]) rows 5;
alter function recap._count_findings(text, boolean, text) rows 2;
alter function recap._redaction_entities() rows 80;
alter function recap._redaction_policy_tokens(text) rows 1;
alter function recap._read_answer(text, jsonb) rows 1;
