create extension pg_recap;
select * from recap.maintain_partitions();
select recap.record_turn('warm', 'up', 'user', 'hello');

-- Chat as people write it: most messages hold nothing, one in ten an identifier.
create table message as
select
  n,
  'conv-' || (n / 8) as conversation_key,
  case n % 2 when 0 then 'user' else 'assistant' end as role,
  (array[
    'hello, my router has not worked since yesterday evening, what can I do about it?',
    'I restarted it twice but the red light keeps blinking and the app says offline',
    'please check the cable and tell me what the display shows, then we go on from there',
    'thanks, order 48213 arrived on 12/10, two boxes, 19.90 each, everything works now',
    'bom dia, o pedido chegou mas faltou um item, podem verificar por favor?',
    'sí, ya funciona, muchas gracias por la ayuda y que tengas un buen día',
    'le colis est arrivé hier mais la boîte était ouverte, que dois-je faire ?',
    'здравствуйте, приложение не открывается после обновления до версии 4.2.1',
    'can lah, but the parcel still haven''t reach leh, how ah?',
    'please refund to 4111 1111 1111 1111 and write to maria@example.org when it is done'
  ])[1 + n % 10] as content
from generate_series(1, 100000 * :scale) n;

vacuum analyze message;

-- The shortest of several runs: whatever else the machine does only makes a run longer.
create function bench_ms(statement text, repeats integer)
returns double precision
language plpgsql
as $$
declare
  started timestamptz;
  shortest double precision := 'infinity';
begin
  for n in 1..repeats loop
    started := clock_timestamp();
    execute statement;
    shortest := least(shortest, extract(epoch from clock_timestamp() - started) * 1000);
  end loop;
  return shortest;
end
$$;
