-- What each profile may do, and that PUBLIC may do nothing.
\pset format unaligned
\pset tuples_only on
select format('%s: %s on %s %s', p.profile, p.privilege, p.object_type, p.object) from recap.profile_privilege p
order by p.profile collate "C", p.object_type collate "C", p.object collate "C", p.privilege collate "C";
\echo '-- PUBLIC (nothing):'
select 'schema', n.nspname::text, a.privilege_type from pg_namespace n cross join lateral aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a where n.nspname = 'recap' and a.grantee = 0
union all
select 'relation', c.relname::text, a.privilege_type from pg_class c cross join lateral aclexplode(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))) a
where c.relnamespace = 'recap'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and a.grantee = 0
union all
select 'column', format('%s.%s', c.relname, t.attname), a.privilege_type from pg_class c join pg_attribute t on t.attrelid = c.oid cross join lateral aclexplode(t.attacl) a
where c.relnamespace = 'recap'::regnamespace and a.grantee = 0
union all
select 'function', p.oid::regprocedure::text, a.privilege_type from pg_proc p cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
where p.pronamespace = 'recap'::regnamespace and a.grantee = 0;
\echo '-- Anybody else than the owner, before any profile was given (nothing):'
select p.oid::regprocedure, a.grantee::regrole from pg_proc p cross join lateral aclexplode(p.proacl) a where p.pronamespace = 'recap'::regnamespace and a.grantee not in (0, p.proowner);
select c.oid::regclass, a.grantee::regrole from pg_class c cross join lateral aclexplode(c.relacl) a where c.relnamespace = 'recap'::regnamespace and a.grantee not in (0, c.relowner);
\echo '-- Tables that the worker reaches (nothing), functions that write and that a reader reaches (nothing):'
select p.object from recap.profile_privilege p where p.profile = 'worker' and p.object_type <> 'function';
select p.object from recap.profile_privilege p join pg_proc f on f.oid = p.object::regprocedure where p.object_type = 'function' and p.profile = 'reader' and f.provolatile = 'v';
\echo '-- What the privacy officer may change, or has noted in the audit log, or runs for long:'
select p.object from recap.profile_privilege p join pg_proc f on f.oid = p.object::regprocedure where p.object_type = 'function' and p.profile = 'privacy' and f.provolatile = 'v' order by p.object collate "C";
