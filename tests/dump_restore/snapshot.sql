-- Prints one \copy per table (partitions and parents alike) and sequence, of the extension and the host, into the folder given as :folder.
-- Rows are written whole, as text, in the order of that text: nothing depends on where they lie.
select format(
  $copy$\copy (select whole_row::text collate "C" from only %s as whole_row order by 1) to '%s/%s.rows'$copy$,
  c.oid::regclass, :'folder', c.relname)
from pg_class c
where c.relnamespace in ('recap'::regnamespace, 'host'::regnamespace) and c.relkind = 'r'
union all
select format(
  $copy$\copy (select last_value, is_called from %s) to '%s/%s.sequence'$copy$,
  c.oid::regclass, :'folder', c.relname)
from pg_class c
where c.relnamespace in ('recap'::regnamespace, 'host'::regnamespace) and c.relkind = 'S'
order by 1;
