-- COPY into a table with attached redaction against COPY into the same table without.
create function bench_file()
returns text
language sql
as $$
  select current_setting('data_directory') || '/bench_copy';
$$;

create table copied (n integer, content text);
create table copied_redacted (n integer, content text);
do $$
begin
  perform recap.attach_redaction('copied_redacted', '{content}');
  execute format('copy (select c.n, c.content from chat c) to %L', bench_file());
end
$$;

create function bench_copy(target text)
returns double precision
language plpgsql
as $$
declare
  shortest double precision := 'infinity';
  started timestamptz;
begin
  for n in 1..5 loop
    execute format('truncate %I', target);
    started := clock_timestamp();
    execute format('copy %I from %L', target, bench_file());
    shortest := least(shortest, extract(epoch from clock_timestamp() - started) * 1000);
  end loop;
  return shortest;
end
$$;

select bench_line('COPY with redaction / without, milliseconds', r.ms, p.ms, 1, 0)
from bench_copy('copied') p (ms)
cross join bench_copy('copied_redacted') r (ms);
