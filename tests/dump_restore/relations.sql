-- What there is in the schema, and in the host's: kind, name, partition bounds. Indexes of partitions get generated names, hence are
-- left out.
select c.relkind, c.oid::regclass, coalesce(pg_get_expr(c.relpartbound, c.oid), '')
from pg_class c
where c.relnamespace in ('recap'::regnamespace, 'host'::regnamespace) and c.relkind in ('r', 'p', 'S', 'v', 'm')
order by c.oid::regclass::text collate "C";
-- What is redacted, and by which trigger, label and index.
select a::text from recap.redaction_attachment a order by 1;
select c.oid::regclass, t.tgname, t.tgenabled, t.tgparentid <> 0 from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'host'::regnamespace and not t.tgisinternal order by c.oid::regclass::text collate "C", 2;
select l.objname, l.label from pg_seclabels l where l.provider = 'recap' order by 1;
select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'host'::regnamespace and c.relkind = 'p' order by 1;
