-- Bad input: each mistake has its SQLSTATE, nothing is half written, and no message repeats what was said.
\set SHOW_CONTEXT never
begin;
\set ON_ERROR_ROLLBACK on
create role regress_turns_bad;
select recap.grant_access('regress_turns_bad', 'app');
select recap.configure('turns.max_content_bytes', '2000', 'bad_input');
set local role regress_turns_bad;
set local recap.tenant = 'bad_input';

-- The messages whole, once per kind of mistake.
select recap.record_turn('support', 'k', 'customer', 'secret words');
select recap.record_turn('support', '', 'user', 'secret words');
select recap.record_turn('support', 'k', 'user', repeat('secret ', 300));
select recap.record_turn('support', 'k', 'user', 'secret words', language => 'secret words');
select recap.record_turn('support', 'k', 'user', 'secret words', confidence => 1.5);
select recap.record_turn('support', 'k', 'user', 'secret words', scope => 'secret');
select recap.record_turn('support', 'k', 'user', 'secret words', created_at => 'infinity');
select recap.record_turn('support ana@example.org', 'k', 'user', 'secret words');
select recap.record_turn('support', repeat('k', 513), 'user', 'secret words');
select recap.record_turn('support', 'k', 'user', 'secret words', attributes => jsonb_build_object('a', repeat('secret', 400)));

\set VERBOSITY sqlstate
select recap.record_turn(null, 'k', 'user', 'secret words');
select recap.record_turn(' ', 'k', 'user', 'secret words');
select recap.record_turn('support', null, 'user', 'secret words');
select recap.record_turn('support', 'k', null, 'secret words');
select recap.record_turn('support', 'k', 'User', 'secret words');
select recap.record_turn('support', 'k', 'user', null);
select recap.record_turn('support', 'k', 'user', E' \n\t ');
select recap.record_turn('support', 'k', 'user', 'secret words', confidence => 'NaN');
select recap.record_turn('support 1234567', 'k', 'user', 'secret words');
select recap.record_turn('support', 'k', 'user', 'secret words', intent => repeat('i', 257));
select recap.record_turn('support', 'k', 'user', 'secret words', outlet => repeat('o', 257));
-- The same through INSERT; one bad row takes the whole statement.
insert into recap.turn (domain, conversation_key, role, content) values ('support', 'k', 'user', 'fine'), ('support', 'k', 'robot', 'secret words');
insert into recap.turn (domain, conversation_key, role, content, confidence) values ('support', 'k', 'user', 'secret words', -0.1);
insert into recap.turn (domain, conversation_key, role, content, scope) values ('support', 'k', 'user', 'secret words', 'private');
-- What is left out or null where there is a default is no mistake.
insert into recap.turn (tenant, domain, conversation_key, role, content, created_at, turn_id, attributes, scope)
values ('bad_input', 'support', 'defaults', 'user', 'fine', null, null, null, null);
select created_at = now() as is_now, turn_id > 0 as has_id, attributes, scope from recap.turn where conversation_key = 'defaults';

-- Arrays: the number of the element, the reason, never its content.
\set VERBOSITY default
create function pg_temp.second(change jsonb) returns jsonb language sql as $$
  select jsonb_build_array(base.turn, jsonb_strip_nulls(base.turn || change))
  from (select '{"domain": "support", "conversation_key": "k", "role": "user", "content": "secret words"}'::jsonb) base (turn)
$$;
create function pg_temp.refusal(turns jsonb) returns table (code text, detail text) language plpgsql as $$
begin
  perform recap.record_turns(turns);
  code := '00000';
  return next;
exception when others then
  get stacked diagnostics code = returned_sqlstate, detail = pg_exception_detail;
  return next;
end $$;
select r.code, r.detail
from unnest(array[
  '{"role": "customer"}', '{"role": null}', '{"role": " user "}', '{"domain": null}', '{"domain": " "}', '{"conversation_key": ""}', '{"content": null}',
  '{"content": "  "}', '{"content": {"text": "secret words"}}', '{"content": 5}', '{"created_at": "secret words"}', '{"created_at": "infinity"}',
  '{"confidence": "secret words"}', '{"confidence": 2}', '{"scope": "secret"}', '{"attributes": [1]}', '{"attributes": "secret words"}',
  '{"langauge": "en"}', '{"Secret words in a key": 1}', '{"language": "secret words"}', '{"domain": "a@example.org"}', '{"domain": "line 1234567"}'
]::jsonb[]) with ordinality c (change, place)
cross join lateral pg_temp.refusal(pg_temp.second(c.change)) r
order by c.place;
select * from pg_temp.refusal(pg_temp.second(jsonb_build_object('content', repeat('s', 2001))));
select * from pg_temp.refusal(pg_temp.second(jsonb_build_object('attributes', jsonb_build_object('a', repeat('s', 2001)))));
select * from pg_temp.refusal(pg_temp.second(jsonb_build_object('conversation_key', repeat('k', 513))));
select * from pg_temp.refusal(pg_temp.second(jsonb_build_object('intent', repeat('i', 257))));
select * from pg_temp.refusal('[1]');
select * from pg_temp.refusal('[null]');
select * from pg_temp.refusal('{}');
select * from pg_temp.refusal('"secret words"');
select * from pg_temp.refusal(null);
-- JSON that is none, as text: refused like the rest, and not quoted.
select recap.record_turns('[{"content": "secret words"');
select recap.record_turns(repeat('[', 100000));
select recap.record_turns(null::text);
select code from pg_temp.refusal(pg_temp.second('{}'));

-- Nothing else was written than what was reported as written (the two of the last call and the one with defaults).
reset role;
select conversation_key, turn_count from recap.conversation where tenant = 'bad_input' order by 1;
select count(*) from recap.turn where tenant = 'bad_input';
select count(*) from recap.turn_receipt where tenant = 'bad_input';

-- A conversation keeps its scope; within one statement too.
set local role regress_turns_bad;
select recap.record_turn('support', 'scoped', 'user', 'internal') is not null as recorded;
select recap.record_turn('support', 'scoped', 'user', 'secret words', scope => 'public');
insert into recap.turn (domain, conversation_key, role, content, scope)
values ('support', 'two scopes', 'user', 'secret words', 'internal'), ('support', 'two scopes', 'user', 'secret words', 'public');
select count(*) from recap.conversation where conversation_key = 'two scopes' or scope = 'public';

-- Updates are checked as well.
update recap.turn set content = '' where conversation_key = 'scoped';
update recap.turn set confidence = 7 where conversation_key = 'scoped';
update recap.turn set language = 'secret words' where conversation_key = 'scoped';
update recap.turn set intent = repeat('i', 300) where conversation_key = 'scoped';
update recap.turn set content = repeat('s', 2001) where conversation_key = 'scoped';
update recap.conversation set language = 'secret words' where conversation_key = 'scoped';
select content, confidence, language, intent from recap.turn where conversation_key = 'scoped';
rollback;
