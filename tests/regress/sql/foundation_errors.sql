-- Every domain error has a SQLSTATE of class RC, a message and a hint; the raiser knows all of them and nothing else.
select sqlstate, name, message from recap.error_code order by sqlstate collate "C";

-- Raised as listed, hint included; the detail is the caller's.
\set SHOW_CONTEXT never
\set VERBOSITY default
select recap._raise('RC014');
select recap._raise('RC015', 'source_version must be from 0 to 3.');
\set VERBOSITY sqlstate
select recap._raise('RC020');
-- An unlisted code is a mistake of the extension, not a domain error.
select recap._raise('RC999');
select recap._raise(null);
\set VERBOSITY default

-- No code outside the class, no second row of a name.
begin;
\set VERBOSITY sqlstate
insert into recap.error_code values ('XX000', 'other', 'message', 'hint');
rollback;

-- Every code that the functions raise is listed, and every listed one is raised somewhere (RC020 by the installation alone).
with raised as (
  select distinct m.code[1] as code
  from pg_proc p
  cross join lateral regexp_matches(p.prosrc, '(RC[0-9]{3})', 'g') m (code)
  where p.pronamespace = 'recap'::regnamespace
)
select coalesce(r.code, e.sqlstate) as code, r.code is not null as is_raised, e.sqlstate is not null as is_listed
from raised r
full join recap.error_code e on e.sqlstate = r.code
where r.code is null or e.sqlstate is null
order by 1;
