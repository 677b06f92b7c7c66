-- SECURITY DEFINER functions are the doors: each pins its path, belongs to the owner of the schema, and is nobody's by default.
\set SHOW_CONTEXT never
select p.oid::regprocedure as unpinned
from pg_proc p
where p.pronamespace = 'recap'::regnamespace and p.prosecdef
  and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false);
select p.oid::regprocedure as open_to_everybody
from pg_proc p
where p.pronamespace = 'recap'::regnamespace and has_function_privilege('public', p.oid, 'execute');
select p.oid::regprocedure as foreign_owner
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname = 'recap' and p.prosecdef and p.proowner <> n.nspowner;
-- None of them runs text that a caller gives: dynamic SQL stands in these, and takes names from the catalogue and from the owner only.
select p.proname from pg_proc p where p.pronamespace = 'recap'::regnamespace and p.prosrc ~* '\mexecute\M' order by 1;
-- Trigger functions and helpers of the definers are not callable by any profile; who attaches redaction makes a trigger of his own with the one.
select v.profile, v.object from recap.profile_privilege v where v.object_type = 'function'
  and exists (select from pg_proc p where p.oid = v.object::regprocedure and p.prorettype = 'trigger'::regtype);
-- A role without a profile gets nothing at all.
begin;
\set ON_ERROR_ROLLBACK on
create role regress_nobody;
set local role regress_nobody;
select recap.api_version();
select recap.redact('x');
select count(*) from recap.turn;
rollback;
