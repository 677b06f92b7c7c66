-- Whether redaction goes on in a restored database: raises what is wrong. Changes nothing.
\set ON_ERROR_STOP 1
set recap.vault_key_file = 'pg_recap_dump_vault.key';
set recap.tenant = 'tenant_a';
begin;
do $$
declare
  known constant uuid := recap._conversation_id('tenant_a', 'sealed', 'tokens-1');
  shown text;
begin
  insert into host.message (id, body, doc, tags) values (10, 'ana@example.org EMP-123456', '{"a": "4111 1111 1111 1111"}', '{help@example.org}');
  assert (select (body, doc, tags, shout)::text from host.message where id = 10)
    = ('[EMAIL_1] [EMPLOYEE_ID]'::text, '{"a": "[CARD ****1111]"}'::jsonb, '{help@example.org}'::text[], '[EMAIL_1] [EMPLOYEE_ID]'::text)::text, 'host.message';
  update host.message set doc = '{}' where id = 3;
  assert (select body from host.message where id = 3) = 'older than the policy, zia@example.org', 'an unchanged column was redacted';

  insert into host.note values (20, 1, 'new w1@example.org', '2024-06-01');
  assert (select body from host.note where id = 20) = 'new w1@example.org', 'deferred is not deferred';
  assert (select sum(scrubbed) from recap.scrub_due(100000)) > 1, 'nothing was due';
  assert not exists (select from host.note where not pii_scrubbed or body ~ '@' or not context ? 'redaction'), 'host.note is not scrubbed';
  assert not exists (select from recap.turn where domain = 'later' and (not pii_scrubbed or content ~ '@')), 'turns are not scrubbed';

  insert into host.labelled values (2, 'ana@example.org 4111 1111 1111 1111', 'a@b.co');
  assert (select body || title from host.labelled where id = 2) = '[EMAIL] [CARD]a@b.co', 'host.labelled';

  -- Numbers go on, and values come back: the key is the server's, not the database's.
  assert recap.unmask('[EMAIL_1]', 'Restored', known) ~ '^[tu][0-9]@example\.org$', 'a token cannot be turned back';
  insert into recap.turn (domain, conversation_key, role, content) values ('sealed', 'tokens-1', 'user', recap.unmask('[EMAIL_1]', 'Restored', known) || ' new@example.org') returning content into shown;
  assert shown = format('[EMAIL_1] [EMAIL_%s]', (select max(number) from recap.redaction_token where scope = known and entity = 'email')), 'a known value has another number';
  insert into host.sealed values (7, 'room 1', 's1@example.org') returning body into shown;
  assert shown = '[EMAIL_1]', 'host.sealed counts anew';
  assert (select count(*) from recap.audit_log where action = 'unmask' and reason = 'Restored') = 2, 'the audit log does not go on';
end
$$;
rollback;
