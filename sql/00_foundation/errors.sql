-- Every domain error in one place: SQLSTATE of class RC, what it means, what to do about it.
-- The text of a conversation never stands in a message, a detail or a hint.

create table recap.error_code (
  sqlstate text primary key
    constraint error_code_class_rc check (sqlstate ~ '^RC[0-9]{3}$'),
  name text not null unique,
  message text not null,
  hint text not null
);

comment on table recap.error_code is 'The domain errors: SQLSTATE, condition name, message and hint. Seeded by the extension.';
comment on column recap.error_code.sqlstate is 'The SQLSTATE that a client sees; class RC.';
comment on column recap.error_code.name is 'The condition name.';
comment on column recap.error_code.message is 'The primary message.';
comment on column recap.error_code.hint is 'What the caller can do about it.';

insert into recap.error_code (sqlstate, name, message, hint)
values
  ('RC001', 'no_tenant', 'no tenant is set', 'Set one for the session or transaction: set recap.tenant = ''…''. In tenancy mode strict there is no default tenant.'),
  ('RC002', 'unknown_role', 'unknown turn role', 'Use one of: user, assistant, agent, system, tool.'),
  ('RC003', 'empty_value', 'a required value is missing or empty', 'domain, conversation_key, role and content must be given and must not be blank.'),
  ('RC004', 'content_too_large', 'the content of a turn is too large', 'Split the turn, or raise the limit: select recap.configure(''turns.max_content_bytes'', ''…'').'),
  ('RC005', 'malformed_turn', 'malformed turn', 'Turns are a JSON array of objects with domain, conversation_key, role and content; see the comment of recap.record_turns.'),
  ('RC006', 'scope_mismatch', 'the conversation exists with another scope', 'Give the same scope with every turn of a conversation.'),
  ('RC007', 'unknown_setting', 'unknown setting', 'See: select name, description from recap.setting_definition.'),
  ('RC008', 'invalid_setting', 'invalid value for a setting', 'See: select name, type, constraint_text from recap.setting_definition.'),
  ('RC009', 'unknown_profile', 'unknown access profile', 'Use one of: app, reader, worker, privacy, admin.'),
  ('RC010', 'summaries_disabled', 'conversation summaries are switched off', 'Switch them on: select recap.configure(''summaries.enabled'', ''on''). A dry run works without.'),
  ('RC011', 'unknown_job_kind', 'unknown job kind', 'See: select name from recap.job_kind.'),
  ('RC012', 'unknown_error_class', 'unknown error class', 'See: select name, meaning from recap.failure_class.'),
  ('RC013', 'invalid_schema', 'the response schema cannot be used', 'Give a JSON Schema object without remote references.'),
  ('RC014', 'invalid_status', 'unknown summary status', 'Use one of: resolved, unresolved, escalated, unknown.'),
  ('RC015', 'invalid_argument', 'invalid argument', 'The comment of the function says what it takes: \df+ recap.*'),
  ('RC016', 'unknown_function', 'the function of a job kind does not exist or has another signature', 'A build function is (tenant text, target text) returns jsonb, an apply function (tenant text, target text, document jsonb, provenance jsonb) returns text, a dead function (tenant text, target text) returns void.'),
  ('RC017', 'unknown_conversation', 'unknown conversation', 'A conversation exists from its first recorded turn on; check domain, conversation_key and recap.tenant.'),
  ('RC018', 'released_row', 'a row that belongs to the extension cannot be changed', 'Add a row of your own under another name or a newer version.'),
  ('RC020', 'not_utf8', 'pg_recap needs a database with encoding UTF8', 'Create one with: create database … encoding ''UTF8'' template template0.'),
  ('RC021', 'invalid_policy', 'the redaction policy cannot be used', 'The comment of recap.set_redaction_policy says what a definition holds; recap.redaction_entity lists the entities.'),
  ('RC022', 'policy_in_use', 'the redaction policy is in use', 'See recap.redaction_domain and recap.redaction_attachment; name another policy there first.'),
  ('RC023', 'unknown_policy', 'unknown redaction policy', 'Use default, strict, pci, off or one of your own: select name from recap.redaction_policy.'),
  ('RC024', 'no_reason', 'a reason is required', 'Say why the values are needed; it is kept in recap.audit_log.'),
  ('RC025', 'ambiguous_tokens', 'several conversations know these tokens', 'Give the id of the conversation as scope.'),
  ('RC026', 'not_redactable', 'redaction cannot be attached', 'Redaction is attached to columns of type text, varchar, json, jsonb or text[] of a table that are no keys.');

create or replace function recap._raise(code text, detail text default null)
returns void
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  known recap.error_code;
begin
  select e.*
  into strict known
  from recap.error_code e
  where e.sqlstate = code;

  -- RAISE takes no null options.
  if detail is null then
    raise exception using
      errcode = code,
      message = known.message,
      hint = known.hint;
  end if;

  raise exception using
    errcode = code,
    message = known.message,
    detail = _raise.detail,
    hint = known.hint;
end
$$;

comment on function recap._raise(text, text) is
  'Raises the domain error of that SQLSTATE with the message and hint of recap.error_code. The detail must hold names, counts, lengths or ids only, never content.';
