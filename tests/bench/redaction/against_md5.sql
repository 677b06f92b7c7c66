-- redact() with every detector against md5(), both beyond length(): ordinary messages, identifiers only, long texts.
set max_parallel_workers_per_gather = 0;
set jit = off;

select bench_line('redact() / md5(), 120 bytes, microseconds per row', bench_extra('recap.redact(content)'), bench_extra('md5(content)'), 1000.0 / (200000 * :scale));
select bench_line(
  'redact() / md5(), identifiers only, microseconds per row',
  bench_extra('recap.redact(identifier)', 'chat', 'identifier', 3), bench_extra('md5(identifier)', 'chat', 'identifier', 3), 1000.0 / (200000 * :scale)
);
-- The blank has all three fetch the whole text.
select bench_line(
  'redact() / md5(), 100 KB, milliseconds per text',
  bench_extra('recap.redact(content || '' '')', 'long_chat', 'content || '' ''', reader => 'octet_length'),
  bench_extra('md5(content || '' '')', 'long_chat', 'content || '' ''', reader => 'octet_length'),
  1.0 / c.n
)
from (select count(*) as n from long_chat) c;
