-- Multi-row INSERT through pg_recap against the same columns, partitions and indexes without it.
create table plain (like recap.turn including defaults) partition by range (created_at);
alter table plain
  alter recorded_at set default now(),
  add primary key (tenant, conversation_id, created_at, turn_id);
create index on plain (tenant, intent, confidence) where intent is not null;
create index on plain using brin (created_at);
create table plain_now partition of plain for values from ('2000-01-01') to ('2100-01-01');

create function bench_insert(target text, extra text, extra_value text)
returns double precision
language sql
as $$
  select bench_ms(
    format(
      'insert into %s (domain, conversation_key, role, content%s) select ''bench'', conversation_key, role, content%s from message where n <= 20000',
      target, extra, extra_value
    ),
    5
  );
$$;

select format('INSERT of 20000 turns, per second / plain INSERT|%s|%s|%s', round(20000000 / r.ms), round(20000000 / p.ms), round((p.ms / r.ms)::numeric, 2))
from bench_insert('plain', ', conversation_id', ', md5(conversation_key)::uuid') p (ms)
cross join bench_insert('recap.turn', '', '') r (ms);

select format('… with a customer, per second / plain INSERT|%s|%s|%s', round(20000000 / r.ms), round(20000000 / p.ms), round((p.ms / r.ms)::numeric, 2))
from bench_insert('plain', ', conversation_id, subject', ', md5(conversation_key)::uuid, ''customer '' || n % 500') p (ms)
cross join bench_insert('recap.turn', ', customer', ', ''customer '' || n % 500') r (ms);
