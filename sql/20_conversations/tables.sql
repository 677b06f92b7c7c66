-- Conversations, their turns, and what is known of a subject. Keys start with the tenant.

create or replace function recap._magnitude(turns bigint)
returns smallint
language sql
immutable
parallel safe
begin atomic
  -- The nudge keeps exact powers of two on their side of the floating-point logarithm.
  select floor(ln(greatest(turns, 1)::double precision) / ln(2::double precision) + 1e-9)::smallint;
end;

comment on function recap._magnitude(bigint) is 'floor(log2(turns)), 0 for none.';

create table recap.pseudonym_key (
  key_id text primary key,
  active boolean not null default true,
  accepted_at timestamptz not null default now()
);

create unique index pseudonym_key_one_active_idx on recap.pseudonym_key (active)
  where active;

comment on table recap.pseudonym_key is 'Ids (never the keys) of the pseudonym keys that this database was filled with. A server with another key is refused until it is accepted.';
comment on column recap.pseudonym_key.key_id is 'The first letters of an HMAC under the key.';
comment on column recap.pseudonym_key.active is 'Whether new pseudonyms are made with it; one key at a time.';
comment on column recap.pseudonym_key.accepted_at is 'When the key was first used or accepted.';

select pg_catalog.pg_extension_config_dump('recap.pseudonym_key', '');

create table recap.conversation (
  tenant text not null,
  id uuid not null,
  domain text not null,
  conversation_key text not null,
  scope text not null default 'internal',
  subject text,
  subject_version bigint,
  customer_ref text not null,
  outlet text,
  language text,
  intents jsonb not null default '{}',
  context jsonb not null default '{}',
  started_at timestamptz not null,
  last_turn_at timestamptz not null,
  ended_at timestamptz,
  turn_count integer not null default 0,
  content_bytes bigint not null default 0,
  state_version bigint not null default 0,
  turn_version bigint not null default 0,
  summarized_version bigint not null default 0,
  -- The three columns below change rarely, so that most turns update a conversation without touching an index (HOT). They are not
  -- generated columns: PostgreSQL plans the expressions of those anew for every statement, which costs more than the statement.
  summary_pending boolean not null default false,
  turn_magnitude smallint not null default 0,
  last_turn_hour timestamp not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant, id),
  -- Few and broad: PostgreSQL prepares every check anew for every statement.
  constraint conversation_scope_known_and_public_key_hashed
    check (scope = 'internal' or (scope = 'public' and conversation_key like 's\_%')),
  constraint conversation_counters_valid check (turn_count >= 0 and content_bytes >= 0 and turn_version <= state_version)
) with (fillfactor = 80);

-- D11: the sessions of a person, newest first.
create index conversation_subject_started_at_idx on recap.conversation (tenant, subject, started_at desc);
-- The work of the summary batch: grows with the conversations that need a summary, not with the table.
create index conversation_pending_idx on recap.conversation (tenant, turn_magnitude, last_turn_hour)
  where summary_pending;

comment on table recap.conversation is 'One row per conversation: who, where, when, how many turns, which state version. Written by the triggers of recap.turn.';
comment on column recap.conversation.tenant is 'The tenant.';
comment on column recap.conversation.id is 'Keyed digest of tenant, domain and the caller''s conversation key; the same for every turn of the conversation.';
comment on column recap.conversation.domain is 'The application area: support, orders, …';
comment on column recap.conversation.conversation_key is 'The caller''s key if the scope is internal and the key cannot be personal; else the session hash. Every function that asks for a conversation key takes either.';
comment on column recap.conversation.scope is 'internal, or public: a public conversation never stores its session key.';
comment on column recap.conversation.subject is 'Pseudonym of the customer, null when nobody is known.';
comment on column recap.conversation.subject_version is 'The state version at which the customer became known; null when nobody is.';
comment on column recap.conversation.customer_ref is 'Pseudonym of the customer, else the session hash.';
comment on column recap.conversation.outlet is 'Shop, branch or channel, as the application names it.';
comment on column recap.conversation.language is 'Language of the latest turn that told one (BCP 47).';
comment on column recap.conversation.intents is 'The latest intent: {"primary": …, "confidence": …}.';
comment on column recap.conversation.context is 'Free metadata of the application; redacted when it is written.';
comment on column recap.conversation.started_at is 'Time of the earliest turn.';
comment on column recap.conversation.last_turn_at is 'Time of the latest turn.';
comment on column recap.conversation.ended_at is 'When the application closed the conversation; null while it may go on.';
comment on column recap.conversation.turn_count is 'Turns recorded, less those deleted one by one; expiry does not lower it.';
comment on column recap.conversation.content_bytes is 'Bytes of their stored content, for estimates.';
comment on column recap.conversation.state_version is 'Rises by one for every statement that changed its turns.';
comment on column recap.conversation.turn_version is 'The state version of the latest change of its turns.';
comment on column recap.conversation.summarized_version is 'The turn version that the summary covers; 0 without one.';
comment on column recap.conversation.summary_pending is 'Whether turns are newer than the summary: turn_version > summarized_version.';
comment on column recap.conversation.turn_magnitude is 'floor(log2(turn_count)): lets an index find conversations with enough turns.';
comment on column recap.conversation.last_turn_hour is 'Hour (UTC) of the last turn: lets an index find idle conversations.';
comment on column recap.conversation.created_at is 'When the row was made.';
comment on column recap.conversation.updated_at is 'When the row last changed.';

create sequence recap.turn_id_seq;

comment on sequence recap.turn_id_seq is 'Ids of turns.';

create table recap.turn (
  tenant text not null default recap.current_tenant(),
  conversation_id uuid not null,
  created_at timestamptz not null default now(),
  turn_id bigint not null default nextval('recap.turn_id_seq'),
  domain text not null,
  conversation_key text not null,
  scope text not null default 'internal',
  role text not null,
  content text not null,
  subject text,
  outlet text,
  language text,
  intent text,
  confidence real,
  attributes jsonb not null default '{}',
  pii_scrubbed boolean not null default false,
  redaction_engine text,
  recorded_at timestamptz not null,
  -- Doors, not stores: the trigger takes what is put in and leaves null.
  customer text,
  idempotency_key text,
  known text[],
  constraint turn_raw_keys_never_stored check (customer is null and idempotency_key is null and known is null),
  constraint turn_values_known check (
    role in ('user', 'assistant', 'agent', 'system', 'tool')
    and scope in ('internal', 'public')
    and (confidence between 0 and 1) is not false
  )
) partition by range (created_at);

comment on table recap.turn is 'One row per turn, redacted before it is stored; partitioned by created_at, so that expiry is a partition drop. The partitions have the keys and indexes. INSERT, COPY and recap.record_turn have the same effect.';
comment on column recap.turn.tenant is 'The tenant; recap.current_tenant() when left out.';
comment on column recap.turn.conversation_id is 'The conversation; derived from domain and conversation_key.';
comment on column recap.turn.created_at is 'When it was said.';
comment on column recap.turn.turn_id is 'Id of the turn.';
comment on column recap.turn.domain is 'The application area.';
comment on column recap.turn.conversation_key is 'In: the caller''s key. Stored: as in recap.conversation.';
comment on column recap.turn.scope is 'internal or public; the same for every turn of a conversation.';
comment on column recap.turn.role is 'user, assistant, agent (a person of the host), system or tool.';
comment on column recap.turn.content is 'What was said, redacted (see recap.set_domain_redaction).';
comment on column recap.turn.subject is 'Pseudonym of the customer.';
comment on column recap.turn.outlet is 'Shop, branch or channel.';
comment on column recap.turn.language is 'Language of the turn (BCP 47).';
comment on column recap.turn.intent is 'Intent that the application recognised.';
comment on column recap.turn.confidence is 'How sure the intent is, from 0 to 1.';
comment on column recap.turn.attributes is 'Free metadata of the application, redacted.';
comment on column recap.turn.pii_scrubbed is 'Whether content and attributes went through redaction; false only in domains with mode deferred or none.';
comment on column recap.turn.redaction_engine is 'Version of the redaction engine that it went through.';
comment on column recap.turn.recorded_at is 'Start of the transaction that recorded it. Set by the trigger; a row that brings its own is a restored or replicated one and is taken as it is.';
comment on column recap.turn.customer is 'In: the raw customer or user id, which becomes subject. Never stored.';
comment on column recap.turn.idempotency_key is 'In: a key that makes a repetition of the turn do nothing. Never stored; recap.turn_receipt keeps a digest.';
comment on column recap.turn.known is 'In: what the caller knows about the person, to be redacted wherever it stands in this turn. Never stored.';

create table recap.turn_default partition of recap.turn default;

comment on table recap.turn_default is 'Catches the turns whose time has no partition yet; recap.maintain_partitions() moves them on.';

create or replace function recap._index_turn_partition(partition_name name)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  -- D12 and the context of a conversation: its turns in the order of time.
  execute format(
    'alter table recap.%I add constraint %I primary key (tenant, conversation_id, created_at, turn_id)',
    partition_name, partition_name || '_pkey'
  );
  -- What deferred redaction has still to do.
  execute format(
    'create index %I on recap.%I (tenant, domain, created_at) where not pii_scrubbed',
    partition_name || '_raw_idx', partition_name
  );
  -- D14: turns of an intent, by how sure it is. Turns without intent cost the index nothing.
  execute format(
    'create index %I on recap.%I (tenant, intent, confidence) where intent is not null',
    partition_name || '_intent_confidence_idx', partition_name
  );
  -- D4: turns come in the order of time, so a block range index answers for a thousandth of the size.
  execute format('create index %I on recap.%I using brin (created_at)', partition_name || '_created_at_idx', partition_name);
end
$$;

comment on function recap._index_turn_partition(name) is
  'The keys and indexes of a partition. Each partition has its own instead of inheriting them: a restored dump attaches a partition to the table that the extension has made already, and would find inherited ones in the way of the dumped ones.';

select recap._index_turn_partition('turn_default');

create table recap.turn_receipt (
  tenant text not null,
  receipt uuid not null,
  turn_id bigint not null,
  conversation_id uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant, receipt)
);

comment on table recap.turn_receipt is 'Which turn an idempotency key recorded first, so that a repetition returns that turn.';
comment on column recap.turn_receipt.tenant is 'The tenant.';
comment on column recap.turn_receipt.receipt is 'Keyed digest of domain and idempotency key.';
comment on column recap.turn_receipt.turn_id is 'The turn.';
comment on column recap.turn_receipt.conversation_id is 'Its conversation.';
comment on column recap.turn_receipt.recorded_at is 'When it was recorded.';

create table recap.subject_summary (
  tenant text not null,
  subject text not null,
  total_conversations bigint not null default 0,
  total_turns bigint not null default 0,
  common_intents jsonb not null default '{}',
  outlet text,
  preferred_language text,
  first_interaction timestamptz not null,
  last_interaction timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant, subject)
) with (fillfactor = 80);

-- D13: the subjects with the most conversations.
create index subject_summary_total_conversations_idx on recap.subject_summary (tenant, total_conversations desc);

comment on table recap.subject_summary is 'Aggregates per person, kept by the triggers of recap.turn. No content and no raw key.';
comment on column recap.subject_summary.tenant is 'The tenant.';
comment on column recap.subject_summary.subject is 'Pseudonym of the person.';
comment on column recap.subject_summary.total_conversations is 'Conversations ever started.';
comment on column recap.subject_summary.total_turns is 'Turns ever recorded in them.';
comment on column recap.subject_summary.common_intents is 'How often each intent occurred: {"refund": 3}.';
comment on column recap.subject_summary.outlet is 'The latest outlet.';
comment on column recap.subject_summary.preferred_language is 'The latest language.';
comment on column recap.subject_summary.first_interaction is 'Time of the earliest turn.';
comment on column recap.subject_summary.last_interaction is 'Time of the latest turn.';
comment on column recap.subject_summary.created_at is 'When the row was made.';
comment on column recap.subject_summary.updated_at is 'When the row last changed.';

select pg_catalog.pg_extension_config_dump('recap.conversation', '');
select pg_catalog.pg_extension_config_dump('recap.turn', '');
select pg_catalog.pg_extension_config_dump('recap.turn_default', '');
select pg_catalog.pg_extension_config_dump('recap.turn_receipt', '');
select pg_catalog.pg_extension_config_dump('recap.subject_summary', '');
select pg_catalog.pg_extension_config_dump('recap.turn_id_seq', '');

alter table recap.conversation enable row level security;
alter table recap.turn enable row level security;
-- Reached through recap.turn; by itself it has no policy and so shows nothing to anybody but its owner.
alter table recap.turn_default enable row level security;
alter table recap.turn_receipt enable row level security;
alter table recap.subject_summary enable row level security;

create policy conversation_of_tenant on recap.conversation
  using (tenant = (select recap.current_tenant()));
create policy turn_of_tenant on recap.turn
  using (tenant = (select recap.current_tenant()));
create policy turn_receipt_of_tenant on recap.turn_receipt
  using (tenant = (select recap.current_tenant()));
create policy subject_summary_of_tenant on recap.subject_summary
  using (tenant = (select recap.current_tenant()));

-- The columns that the triggers fill are not the application's to write: a turn that could bring its own recorded_at would go
-- past redaction, and a conversation's versions would mean nothing.
insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('app', 'insert (tenant, domain, conversation_key, scope, role, content, customer, outlet, language, intent, confidence, attributes, created_at, idempotency_key, known, turn_id)', 'table', 'recap.turn'),
  ('app', 'update (content, language, intent, confidence, attributes)', 'table', 'recap.turn'),
  ('app', 'select, delete', 'table', 'recap.turn'),
  ('app', 'usage', 'sequence', 'recap.turn_id_seq'),
  ('app', 'select, update (outlet, language, intents, context, ended_at)', 'table', 'recap.conversation'),
  ('app', 'select', 'table', 'recap.turn_receipt'),
  ('app', 'select', 'table', 'recap.subject_summary'),
  ('reader', 'select', 'table', 'recap.conversation'),
  ('reader', 'select', 'table', 'recap.turn'),
  ('reader', 'select', 'table', 'recap.subject_summary'),
  ('privacy', 'select', 'table', 'recap.conversation'),
  ('privacy', 'select', 'table', 'recap.turn'),
  ('privacy', 'select', 'table', 'recap.subject_summary'),
  ('admin', 'select', 'table', 'recap.conversation'),
  ('admin', 'select', 'table', 'recap.turn'),
  ('admin', 'select', 'table', 'recap.subject_summary'),
  ('admin', 'select', 'table', 'recap.pseudonym_key')
on conflict do nothing;
