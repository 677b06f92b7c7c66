-- record_turn, record_turns, a multi-row INSERT and COPY have the same effect, turn by turn and in every counter.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_turns_record;
select recap.grant_access('regress_turns_record', 'app');
set local role regress_turns_record;

set local recap.tenant = 'way_call';
select recap.record_turn('support', 'case-1', 'user', 'I am ana@example.org, card 4111 1111 1111 1111.', customer => 'c-1',
  created_at => '2026-01-05 10:00Z', attributes => '{"phone": "+55 11 98765-4321", "n": 1}', outlet => 'lisbon', language => 'en',
  intent => 'refund', confidence => 0.9) is not null as recorded;
select recap.record_turn('support', 'case-1', 'assistant', 'Which order?', created_at => '2026-01-05 10:01Z') is not null as recorded;
select recap.record_turn('support', 'case-1', 'user', 'Order 17.', created_at => '2026-01-05 10:02Z', outlet => 'porto', language => 'pt-BR',
  intent => 'order', confidence => 0.5) is not null as recorded;
select recap.record_turn('support', 'case-2', 'user', 'Hello.', customer => 'c-1', created_at => '2026-01-06 10:00Z') is not null as recorded;
select recap.record_turn('orders', 'case-1', 'user', 'Another domain.', created_at => '2026-01-06 11:00Z', scope => 'public') is not null as recorded;

set local recap.tenant = 'way_array';
select ordinal, turn_id is not null as has_id, conversation_id is not null as has_conversation, repeated
from recap.record_turns('[
  {"domain": "support", "conversation_key": "case-1", "role": "user", "content": "I am ana@example.org, card 4111 1111 1111 1111.", "customer": "c-1",
   "created_at": "2026-01-05 10:00Z", "attributes": {"phone": "+55 11 98765-4321", "n": 1}, "outlet": "lisbon", "language": "en",
   "intent": "refund", "confidence": 0.9},
  {"domain": "support", "conversation_key": "case-1", "role": "assistant", "content": "Which order?", "created_at": "2026-01-05 10:01Z"},
  {"domain": "support", "conversation_key": "case-1", "role": "user", "content": "Order 17.", "created_at": "2026-01-05 10:02Z", "outlet": "porto",
   "language": "pt-BR", "intent": "order", "confidence": 0.5},
  {"domain": "support", "conversation_key": "case-2", "role": "user", "content": "Hello.", "customer": "c-1", "created_at": "2026-01-06 10:00Z"},
  {"domain": "orders", "conversation_key": "case-1", "role": "user", "content": "Another domain.", "created_at": "2026-01-06 11:00Z", "scope": "public"}
]');

set local recap.tenant = 'way_insert';
insert into recap.turn (domain, conversation_key, role, content, customer, created_at, attributes, scope, outlet, language, intent, confidence)
values
  ('support', 'case-1', 'user', 'I am ana@example.org, card 4111 1111 1111 1111.', 'c-1', '2026-01-05 10:00Z', '{"phone": "+55 11 98765-4321", "n": 1}', 'internal', 'lisbon', 'en', 'refund', 0.9),
  ('support', 'case-1', 'assistant', 'Which order?', null, '2026-01-05 10:01Z', default, default, null, null, null, null),
  ('support', 'case-1', 'user', 'Order 17.', null, '2026-01-05 10:02Z', default, null, 'porto', 'pt-BR', 'order', 0.5),
  ('support', 'case-2', 'user', 'Hello.', 'c-1', '2026-01-06 10:00Z', null, default, null, null, null, null),
  ('orders', 'case-1', 'user', 'Another domain.', '  ', '2026-01-06 11:00Z', default, 'public', null, null, null, null);

-- COPY is refused by PostgreSQL itself where row-level security applies; whoever loads data in bulk is the owner.
copy recap.turn (domain, conversation_key, role, content) from stdin;
\.
reset role;
copy recap.turn (tenant, domain, conversation_key, role, content, customer, created_at, attributes, scope, outlet, language, intent, confidence) from stdin;
way_copy	support	case-1	user	I am ana@example.org, card 4111 1111 1111 1111.	c-1	2026-01-05 10:00Z	{"phone": "+55 11 98765-4321", "n": 1}	internal	lisbon	en	refund	0.9
way_copy	support	case-1	assistant	Which order?	\N	2026-01-05 10:01Z	{}	internal	\N	\N	\N	\N
way_copy	support	case-1	user	Order 17.	\N	2026-01-05 10:02Z	{}	internal	porto	pt-BR	order	0.5
way_copy	support	case-2	user	Hello.	c-1	2026-01-06 10:00Z	{}	internal	\N	\N	\N	\N
way_copy	orders	case-1	user	Another domain.	\N	2026-01-06 11:00Z	{}	public	\N	\N	\N	\N
\.

-- What is stored.
select domain, conversation_key ~ '^s_[a-p]{32}$' as hashed, role, content, attributes, pii_scrubbed, redaction_engine is not null as has_engine, customer, idempotency_key
from recap.turn where tenant = 'way_call' order by created_at, turn_id;
select domain, scope, subject is not null as has_subject, outlet, language, intents, started_at, last_turn_at, turn_count, content_bytes, state_version, turn_version, summary_pending, turn_magnitude
from recap.conversation where tenant = 'way_call' order by started_at;
select total_conversations, total_turns, common_intents, outlet, preferred_language, first_interaction, last_interaction
from recap.subject_summary where tenant = 'way_call';
-- The content bytes are those of what is stored.
select c.content_bytes = sum(octet_length(t.content)) as exact
from recap.conversation c join recap.turn t on t.tenant = c.tenant and t.conversation_id = c.id
where c.tenant like 'way\_%' group by c.tenant, c.id, c.content_bytes having c.content_bytes <> sum(octet_length(t.content));

-- Each way did the same, but for ids, versions (one bump per statement) and the time of the recording.
create function pg_temp.effect(way text) returns text language sql as $$
  select
    (select jsonb_agg(to_jsonb(t) - '{tenant,conversation_id,conversation_key,turn_id,recorded_at}'::text[]
        || jsonb_build_object('key', replace(t.conversation_key, recap._session_hash(t.conversation_id), 'hash')) order by t.created_at)
      from recap.turn t where t.tenant = way)::text
    || (select jsonb_agg(to_jsonb(c) - '{tenant,id,conversation_key,customer_ref,state_version,turn_version,created_at,updated_at}'::text[] order by c.started_at)
      from recap.conversation c where c.tenant = way)::text
    || (select jsonb_agg(to_jsonb(s) - '{tenant,created_at,updated_at}'::text[]) from recap.subject_summary s where s.tenant = way)::text
$$;
select w.way, pg_temp.effect(w.way) = pg_temp.effect('way_call') as same_effect
from unnest(array['way_array', 'way_insert', 'way_copy']) w (way);
select tenant, state_version, turn_version from recap.conversation where tenant like 'way\_%' and turn_count = 3 order by tenant;

-- Turns that come late move the bounds; the latest that told something decides.
set local recap.tenant = 'way_call';
select recap.record_turn('support', 'case-1', 'user', 'Earlier.', created_at => '2026-01-04 09:00Z', language => 'ru') is not null as recorded;
select started_at, last_turn_at, turn_count, state_version, turn_version from recap.conversation where tenant = 'way_call' and turn_count = 4;

-- A statement that records nothing changes nothing.
select * from recap.record_turns('[]');
insert into recap.turn (domain, conversation_key, role, content) select 'support', 'x', 'user', 'x' where false;
select count(*) from recap.conversation where tenant = 'way_call';

-- The caller's transaction decides.
savepoint before;
select recap.record_turn('support', 'case-9', 'user', 'Undone.') is not null as recorded;
rollback to before;
select count(*) from recap.conversation where tenant = 'way_call' and conversation_key = 'case-9';

-- An owner who brings recorded_at restores: nothing is redacted, nothing is counted.
insert into recap.turn (tenant, conversation_id, domain, conversation_key, role, content, recorded_at, created_at)
select 'way_call', id, domain, conversation_key, 'user', 'restored', '2025-01-01Z', '2026-01-05 12:00Z' from recap.conversation where tenant = 'way_call' and turn_count = 4;
select turn_count, state_version from recap.conversation where tenant = 'way_call' and turn_count >= 4;

-- What an application reads back.
select role, content, intent from recap.conversation_context('support', 'case-1', 3);
select count(*) from recap.conversation_context('support', 'case-1', 0);
select count(*) from recap.conversation_context('support', 'nowhere');
rollback;
