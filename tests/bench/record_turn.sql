\set conversation random(1, 10000)
select recap.record_turn('bench', 'conv-' || :conversation, 'user', 'thanks, order 48213 arrived on 12/10, two boxes, 19.90 each, everything works now');
