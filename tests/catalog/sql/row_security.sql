-- Every table with a tenant has row-level security, and a policy that asks for the tenant once per query (an InitPlan), not per row.
select c.relname, c.relrowsecurity,
  (select string_agg(format('%s for %s to %s', p.polname, p.polcmd, p.polroles), '; ') from pg_policy p where p.polrelid = c.oid) as policies,
  (select bool_and(pg_get_expr(p.polqual, p.polrelid) ~ '^\(tenant = \( SELECT recap\.current_tenant\(\)[^()]*\)\)$') from pg_policy p where p.polrelid = c.oid) as usual_form
from pg_class c
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p')
  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant')
order by 1;
-- None without, none with another form.
select c.oid::regclass as unguarded from pg_class c
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant')
  and (not c.relrowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) ~ 'SELECT recap\.current_tenant\(\)'));
-- Views look with the eyes of whoever asks.
select c.oid::regclass as definer_view from pg_class c
where c.relnamespace = 'recap'::regnamespace and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false);
-- The plans: the tenant is an InitPlan in every one, for every relation with a tenant that a reader may see.
begin;
create role regress_catalog_reader;
select recap.grant_access('regress_catalog_reader', 'app');
create function pg_temp.init_plans(relation text) returns integer language plpgsql as $$
declare
  plan json;
begin
  execute format('explain (format json) select 1 from %s', relation) into plan;
  return (select count(*) from regexp_matches(plan::text, '"Parent Relationship": "InitPlan"', 'g'));
end $$;
set local role regress_catalog_reader;
select c.relname, pg_temp.init_plans(c.oid::regclass::text) as init_plans
from pg_class c
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'v') and has_table_privilege(c.oid, 'select')
  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant')
order by 1;
rollback;
-- The key of every such table begins with the tenant; the queue's own handle is the one exception.
select c.relname, a.attname as first_key_column
from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
where c.relnamespace = 'recap'::regnamespace and a.attname <> 'tenant' and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant') order by 1;
