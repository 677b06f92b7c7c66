-- How functions are made: path, owner, what they may be trusted with.
-- Every function pins its path, or was bound at its creation (BEGIN ATOMIC), or is C.
select p.oid::regprocedure as unpinned
from pg_proc p join pg_language l on l.oid = p.prolang
where p.pronamespace = 'recap'::regnamespace and l.lanname <> 'c' and p.prosqlbody is null
  and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)
order by 1;
-- Languages in use; SQL and PL/pgSQL can be read, C is the engine.
select l.lanname, count(*) > 0 as some from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace = 'recap'::regnamespace group by 1 order by 1;
select p.oid::regprocedure as c_function from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace = 'recap'::regnamespace and l.lanname = 'c' order by p.oid::regprocedure::text collate "C";
-- What reads tables is not immutable; what writes them is neither stable nor parallel safe; nothing claims to be leakproof.
select p.oid::regprocedure as immutable_but_reads from pg_proc p
where p.pronamespace = 'recap'::regnamespace and p.provolatile = 'i' and (p.prosrc ~* '\mfrom\s+recap\.' or p.prosrc ~ 'recap\._(raise|setting)\M') order by 1;
select p.oid::regprocedure as writes_but_not_volatile from pg_proc p
where p.pronamespace = 'recap'::regnamespace and (p.provolatile <> 'v' or p.proparallel = 's') and p.prosrc ~* '\m(insert into|update recap|delete from)\M' order by 1;
select p.oid::regprocedure as leakproof from pg_proc p where p.pronamespace = 'recap'::regnamespace and p.proleakproof order by 1;
-- Security definer: the list of doors.
select p.oid::regprocedure as security_definer from pg_proc p where p.pronamespace = 'recap'::regnamespace and p.prosecdef order by p.oid::regprocedure::text collate "C";
-- The triggers: when, for what, with which function; all enabled the ordinary way, so that a replica and a restore do not fire them twice.
select c.relname, t.tgname, pg_get_triggerdef(t.oid) ~ 'FOR EACH STATEMENT' as per_statement, t.tgfoid::regproc as function, t.tgenabled
from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'recap'::regnamespace and not t.tgisinternal and not c.relispartition order by 1, 2;
