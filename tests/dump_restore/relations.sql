-- What there is in the schema: kind, name, partition bounds. Indexes of partitions get generated names, hence are left out.
select c.relkind, c.oid::regclass, coalesce(pg_get_expr(c.relpartbound, c.oid), '')
from pg_class c
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'S', 'v', 'm')
order by c.oid::regclass::text collate "C";
