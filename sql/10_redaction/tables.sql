-- What redaction knows: policies, how the turns of a domain are treated, tokens, and who looked behind them.

create table recap.redaction_policy (
  name text primary key
    constraint redaction_policy_name_form check (name ~ '^[a-z][a-z0-9_]{0,62}$' and name not in ('default', 'strict', 'pci', 'off')),
  definition jsonb not null
    constraint redaction_policy_definition_object check (jsonb_typeof(definition) = 'object'),
  changed_by text not null default session_user,
  changed_at timestamptz not null default now()
);

comment on table recap.redaction_policy is 'Redaction policies beside the presets default, strict, pci and off. Written by recap.set_redaction_policy, which checks the definition.';
comment on column recap.redaction_policy.name is 'The name that recap.redact and recap.attach_redaction take.';
comment on column recap.redaction_policy.definition is 'base, actions, threshold, thresholds, locales, allow, patterns, vault: see recap.set_redaction_policy.';
comment on column recap.redaction_policy.changed_by is 'Who defined it last.';
comment on column recap.redaction_policy.changed_at is 'When.';

create table recap.redaction_domain (
  tenant text not null,
  domain text not null,
  policy text not null default 'default',
  mode text not null default 'at_write'
    constraint redaction_domain_mode_known check (mode in ('at_write', 'deferred', 'none')),
  changed_by text not null default session_user,
  changed_at timestamptz not null default now(),
  primary key (tenant, domain)
);

comment on table recap.redaction_domain is 'How the turns of a domain are treated, where that is not the policy default at write (K3). Written by recap.set_domain_redaction. Prompts are redacted in any case.';
comment on column recap.redaction_domain.tenant is 'The tenant.';
comment on column recap.redaction_domain.domain is 'The domain, or * for every domain of the tenant without a row of its own.';
comment on column recap.redaction_domain.policy is 'The policy: a preset or a row of recap.redaction_policy.';
comment on column recap.redaction_domain.mode is 'at_write: raw text never reaches the table. deferred: raw until recap.scrub_due() comes by, within redaction.deadline. none: raw.';
comment on column recap.redaction_domain.changed_by is 'Who said so.';
comment on column recap.redaction_domain.changed_at is 'When.';

create table recap.redaction_token (
  tenant text not null,
  scope uuid not null,
  entity text not null,
  number bigint not null,
  fingerprint uuid not null,
  sealed bytea,
  created_at timestamptz not null default now(),
  primary key (tenant, scope, entity, number),
  constraint redaction_token_one_per_value unique (tenant, scope, entity, fingerprint)
);

-- recap.unmask without a scope: which conversations know a token.
create index redaction_token_entity_number_idx on recap.redaction_token (tenant, entity, number)
where sealed is not null;

comment on table recap.redaction_token is 'Which token stands for which value within a conversation: [EMAIL_1]. Under a policy with a vault the value itself is kept, sealed with a key that is not in the database.';
comment on column recap.redaction_token.tenant is 'The tenant.';
comment on column recap.redaction_token.scope is 'The conversation, or what groups the rows of an attached table.';
comment on column recap.redaction_token.entity is 'What the value is: email.';
comment on column recap.redaction_token.number is 'The number of the token within scope and entity.';
comment on column recap.redaction_token.fingerprint is 'Keyed digest of the value, another one in every scope.';
comment on column recap.redaction_token.sealed is 'The value, sealed (XChaCha20-Poly1305): key id, nonce, ciphertext. Null without a vault.';
comment on column recap.redaction_token.created_at is 'When the value was first met.';

create table recap.audit_log (
  id bigint generated always as identity primary key,
  tenant text,
  at timestamptz not null default now(),
  actor text not null default session_user,
  action text not null,
  object text not null,
  reason text,
  detail jsonb not null default '{}'
);

comment on table recap.audit_log is 'Who did what to which object. Rows are only added; they hold names, counts and ids, never a value.';
comment on column recap.audit_log.id is 'Order of writing.';
comment on column recap.audit_log.tenant is 'The tenant concerned; null for what holds for the whole database.';
comment on column recap.audit_log.at is 'Start of the transaction.';
comment on column recap.audit_log.actor is 'The role that logged in.';
comment on column recap.audit_log.action is 'unmask, redaction_policy, redaction_domain, attach_redaction, detach_redaction, reseal.';
comment on column recap.audit_log.object is 'What it was done to.';
comment on column recap.audit_log.reason is 'Why, in the words of the actor, redacted.';
comment on column recap.audit_log.detail is 'Counts and names.';

select pg_catalog.pg_extension_config_dump('recap.redaction_policy', '');
select pg_catalog.pg_extension_config_dump('recap.redaction_domain', '');
select pg_catalog.pg_extension_config_dump('recap.redaction_token', '');
select pg_catalog.pg_extension_config_dump('recap.audit_log', '');
select pg_catalog.pg_extension_config_dump('recap.audit_log_id_seq', '');

alter table recap.redaction_domain enable row level security;
alter table recap.redaction_token enable row level security;
alter table recap.audit_log enable row level security;

create policy redaction_domain_of_tenant on recap.redaction_domain
  using (tenant = (select recap.current_tenant()));
create policy redaction_token_of_tenant on recap.redaction_token
  using (tenant = (select recap.current_tenant()));
create policy audit_log_of_tenant on recap.audit_log
  using (tenant is null or tenant = (select recap.current_tenant()));

-- Every backend keeps compiled policies. ALWAYS: also for rows that replication brings.
create trigger redaction_policy_change_tell
after insert or update or delete or truncate on recap.redaction_policy
for each statement
execute function recap._redaction_rules_changed();

alter table recap.redaction_policy enable always trigger redaction_policy_change_tell;

create trigger redaction_domain_change_tell
after insert or update or delete or truncate on recap.redaction_domain
for each statement
execute function recap._redaction_rules_changed();

alter table recap.redaction_domain enable always trigger redaction_domain_change_tell;

create view recap.redaction_entity with (security_invoker = true) as
select e.entity, e.label, e.countries, e.in_pci, e.description
from recap._redaction_entities() e;

comment on view recap.redaction_entity is 'What the engine can find: the names that policies use.';
comment on column recap.redaction_entity.entity is 'The name in policies.';
comment on column recap.redaction_entity.label is 'What stands in the text under the action label.';
comment on column recap.redaction_entity.countries is 'The countries (ISO 3166-1) that give it out, for the locales of a policy; empty when it is known everywhere.';
comment on column recap.redaction_entity.in_pci is 'Whether the preset pci looks for it.';
comment on column recap.redaction_entity.description is 'What it is.';

insert into recap.setting_definition (name, type, default_value, minimum, maximum, choices, unit, constraint_text, description)
values
  ('redaction.deadline', 'interval', '24 hours', '1 minute', '30 days', null, null, 'an interval from 1 minute to 30 days', 'Within which time recap.scrub_due() has to redact what deferred redaction let in raw (D22). What is older counts as overdue in recap.redaction_progress() and in the metrics.');

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('app', 'select', 'table', 'recap.redaction_entity'),
  ('app', 'execute', 'function', 'recap._redaction_entities()'),
  ('reader', 'execute', 'function', 'recap._redaction_entities()'),
  ('privacy', 'execute', 'function', 'recap._redaction_entities()'),
  ('admin', 'execute', 'function', 'recap._redaction_entities()'),
  ('reader', 'select', 'table', 'recap.redaction_entity'),
  ('privacy', 'select', 'table', 'recap.redaction_entity'),
  ('privacy', 'select', 'table', 'recap.redaction_policy'),
  ('privacy', 'select', 'table', 'recap.redaction_domain'),
  ('privacy', 'select', 'table', 'recap.audit_log'),
  ('admin', 'select', 'table', 'recap.redaction_entity'),
  ('admin', 'select', 'table', 'recap.redaction_policy'),
  ('admin', 'select', 'table', 'recap.redaction_domain'),
  ('admin', 'select', 'table', 'recap.audit_log'),
  ('admin', 'select (tenant, scope, entity, number, created_at)', 'table', 'recap.redaction_token')
on conflict do nothing;
