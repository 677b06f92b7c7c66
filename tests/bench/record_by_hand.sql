\set conversation random(1, 10000)
begin;
insert into hand_turn (tenant, conversation_key, created_at, role, content) values ('default', 'conv-' || :conversation, now(), 'user', 'thanks, order 48213 arrived on 12/10, two boxes, 19.90 each, everything works now');
insert into hand_conversation as c values ('default', 'conv-' || :conversation, 1, 1, now()) on conflict (tenant, conversation_key) do update set turn_count = c.turn_count + 1, state_version = c.state_version + 1, last_turn_at = now();
commit;
