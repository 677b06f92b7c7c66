-- Tokens: numbered once and for all within a conversation; turned back with the vault, by those who may and say why.
\set SHOW_CONTEXT never
-- Files of keys lie in the data directory here. The server makes none by itself, and takes none that others may read.
copy (select 'first key, ' || repeat('1', 32)) to program 'umask 077 && cat > regress_vault_first.key';
copy (values ('second key, ' || repeat('2', 32)), (''), ('first key, ' || repeat('1', 32))) to program 'umask 077 && cat > regress_vault_both.key';
copy (select 'second key, ' || repeat('2', 32)) to program 'umask 077 && cat > regress_vault_second.key';
copy (select 'too short') to program 'umask 077 && cat > regress_vault_short.key';
copy (select where false) to program 'umask 077 && cat > regress_vault_empty.key';
copy (select 'first key, ' || repeat('1', 32)) to program 'umask 022 && cat > regress_vault_open.key';
begin;
\set ON_ERROR_ROLLBACK on
set local recap.tenant = 'tokens';
create role regress_tokens_app;
create role regress_tokens_privacy;
select recap.grant_access('regress_tokens_app', 'app');
select recap.grant_access('regress_tokens_privacy', 'privacy');
select recap.set_redaction_policy('regress_tokens', '{"actions": {"email": "token", "card": "token"}, "patterns": [{"name": "ticket", "pattern": "TICKET-[0-9]+", "action": "token"}]}');
select recap.set_domain_redaction('support', 'regress_tokens');
create function pg_temp.say(key text, content text, attributes jsonb default null) returns text language sql as $$
  insert into recap.turn (domain, conversation_key, role, content, attributes) values ('support', say.key, 'user', say.content, coalesce(say.attributes, '{}')) returning concat_ws(' ', content, nullif(attributes::text, '{}'))
$$;
create function pg_temp.conversation(key text) returns uuid language sql as $$ select recap._conversation_id('tokens', 'support', key) $$;

-- The same value has the same number through the conversation, however it is written, in content and attributes; the next one has the next.
select pg_temp.say('a', 'ana@example.org, bia@example.org, ANA@Example.org, 4111 1111 1111 1111', '{"mail": "bia@example.org", "cia@example.org": 1}');
select pg_temp.say('a', 'bia@example.org 4111-1111-1111-1111 5500 0000 0000 0004 TICKET-17');
select pg_temp.say('a', E'ana@exam\u200bple.org \uff14\uff11\uff11\uff11 1111 1111 1111');
-- Each conversation counts for itself; statements of many rows as well.
insert into recap.turn (domain, conversation_key, role, content) values ('support', 'b', 'user', 'bia@example.org'), ('support', 'c', 'user', 'ana@example.org'), ('support', 'b', 'user', 'ana@example.org bia@example.org') returning conversation_key, content;
select count(*) from recap.record_turns('[{"domain": "support", "conversation_key": "b", "role": "user", "content": "ana@example.org dia@example.org"}, {"domain": "support", "conversation_key": "a", "role": "user", "content": "dia@example.org"}]');
select conversation_key, content from recap.turn where tenant = 'tokens' and content ~ 'EMAIL_[34]' order by turn_id;
-- An update goes on with them; a label of a token is none to redact; what looks like one is left alone.
update recap.turn set content = content || ' eia@example.org' where tenant = 'tokens' and content = '[EMAIL_4]' returning content;
select pg_temp.say('c', 'I see [EMAIL_1] and [EMAIL_99], ana@example.org');
-- What is kept without a vault: no value.
select entity, number, sealed, fingerprint is not null as fingerprint from recap.redaction_token where tenant = 'tokens' and scope = pg_temp.conversation('a') order by 1, 2;
select count(distinct fingerprint) = count(*) as no_link_between_conversations from recap.redaction_token where tenant = 'tokens';
select count(*) as holding_values from recap.redaction_token t where t::text ~* 'ana|@|4111';
select recap.unmask('[EMAIL_1]', 'Ticket 7') as nothing_to_open;
-- The tenant counts, too: the same conversation key elsewhere.
set local recap.tenant = 'tokens too';
select recap.set_domain_redaction('support', 'regress_tokens');
select pg_temp.say('a', 'eia@example.org');
set local recap.tenant = 'tokens';

-- No vault without a key: the definition is refused.
create function pg_temp.attempt(command text) returns text language plpgsql as $$
declare
  told text;
begin
  execute command into told;
  return coalesce(told, 'null');
exception when others then
  get stacked diagnostics told = pg_exception_detail;
  return sqlstate || ' ' || sqlerrm || coalesce(': ' || nullif(told, ''), '');
end $$;
create function pg_temp.with_file(file text, command text) returns text language plpgsql as $$
begin
  perform set_config('recap.vault_key_file', file, true);
  return pg_temp.attempt(command);
end $$;
select f.file, pg_temp.with_file(f.file, $$ select recap.set_redaction_policy('regress_tokens', '{"actions": {"email": "token", "card": "token"}, "vault": true}') $$) as answer
from unnest(array['', 'regress_vault_nowhere.key', 'regress_vault_short.key', 'regress_vault_empty.key', 'regress_vault_open.key', '.', 'regress_vault_first.key']) with ordinality f (file, place) order by f.place;
set local role regress_tokens_privacy;
select left(pg_temp.attempt('show recap.vault_key_file'), 5) as shown, left(pg_temp.attempt($$ set recap.vault_key_file = 'regress_vault_second.key' $$), 5) as set;
reset role;
-- From here on values are kept, also of those that had a number before; and with none but a sealed one.
select pg_temp.say('a', 'ana@example.org zia@example.org'), pg_temp.say('d', 'ana@example.org, [EMAIL_2], bia@example.org'), pg_temp.say('e', 'ana@example.org', '{"a": "4111 1111 1111 1111"}');
select entity, number, sealed is not null as sealed from recap.redaction_token where tenant = 'tokens' and scope = pg_temp.conversation('a') order by 1, 2;
select count(*) as holding_values from recap.redaction_token t where encode(t.sealed, 'escape') ~* 'ana|zia|example|4111' or t::text ~* 'ana|zia|example';
select count(distinct sealed) = count(*) as each_sealed_by_itself from recap.redaction_token where tenant = 'tokens' and sealed is not null;

-- Turned back: by the privacy officer, with a reason, in one pass; what has no value stays.
set local role regress_tokens_privacy;
select recap.unmask('Write to [EMAIL_1], not [EMAIL_2] nor [EMAIL_77] [EMAIL] [CARD_1]', 'Ticket 7', recap._conversation_id('tokens', 'support', 'a'));
reset role;
select pg_temp.conversation('a') as a, pg_temp.conversation('d') as d, pg_temp.conversation('e') as e \gset
set local role regress_tokens_privacy;
select recap.unmask('Write to [EMAIL_1], not [EMAIL_2] nor [EMAIL_77] [EMAIL] [CARD_1]', 'Ticket 7', :'a');
select recap.unmask(content, 'Ticket 7', :'d') from recap.turn where conversation_id = :'d';
select recap.unmask('[EMAIL_1][EMAIL_1] [CARD_1]', 'Ticket 7', :'e'), recap.unmask('nothing', 'Ticket 7', :'e'), recap.unmask('', 'Ticket 7', :'e'), recap.unmask(null, 'Ticket 7', :'e'), recap.unmask('[EMAIL_1', 'Ticket 7', :'e');
-- Without a scope: the one conversation that knows any of them.
select recap.unmask('[CARD_1] and [EMAIL_1]', 'Ticket 8');
select recap.unmask('[EMAIL_5]', 'Ticket 8');
select recap.unmask('[EMAIL_1]', 'Ticket 8');
select recap.unmask('[EMAIL_77]', 'Ticket 8');
-- Why?
select recap.unmask('[EMAIL_1]', '', :'e');
select recap.unmask('[EMAIL_1]', E' \t\n', :'e');
select recap.unmask('[EMAIL_1]', null, :'e');
-- Nobody else's: another tenant, an unknown scope; no tenant at all.
set local recap.tenant = 'tokens too';
select recap.unmask('[EMAIL_1] [CARD_1]', 'Ticket 9', :'e'), recap.unmask('[EMAIL_1] [CARD_1]', 'Ticket 9'), recap.unmask('[EMAIL_1]', 'Ticket 9');
select count(*) as audit_rows_of_others from recap.audit_log where tenant = 'tokens';
reset recap.tenant;
reset role;
set local recap.tenancy = 'strict';
set local role regress_tokens_privacy;
select recap.unmask('[EMAIL_1]', 'Ticket 9', :'e');
reset role;
set local recap.tenancy = 'single';
set local recap.tenant = 'tokens';
set local role regress_tokens_privacy;
select recap.unmask('[EMAIL_1]', 'Ticket 9', gen_random_uuid());
-- Every call is in the audit log, with no value: not even one that was written into the reason.
select recap.unmask('[EMAIL_1]', 'For ana@example.org, who asked', :'e');
select tenant, actor = session_user as actor, object in (:'a', :'d', :'e') as scope, reason, detail, at = now() as now from recap.audit_log where action = 'unmask' order by id;
select count(*) as telling from recap.audit_log a where a::text ~ '@example|4111';
reset role;
set local role regress_tokens_app;
select recap.unmask('[EMAIL_1]', 'Ticket 9', :'e');
reset role;

-- A sealed value belongs to its row: moved, swapped or changed it cannot be opened.
savepoint tampering;
update recap.redaction_token t set sealed = o.sealed from recap.redaction_token o where o.tenant = 'tokens' and o.scope = :'e' and o.entity = 'card' and t.tenant = 'tokens' and t.scope = :'e' and t.entity = 'email';
select recap.unmask('[EMAIL_1] [CARD_1]', 'Ticket 10', :'e');
rollback to tampering;
update recap.redaction_token t set sealed = o.sealed from recap.redaction_token o where o.tenant = 'tokens' and o.scope = :'d' and o.number = 1 and t.tenant = 'tokens' and t.scope = :'e' and t.entity = 'email' and o.entity = 'email';
select recap.unmask('[EMAIL_1] [CARD_1]', 'Ticket 10', :'e');
rollback to tampering;
update recap.redaction_token t set tenant = 'tokens too' where tenant = 'tokens' and scope = :'e';
set local recap.tenant = 'tokens too';
select recap.unmask('[EMAIL_1] [CARD_1]', 'Ticket 10', :'e');
rollback to tampering;
update recap.redaction_token t set sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1) where tenant = 'tokens' and scope = :'e' and entity = 'email';
update recap.redaction_token t set sealed = substr(sealed, 1, 20) where tenant = 'tokens' and scope = :'e' and entity = 'card';
select recap.unmask('[EMAIL_1] [CARD_1]', 'Ticket 10', :'e');
rollback to tampering;
select recap.unmask('[EMAIL_1] [CARD_1]', 'Ticket 10', :'e');

-- Without the key nothing is stored: the turn is refused, by whatever way it comes, and no number is used up.
select f.file, pg_temp.with_file(f.file, $$ select pg_temp.say('f', 'ana@example.org') $$) as answer, pg_temp.with_file(f.file, $$ select recap.unmask('[EMAIL_1]', 'Ticket 11', pg_temp.conversation('e')) $$) as unmasked
from unnest(array['', 'regress_vault_nowhere.key']) with ordinality f (file, place) order by f.place;
select count(*) as stored from recap.turn where conversation_id = pg_temp.conversation('f');
select count(*) as tokens from recap.redaction_token where scope = pg_temp.conversation('f');
-- Where there is nothing to seal, no key is needed.
select pg_temp.with_file('', $$ select pg_temp.say('f', 'clean') $$);

-- Rotation: a new line before the old one; reseal; the old line goes. A value whose key is gone stays a token.
select count(*) as sealed from recap.redaction_token where sealed is not null \gset
set local recap.vault_key_file = 'regress_vault_both.key';
select recap.unmask('[EMAIL_1] [CARD_1]', 'Ticket 12', :'e') as opens_with_the_old_line, pg_temp.say('e', 'bia@example.org');
select count(distinct substr(sealed, 1, 8)) as key_ids from recap.redaction_token where sealed is not null;
select recap.reseal_vault(2);
select recap.reseal_vault() = :sealed - 2 as the_others, recap.reseal_vault() as nothing_left;
select count(distinct substr(sealed, 1, 8)) as key_ids from recap.redaction_token where sealed is not null;
set local recap.vault_key_file = 'regress_vault_second.key';
select recap.unmask('[EMAIL_1] [EMAIL_2] [CARD_1]', 'Ticket 12', :'e') as opens_with_the_new_line;
set local recap.vault_key_file = 'regress_vault_first.key';
select recap.unmask('[EMAIL_1] [EMAIL_2] [CARD_1]', 'Ticket 12', :'e') as key_is_gone;
select recap.reseal_vault() as cannot_be_opened;
select recap.reseal_vault(0);
select recap.reseal_vault(null);
select detail from recap.audit_log where action = 'reseal' and detail ->> 'tokens' <> (:sealed - 2)::text;
set local recap.vault_key_file = 'regress_vault_both.key';

-- Attached tables: the scope column says which rows count together.
create schema regress_tokens;
set local search_path = regress_tokens;
create table message (room integer, title text, body text, tags text[], doc jsonb);
select recap.attach_redaction('message', '{body}', 'regress_tokens');
select recap.attach_redaction('message', '{body,tags,doc,title}', 'regress_tokens', scope_column => 'room');
insert into message values (1, 'bia@example.org', 'ana@example.org', '{bia@example.org,cia@example.org}', '{"a": "ana@example.org"}'), (2, 'bia@example.org', 'bia@example.org', '{}', null), (1, 'cia@example.org', 'bia@example.org', null, '["ana@example.org"]'), (null, 'x', 'zia@example.org', null, null) returning *;
update message set body = 'dia@example.org ' || body where room = 1 returning body;
-- Moved to another room, a row keeps what it has; what is new there is numbered there.
update message set room = 2, title = 'ana@example.org' where room = 1 and title = '[EMAIL_3]' returning title, body;
select recap.unmask('[EMAIL_1] [EMAIL_2]', 'Ticket 13', recap._token_scope('tokens', 'regress_tokens.message', '1')), recap.unmask('[EMAIL_1] [EMAIL_2]', 'Ticket 13', recap._token_scope('tokens', 'regress_tokens.message', '2'));
-- The privacy officer needs no more than his profile for it.
set local role regress_tokens_privacy;
select recap.unmask('[EMAIL_1]', 'Ticket 13', recap._token_scope('tokens', 'regress_tokens.message', '2'));
reset role;
-- A table of another name has other scopes; one that is renamed keeps its own.
alter table message rename to note;
insert into note values (1, 'x', 'ana@example.org') returning body;
create table mail (room integer, body text);
select recap.attach_redaction('mail', '{body}', 'regress_tokens', scope_column => 'room');
insert into mail values (1, 'cia@example.org') returning body;
-- Without a key nothing is written here either.
set local recap.vault_key_file = '';
select pg_temp.attempt($$ insert into mail values (1, 'never stored, zia@example.org') $$);
select count(*) from mail;
-- Without a scope column (and a vault), tokens are numbered within each value.
select recap.set_redaction_policy('regress_tokens_short', '{"actions": {"email": "token"}}');
create table loose (body text);
select recap.attach_redaction('loose', '{body}', 'regress_tokens_short');
insert into loose values ('ana@example.org bia@example.org ana@example.org'), ('bia@example.org') returning body;
select recap.redact('bia@example.org ana@example.org bia@example.org', 'regress_tokens_short'), recap.redact_jsonb('["bia@example.org", "ana@example.org", "bia@example.org"]', 'regress_tokens_short');
rollback;
-- A backend reads its file once; a new one reads it again.
set recap.vault_key_file = 'regress_vault_first.key';
select recap._vault_key_id() as id \gset
copy (values ('second key, ' || repeat('2', 32)), ('first key, ' || repeat('1', 32))) to program 'umask 077 && cat > regress_vault_first.key';
select recap._vault_key_id() = :'id' as same_in_this_backend;
\c
set recap.vault_key_file = 'regress_vault_first.key';
select recap._vault_key_id() = :'id' as same_in_a_new_one;
copy (select where false) to program 'rm -f regress_vault_*.key';
