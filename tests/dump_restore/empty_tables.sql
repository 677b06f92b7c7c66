-- Which of the tables named in :own (space-separated, those without rows) the extension dumps for its users' rows.
-- Partitions need not all have rows.
select string_agg(c.relname, ' ' order by c.relname)
from pg_extension e
join pg_class c on c.oid = any (e.extconfig)
where e.extname = 'pg_recap'
  and c.relkind = 'r'
  and not c.relispartition
  and c.relname::text = any (string_to_array(:'own', ' '));
