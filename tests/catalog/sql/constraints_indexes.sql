-- Constraints that state a rule are named for it; indexes are named for their columns.
select conrelid::regclass as relation, conname from pg_constraint
where connamespace = 'recap'::regnamespace and contype = 'c' and not (select relispartition from pg_class where oid = conrelid)
order by conrelid::regclass::text collate "C", conname;
select i.indrelid::regclass as relation, c.relname as index, i.indisunique as uniq, pg_get_expr(i.indpred, i.indrelid) as predicate
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class r on r.oid = i.indrelid
where r.relnamespace = 'recap'::regnamespace and (not r.relispartition or r.relname = 'turn_default') order by i.indrelid::regclass::text collate "C", 2;
-- No index that another one answers for: the same leading columns, without a condition.
select a.indexrelid::regclass as covered, b.indexrelid::regclass as by_index
from pg_index a join pg_index b on a.indrelid = b.indrelid and a.indexrelid <> b.indexrelid
where a.indrelid in (select oid from pg_class where relnamespace = 'recap'::regnamespace and relname !~ '^turn_[mwd]_') and a.indpred is null and b.indpred is null and not a.indisunique
  and b.indkey::text || ' ' like a.indkey::text || ' %';
