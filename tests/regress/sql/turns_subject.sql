-- Subjects: people are pseudonyms, and no raw key is stored anywhere.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
set local recap.tenant = 'subjects';

-- Key id, dot, 32 letters; the same for the same value and purpose only.
select recap.pseudonym('c-1', 'subject') ~ '^[a-p]{8}\.[a-p]{32}$' as has_format,
  recap.pseudonym('c-1', 'subject') = recap.pseudonym('c-1', 'subject') as stable,
  recap.pseudonym('c-1', 'subject') <> recap.pseudonym('c-1', 'other') as by_purpose,
  recap.pseudonym('c-1', 'subject') <> recap.pseudonym('c-2', 'subject') as by_value,
  recap.pseudonym('bc', 'a') <> recap.pseudonym('c', 'ab') as unambiguous,
  recap.pseudonym(null, 'subject') is null as null_stays;
select recap.pseudonym('', 'subject');
select recap.pseudonym('c-1', '');

-- A customer, nobody, a customer who is known later.
select recap.record_turn('support', 'known', 'user', 'Hello.', customer => 'maria.silva@example.org') is not null as recorded;
select recap.record_turn('support', 'unknown', 'user', 'Hello.') is not null as recorded;
select recap.record_turn('support', 'later', 'user', 'Hello.') is not null as recorded;
select recap.record_turn('support', 'later', 'user', 'It is me.', customer => 'customer-nine') is not null as recorded;
select recap.record_turn('support', 'later', 'user', 'No, me.', customer => 'customer-eight') is not null as recorded;
select conversation_key, subject = recap.pseudonym('maria.silva@example.org', 'subject') as is_maria, subject = recap.pseudonym('customer-nine', 'subject') as is_nine,
  customer_ref = subject as ref_is_subject, customer_ref = recap._session_hash(id) as ref_is_session, customer_ref ~ '^s_[a-p]{32}$' as ref_is_hash
from recap.conversation where tenant = 'subjects' order by 1;
-- The first who was known stays; each conversation counts once.
select subject = recap.pseudonym('customer-nine', 'subject') as is_nine, total_conversations, total_turns from recap.subject_summary where tenant = 'subjects' order by total_turns;
select conversation_key from recap.subject_conversations('customer-nine');

-- Keys that could be somebody's are hashed; names of cases are kept; a public conversation never keeps its key.
select recap.record_turn('keys', k.key, 'user', 'Hello.', scope => k.scope) is not null as recorded
from (values
  ('case-1', 'internal'), ('ORDER-2026-17', 'internal'), ('0b54ff63-1a43-4a07-8b56-0d51b2a34e9c', 'internal'), ('T123456', 'internal'),
  ('ana@example.org', 'internal'), ('whatsapp:+5511987654321', 'internal'), ('5511987654321', 'internal'), ('98765432', 'internal'),
  ('529.982.247-25', 'internal'), ('4111111111111111', 'internal'), ('session of 10.1.2.3', 'internal'), ('case-1-public', 'public')
) k (key, scope);
select conversation_key from recap.conversation where tenant = 'subjects' and domain = 'keys' and conversation_key !~ '^s_[a-p]{32}$' order by conversation_key collate "C";
select count(*) as hashed from recap.conversation where tenant = 'subjects' and domain = 'keys' and conversation_key = recap._session_hash(id);
-- Both the raw key and the session hash find the conversation, and continue it.
select conversation_key as hash from recap.conversation where tenant = 'subjects' and scope = 'public' \gset
select recap.record_turn('keys', :'hash', 'agent', 'Hello back.', scope => 'public') is not null as recorded;
select recap.record_turn('keys', 'case-1-public', 'user', 'Hi.', scope => 'public') is not null as recorded;
select count(*) from recap.conversation_context('keys', :'hash');
select count(*) from recap.conversation_context('keys', 'case-1-public');
-- A public conversation with a readable key cannot be written at all.
\set VERBOSITY sqlstate
update recap.conversation set conversation_key = 'raw' where tenant = 'subjects' and scope = 'public';
\set VERBOSITY default

-- The proof: no raw key in any column of any table.
create function pg_temp.find(needle text) returns table (relation text, rows bigint) language plpgsql as $$
begin
  for relation in
    select c.oid::regclass::text from pg_class c where c.relnamespace = 'recap'::regnamespace and c.relkind = 'r' order by 1
  loop
    execute format('select count(*) from %s t where t::text ilike %L', relation, '%' || needle || '%') into rows;
    if rows > 0 then return next; end if;
  end loop;
end $$;
select n.needle, f.*
from unnest(array['maria.silva', 'customer-nine', 'customer-eight', 'ana@', '5511987654321', '98765432', '529.982', '4111111111111111', '10.1.2.3', 'case-1-public']) n (needle)
cross join lateral pg_temp.find(n.needle) f;
-- (It finds what is there.)
select * from pg_temp.find('ORDER-2026-17');

-- The key: its id is registered, another one is refused, and can be accepted.
select count(*) = 1 as one_key, bool_and(key_id = left(recap.pseudonym('c-1', 'subject'), 8)) as is_ours from recap.pseudonym_key where active;
select recap.pseudonym('c-1', 'subject') as before \gset
set local recap.pseudonym_key_file = 'regress_other.key';
\set VERBOSITY sqlstate
select recap.pseudonym('c-1', 'subject');
select recap.record_turn('support', 'known', 'user', 'Hello.');
\set VERBOSITY default
select status from recap.doctor() where check_name = 'pseudonym key';
select recap.accept_pseudonym_key() ~ '^[a-p]{8}$' as accepted;
select recap.pseudonym('c-1', 'subject') <> :'before' as another, recap.pseudonym('c-1', 'subject') ~ '^[a-p]{8}\.[a-p]{32}$' as has_format;
select active, count(*) from recap.pseudonym_key group by 1 order by 1;
select status from recap.doctor() where check_name = 'pseudonym key';
-- A file that is missing outside the data directory is not made; nor can SQL choose or read one.
set local recap.pseudonym_key_file = '/nonexistent/pg_recap.key';
\set VERBOSITY sqlstate
select recap.pseudonym('c-1', 'subject');
\set VERBOSITY default
create role regress_subject;
select recap.grant_access('regress_subject', 'admin');
set local role regress_subject;
set local recap.pseudonym_key_file = 'other.key';
\set VERBOSITY sqlstate
show recap.pseudonym_key_file;
\set VERBOSITY default
reset role;
rollback;
