-- Every table is either seeded by the extension, or its rows go into a dump; so do the sequences of what is dumped.
\pset format unaligned
\pset tuples_only on
select format('%s%s', c.oid::regclass, coalesce(nullif(' ' || f.condition, ' '), ''))
from pg_extension e cross join lateral unnest(e.extconfig, e.extcondition) f (relation, condition) join pg_class c on c.oid = f.relation
where e.extname = 'pg_recap' order by c.relname collate "C";
\echo '-- Not dumped: what the extension seeds, and what has no rows of its own.'
select c.oid::regclass
from pg_class c
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'S')
  and not exists (select from pg_extension e where e.extname = 'pg_recap' and c.oid = any (e.extconfig))
order by c.relname collate "C";
\echo '-- Tables with a tenant that are not dumped (nothing):'
select c.oid::regclass from pg_class c
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant')
  and not exists (select from pg_extension e where e.extname = 'pg_recap' and c.oid = any (e.extconfig));
\echo '-- Seeded rows that are also dumped would be there twice after a restore (nothing): tables that have rows now, without a condition.'
do $$
declare
  dumped record;
  has_rows boolean;
begin
  for dumped in
    select c.oid::regclass as relation, f.condition
    from pg_extension e cross join lateral unnest(e.extconfig, e.extcondition) f (relation, condition) join pg_class c on c.oid = f.relation
    where e.extname = 'pg_recap' and c.relkind in ('r', 'p')
  loop
    execute format('select exists (select from %s %s)', dumped.relation, dumped.condition) into has_rows;
    if has_rows then
      raise notice '% has rows from the beginning', dumped.relation;
    end if;
  end loop;
end $$;
