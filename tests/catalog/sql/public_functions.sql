-- The public functions: what they are called, take, give and promise. Whoever changes this list changes the interface:
-- recap.api_version(), the upgrade script and the documentation go with it.
\pset format unaligned
\pset tuples_only on
select format('%s(%s)%s  %s · %s · %s%s%s', p.proname, pg_get_function_arguments(p.oid), E'\n    → ' || pg_get_function_result(p.oid) || E'\n   ',
  case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
  case p.proparallel when 's' then 'parallel safe' when 'r' then 'parallel restricted' else 'parallel unsafe' end,
  case when p.prosecdef then 'security definer' else 'security invoker' end,
  case when p.proisstrict then ' · strict' else '' end, case when p.proleakproof then ' · leakproof' else '' end)
from pg_proc p
where p.pronamespace = 'recap'::regnamespace and p.proname !~ '^_'
order by p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C";
