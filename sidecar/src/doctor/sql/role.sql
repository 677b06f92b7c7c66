select
  current_user::text as role,
  r.rolsuper as is_superuser,
  (
    select count(*)
    from pg_catalog.pg_class c
    where c.relnamespace = 'recap'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm')
      and has_table_privilege(c.oid, 'select, insert, update, delete, truncate')
  ) as tables,
  current_setting('server_version') as server_version
from pg_catalog.pg_roles r
where r.rolname = current_user
