-- Nothing is without a comment, and a comment is a sentence.
select 'function' as kind, p.oid::regprocedure::text as object from pg_proc p
where p.pronamespace = 'recap'::regnamespace and coalesce(obj_description(p.oid, 'pg_proc'), '') !~ '[.…]$'
union all
select 'relation', c.oid::regclass::text from pg_class c
where c.relnamespace = 'recap'::regnamespace and coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[.…]$'
  and (c.relkind in ('r', 'p', 'v', 'm')
    -- The sequence of an identity column is described with the column.
    or c.relkind = 'S' and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'i'))
union all
-- The columns of a partition are those of the table; the columns of a view come with the view's comment.
select 'column', format('%s.%s', c.oid::regclass, a.attname) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and coalesce(col_description(c.oid, a.attnum), '') !~ '[.…]$'
union all
select 'schema', n.nspname from pg_namespace n where n.nspname = 'recap' and obj_description(n.oid, 'pg_namespace') is null
order by 1, 2;
