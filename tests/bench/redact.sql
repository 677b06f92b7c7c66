-- redact() against md5() of the same column, each beyond the scan.
set max_parallel_workers_per_gather = 0;
set jit = off;

select format(
  'redact() per row, microseconds / md5() per row|%s|%s|%s',
  round(((r.ms - s.ms) * 1000 / c.n)::numeric, 3),
  round(((m.ms - s.ms) * 1000 / c.n)::numeric, 3),
  round(((r.ms - s.ms) / (m.ms - s.ms))::numeric, 2)
)
from (select count(*) as n from message) c
cross join bench_ms('select count(content) from message', 7) s (ms)
cross join bench_ms('select count(md5(content)) from message', 7) m (ms)
cross join bench_ms('select count(recap.redact(content)) from message', 7) r (ms);
