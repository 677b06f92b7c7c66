-- What redaction would find: before anything is attached, and after the engine or a policy changed.

create or replace function recap._count_column(
  target regclass,
  column_name name,
  policy text,
  sample bigint,
  out entity text,
  out rows bigint,
  out findings bigint,
  out looked_at bigint
)
returns setof record
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  column_type constant regtype := (
    select a.atttypid
    from pg_catalog.pg_attribute a
    where a.attrelid = target
      and a.attname = column_name
  );
  estimated constant double precision := (
    select sum(greatest(c.reltuples, 0))
    from pg_catalog.pg_partition_tree(target) t
    join pg_catalog.pg_class c on c.oid = t.relid
    where t.isleaf
  );
  percent double precision := 100;
  source text;
begin
  -- Twice as many pages as needed on average, so that the limit is reached.
  if sample is not null and estimated > sample * 4 then
    percent := least(100.0, 200.0 * sample / estimated);
  end if;

  source := format(
    'select %s as content from %s t %s where %I is not null %s',
    case
      when column_type = 'text[]'::regtype then format('array_to_string(%I, chr(10))', column_name)
      else format('%I::text', column_name)
    end,
    target,
    case when percent < 100 then format('tablesample system (%s)', percent) else '' end,
    column_name,
    case when sample is null then '' else format('limit %s', sample) end
  );

  -- The row without entity counts what was looked at, whether or not anything was found.
  return query execute format(
    $query$
      with looked as materialized (
        select row_number() over () as n, s.content
        from (%s) s
      ),
      found as (
        select l.n, f.entity, f.findings
        from looked l
        cross join lateral recap._count_findings(l.content, %L, %L) f
      )
      select f.entity, count(distinct f.n), sum(f.findings)::bigint, (select count(*) from looked)
      from found f
      group by f.entity
      union all
      select null, (select count(distinct g.n) from found g), (select coalesce(sum(g.findings), 0)::bigint from found g), count(*)
      from looked
    $query$,
    source, column_type in ('json'::regtype, 'jsonb'::regtype), policy
  );
end
$$;

comment on function recap._count_column(regclass, name, text, bigint) is
  'How many values of each entity a policy finds in a column, in how many rows; the row without entity is the sum. With the rights of the caller.';

create or replace function recap.redaction_preview(
  target regclass,
  columns name[],
  policy text default 'default',
  sample bigint default 1000
)
returns table (column_name name, entity text, rows bigint, findings bigint, looked_at bigint)
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  problem text;
begin
  perform recap._require_policy(policy);
  if sample < 1 then
    perform recap._raise('RC015', 'sample must be at least 1, or null for every row.');
  end if;

  select p.problem
  into problem
  from (
    select recap._redactable_problem(target, c.column_name) as problem
    from unnest(columns) c (column_name)
  ) p
  where p.problem is not null
  limit 1;
  if problem is not null then
    perform recap._raise('RC026', problem);
  end if;

  return query
  select c.column_name, f.entity, f.rows, f.findings, f.looked_at
  from unnest(columns) c (column_name)
  cross join lateral recap._count_column(target, c.column_name, policy, sample) f
  order by c.column_name, f.entity nulls first;
end
$$;

comment on function recap.redaction_preview(regclass, name[], text, bigint) is
  'What a policy would find in columns of a table, before anything is attached: per column and entity the rows and values found in a sample of rows (null: all); the row without entity is the sum over them. Shows counts, never a value. With the rights of the caller. Errors: RC015, RC023, RC026.';

create or replace function recap.rescan(
  target regclass,
  columns name[] default null,
  policy text default null,
  sample bigint default null
)
returns table (column_name name, policy_used text, entity text, rows bigint, findings bigint, looked_at bigint)
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  problem text;
begin
  if sample < 1 then
    perform recap._raise('RC015', 'sample must be at least 1, or null for every row.');
  end if;
  if policy is not null then
    perform recap._require_policy(policy);
  end if;

  select p.problem
  into problem
  from (
    select recap._redactable_problem(rescan.target, c.column_name) as problem
    from unnest(rescan.columns) c (column_name)
  ) p
  where p.problem is not null
  limit 1;
  if problem is not null then
    perform recap._raise('RC026', problem);
  end if;

  return query
  select t.column_name, t.policy, f.entity, f.rows, f.findings, f.looked_at
  from (
    select a.column_name, coalesce(rescan.policy, a.policy) as policy
    from recap.redaction_attachment a
    where a.target = rescan.target
      and (rescan.columns is null or a.column_name = any (rescan.columns))
    union
    select c.column_name, coalesce(rescan.policy, 'default')
    from unnest(coalesce(rescan.columns, case rescan.target when 'recap.turn'::regclass then array['content', 'attributes']::name[] end)) c (column_name)
    where not exists (
      select
      from recap.redaction_attachment a
      where a.target = rescan.target
        and a.column_name = c.column_name
    )
  ) t
  cross join lateral recap._count_column(rescan.target, t.column_name, t.policy, rescan.sample) f
  order by t.column_name, f.entity nulls first;
end
$$;

comment on function recap.rescan(regclass, name[], text, bigint) is
  'What the engine of today, or another policy, would still change in what is stored: per attached column (or the ones named; recap.turn: content and attributes) and entity the rows and values found, in all rows or a sample. Changes nothing; to apply it: update t set body = recap.redact(body, policy) where body <> recap.redact(body, policy). Errors: RC015, RC023, RC026.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
select p.profile, 'execute', 'function', f.signature
from unnest(array['admin', 'privacy']) p (profile)
cross join unnest(array[
  'recap.redaction_preview(regclass, name[], text, bigint)',
  'recap.rescan(regclass, name[], text, bigint)',
  'recap._count_column(regclass, name, text, bigint)',
  'recap._count_findings(text, boolean, text)',
  'recap._require_policy(text)',
  'recap._redactable_problem(regclass, name, text)',
  'recap._raise(text, text)'
]) f (signature)
on conflict do nothing;
