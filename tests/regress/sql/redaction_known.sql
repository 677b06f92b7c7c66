-- What the caller knows about the person is found however it is written, and never kept.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
-- Case, accents, blanks, line breaks; a name by its parts; numbers in any grouping.
select recap.redact(t.content, known => array['João da Silva Sauro', 'PED-77-XK-2041', '98 7654 3210 55'])
from (values
  (1, 'I am João da Silva Sauro.'), (2, 'I am JOAO DA SILVA SAURO.'), (3, E'I am joão\nda   silva\t-\nsauro.'), (4, 'Dear João, Mr Sauro wrote.'),
  (5, E'J\u006fa\u0303o da Silva Sauro'), (6, 'ped77xk2041 and PED 77 XK 2041'), (7, '9876543210-55'), (8, 'Nobody is named here, Silvana neither.')
) t (place, content) order by t.place;
select recap.redact_jsonb('{"name": "JOAO\nSILVA", "João Silva": {"n": 1, "x": ["nobody", "joao"]}, "id": 98765432}', known => array['João Silva', '98765432']);
select d.entity, d.start_at, d.end_at, d.detector from recap.detect('Olá, aqui é o joao SILVA, ana@example.org', known => array['João Silva']) d order by 2;
-- With a policy: an action of its own, kept where it says so, allowed values.
select recap.set_redaction_policy('regress_known', '{"actions": {"known_value": "token"}}'), recap.redact('João met João Silva, and then joão SILVA left', 'regress_known', array['João Silva']);
select recap.set_redaction_policy('regress_known', '{"actions": {"known_value": "keep"}}'), recap.redact('João Silva', 'regress_known', array['João Silva']);
select recap.redact('João Silva, ana@example.org', 'off', array['João Silva']) as nothing, recap.redact('João Silva, 4111 1111 1111 1111', 'pci', array['João Silva']) as pci;
-- Nothing known, blanks and nulls.
select recap.redact('João, x', known => null), recap.redact('João, x', known => '{}'), recap.redact('João, x', known => array[null, '', ' ', 'x', '1']);
select recap.redact(null, known => array['João']) is null as null_stays;
select recap.redact('João Silva wrote', known => '{{João,Silva},{a,b}}') as any_dimensions;
-- Limits.
select recap.redact('x', known => array[repeat('x', 1001)]);
select recap.redact('x', known => array_fill('João'::text, array[1001]));
select recap.redact(repeat('João ', 3), known => array_fill('João'::text, array[1000]));

-- Every way to record a turn, as an application.
create role regress_known_app;
select recap.grant_access('regress_known_app', 'app');
set local role regress_known_app;
set local recap.tenant = 'known';
select recap.record_turn('support', 'one', 'user', E'joao\nSILVA wants it', attributes => '{"who": "João Silva"}', intent => 'ask joão', outlet => 'SILVA shop', known => array['João Silva']) is not null as recorded;
select count(*) from recap.record_turns('[
  {"domain": "support", "conversation_key": "two", "role": "user", "content": "João Silva and Müller", "known": ["Joao Silva"]},
  {"domain": "support", "conversation_key": "two", "role": "user", "content": "João Silva and Mueller", "known": ["Müller"]},
  {"domain": "support", "conversation_key": "two", "role": "user", "content": "João Silva and Müller", "known": []},
  {"domain": "support", "conversation_key": "two", "role": "user", "content": "João Silva and Müller", "known": null}]');
insert into recap.turn (domain, conversation_key, role, content, known) values
  ('support', 'three', 'user', 'João Silva and Müller', '{Silva}'), ('support', 'three', 'user', 'João Silva and Müller', null), ('support', 'three', 'user', 'João Silva and Müller', default);
select t.conversation_key, t.content, t.attributes, t.intent, t.outlet, t.known is null as not_kept from recap.turn t where t.tenant = 'known' order by t.turn_id;
-- Deferred redaction knows nothing of them any more when it comes by: they do not wait for it.
reset role;
select recap.set_domain_redaction('later', mode => 'deferred');
set local role regress_known_app;
select recap.record_turn('later', 'four', 'user', 'João Silva, ana@example.org', attributes => '{"who": "joao"}', known => array['João Silva']) is not null as recorded;
reset role;
select sum(scrubbed) from recap.scrub_due();
select t.content, t.attributes, t.pii_scrubbed from recap.turn t where t.conversation_key = 'four';
set local role regress_known_app;
-- Wrong ones, without being told.
select recap.record_turn('support', 'one', 'user', 'x', known => array[repeat('Tlahuizcalpant ', 100)]);
select count(*) from recap.record_turns('[{"domain": "support", "conversation_key": "two", "role": "user", "content": "x", "known": "Tlaloc"}]');
select count(*) from recap.record_turns('[{"domain": "support", "conversation_key": "two", "role": "user", "content": "x", "known": [{"a": "Tlaloc"}]}]');
-- Not to be written afterwards, nor around the trigger.
update recap.turn set known = '{João}';
reset role;
update recap.turn set content = content || ' Sauro', known = '{Sauro}' where conversation_key = 'one';
select t.content, t.known is null as not_kept from recap.turn t where t.conversation_key = 'one';
\set VERBOSITY terse
insert into recap.turn (tenant, conversation_id, domain, conversation_key, role, content, recorded_at, known) values ('known', gen_random_uuid(), 'support', 'k', 'user', 'x', now(), '{João}');
\set VERBOSITY default
-- In no table of the extension, and so in no dump: neither the values nor a trace of them.
create function pg_temp.tables_with(mark text) returns setof regclass language plpgsql as $$
declare
  relation regclass;
  found_it boolean;
begin
  for relation in select c.oid from pg_class c where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('select exists (select from %s t where t::text ilike %L)', relation, '%' || mark || '%') into found_it;
    if found_it then return next relation; end if;
  end loop;
end $$;
select count(*) as sauro_in from pg_temp.tables_with('sauro');
select count(*) > 0 as the_search_finds from pg_temp.tables_with('wants it');
rollback;
