-- Tables, views and sequences with their columns, and which belong to the extension.
\pset format unaligned
\pset tuples_only on
select format('%s %s%s', case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view' else 'sequence' end, c.relname,
  coalesce(': ' || (
    select string_agg(format('%s %s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then '' when c.relkind = 'v' then '' else ' null' end), ', ' order by a.attnum)
    from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and c.relkind <> 'S'
  ), ''))
from pg_class c
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
order by c.relname collate "C";
-- Everything in the schema belongs to the extension.
select c.oid::regclass from pg_class c
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('e', 'i')
    and (d.deptype = 'i' or d.refobjid = (select oid from pg_extension where extname = 'pg_recap')));
