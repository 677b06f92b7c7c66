-- Deferred redaction (D21, D22): what was let in raw is redacted in batches, within redaction.deadline.
-- The work is one column set to true; the trigger of the table does the redaction, so no other way to that column exists.

create or replace function recap._scrub_table(target regclass, scrubbed_column name, age_column name, batch integer)
returns bigint
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  leaf record;
  done bigint;
  total bigint := 0;
begin
  -- Row addresses are known within one table only, so partitions are worked through one after the other.
  for leaf in
    select format('%I.%I', n.nspname, c.relname) as name
    from (
      select t.relid
      from pg_catalog.pg_partition_tree(target) t
      where t.isleaf
      union
      -- A table that others inherit from is no partition of anything; its children have triggers of their own, or none.
      select target
      where (select c.relkind from pg_catalog.pg_class c where c.oid = target) = 'r'
    ) t (relid)
    join pg_catalog.pg_class c on c.oid = t.relid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    order by c.relname
  loop
    execute format(
      $query$
        update only %1$s t
        set %2$I = true
        where t.ctid = any (array(
          select d.ctid
          from only %1$s d
          where d.%2$I is not true
          %3$s
          limit %4$s
          for update skip locked
        ))
      $query$,
      leaf.name, scrubbed_column,
      case when age_column is not null then format('order by d.%I', age_column) else '' end,
      batch - total
    );
    get diagnostics done = row_count;
    total := total + done;
    exit when total >= batch;
  end loop;

  return total;
end
$$;

comment on function recap._scrub_table(regclass, name, name, integer) is
  'Redacts up to batch due rows of an attached table, oldest first. Rows that somebody holds are left for the next time. With the rights of the caller.';

create or replace function recap._scrub_turns(batch integer)
returns bigint
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
-- The plan is kept, and must be the one that grows with the batch.
set enable_seqscan = off
as $$
declare
  line record;
  leaf record;
  addresses tid[];
  conversations uuid[];
  total bigint := 0;
begin
  for line in
    select d.tenant, d.domain
    from recap.redaction_domain d
    where d.mode = 'deferred'
    order by d.tenant, d.domain
  loop
    for leaf in
      select c.relname as name
      from pg_catalog.pg_inherits i
      join pg_catalog.pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'recap.turn'::regclass
      order by c.relname
    loop
      execute format(
        $query$
          select array_agg(d.ctid), array_agg(distinct d.conversation_id)
          from (
            select t.ctid, t.conversation_id
            from recap.%I t
            where not t.pii_scrubbed
              and t.tenant = $1
              and (t.domain = $2 or ($2 = '*' and recap._redaction_mode(t.tenant, t.domain) = 'deferred'))
            order by t.created_at
            limit $3
            for update skip locked
          ) d
        $query$,
        leaf.name
      )
      into addresses, conversations
      using line.tenant, line.domain, batch - total;
      continue when addresses is null;

      execute format('update recap.%I set pii_scrubbed = true where ctid = any ($1)', leaf.name)
      using addresses;

      -- Direct writes to a partition fire no statement triggers of the whole: the conversations are told here.
      perform
      from recap.conversation c
      where c.tenant = line.tenant
        and c.id = any (conversations)
      order by c.tenant, c.id
      for update;

      update recap.conversation c
      set context = c.context || jsonb_build_object(
            'redaction', jsonb_build_object('event', 'pii_scrubbed', 'at', now(), 'engine', recap._redaction_engine())
          ),
          content_bytes = s.bytes,
          state_version = c.state_version + 1,
          turn_version = c.state_version + 1,
          updated_at = now()
      from (
        select u.conversation_id, sum(octet_length(u.content)) as bytes
        from recap.turn u
        where u.tenant = line.tenant
          and u.conversation_id = any (conversations)
        group by u.conversation_id
      ) s
      where c.tenant = line.tenant
        and c.id = s.conversation_id;

      total := total + cardinality(addresses);
      if total >= batch then
        return total;
      end if;
    end loop;
  end loop;

  return total;
end
$$;

comment on function recap._scrub_turns(integer) is
  'Redacts up to batch turns of the domains with mode deferred, oldest first within a partition, and notes the event in the context of their conversations.';

create or replace function recap._deferred_attachments()
returns table (target regclass, scrubbed_column name, age_column name)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- A column that has another name or type since would stop the work on all other tables; and one of a host's own type would have
  -- the host's casts run with the rights of whoever asks.
  select distinct a.target, a.scrubbed_column, case when t.attname is not null then a.age_column end
  from recap.redaction_attachment a
  join pg_catalog.pg_class c
    on c.oid = a.target
    and c.relkind in ('r', 'p')
  join pg_catalog.pg_attribute s
    on s.attrelid = a.target
    and s.attname = a.scrubbed_column
    and s.atttypid = 'boolean'::regtype
    and not s.attisdropped
  left join pg_catalog.pg_attribute t
    on t.attrelid = a.target
    and t.attname = a.age_column
    and t.atttypid in ('timestamptz'::regtype, 'timestamp'::regtype)
    and not t.attisdropped
  where a.mode = 'deferred';
$$;

comment on function recap._deferred_attachments() is 'The tables with deferred redaction whose columns are still what they were, for those who may not read the view.';

create or replace function recap.scrub_due(batch integer default 1000)
returns table (target regclass, scrubbed bigint)
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  attached record;
  allowance integer := batch;
begin
  if batch is null or batch not between 1 and 100000 then
    perform recap._raise('RC015', 'batch must be from 1 to 100000.');
  end if;

  target := 'recap.turn'::regclass;
  scrubbed := recap._scrub_turns(allowance);
  if scrubbed > 0 then
    return next;
    allowance := allowance - scrubbed;
  end if;

  for attached in
    select a.target, a.scrubbed_column, a.age_column
    from recap._deferred_attachments() a
    join pg_catalog.pg_class c on c.oid = a.target
    join pg_catalog.pg_roles o on o.oid = c.relowner
    join pg_catalog.pg_roles u on u.rolname = current_user
    -- The triggers of a table run with the rights of whoever updates it: neither a worker nor a superuser lends his to its owner.
    where pg_has_role(u.oid, o.oid, 'usage')
      and (o.rolsuper or not u.rolsuper)
      and has_table_privilege(a.target, 'select')
      and has_column_privilege(a.target, a.scrubbed_column, 'update')
    order by a.target
  loop
    exit when allowance < 1;
    target := attached.target;
    -- One table that refuses what redaction makes of it (a unique column, a check) holds nobody else up. What it says may hold a row.
    begin
      scrubbed := recap._scrub_table(attached.target, attached.scrubbed_column, attached.age_column, allowance);
    exception
      when others then
        scrubbed := 0;
        raise warning 'the due rows of % cannot be redacted', attached.target
          using
            detail = format('SQLSTATE %s', sqlstate),
            hint = 'Set its scrubbed column to true for one row after the other to find the row.';
    end;
    if scrubbed > 0 then
      return next;
      allowance := allowance - scrubbed;
    end if;
  end loop;
end
$$;

comment on function recap.scrub_due(integer) is
  'Redacts up to batch rows that deferred redaction let in raw: turns first, then every attached table that belongs to the caller or to a role of his (for a superuser: to a superuser); one row for each table it worked on, none when nothing is due. Safe to run at any time and by several at once; call it until it returns nothing. A table that refuses what redaction makes of its rows is left out with a warning. recapd run does so for the turns; for attached tables their owner schedules it (pg_cron, a timer), because their triggers must run with their owner''s rights. Error: RC015.';

create or replace function recap.redaction_progress()
returns table (target regclass, mode text, due bigint, overdue bigint, oldest_due timestamptz, completion double precision)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  attached record;
  estimated double precision;
begin
  mode := 'deferred';

  if exists (select from recap.redaction_domain d where d.mode = 'deferred') then
    target := 'recap.turn'::regclass;

    select
      count(*),
      count(*) filter (where t.recorded_at < now() - recap._setting('redaction.deadline', t.tenant)::interval),
      min(t.recorded_at)
    into due, overdue, oldest_due
    from recap.turn t
    where not t.pii_scrubbed
      and recap._redaction_mode(t.tenant, t.domain) = 'deferred';

    select sum(greatest(c.reltuples, 0))
    into estimated
    from pg_catalog.pg_inherits i
    join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'recap.turn'::regclass;

    completion := 1 - due / greatest(estimated, due, 1);
    return next;
  end if;

  for attached in
    select a.target, a.scrubbed_column, a.age_column
    from recap._deferred_attachments() a
    order by a.target
  loop
    target := attached.target;
    execute format(
      'select count(*), %s from %s %s t where t.%I is not true',
      case
        when attached.age_column is null then 'null::bigint, null::timestamptz'
        else format(
          'count(*) filter (where t.%1$I < now() - %2$L::interval), min(t.%1$I)',
          attached.age_column, recap._setting('redaction.deadline', '*')
        )
      end,
      (select case c.relkind when 'r' then 'only' else '' end from pg_catalog.pg_class c where c.oid = target), target,
      attached.scrubbed_column
    )
    into due, overdue, oldest_due;

    select sum(greatest(c.reltuples, 0))
    into estimated
    from pg_catalog.pg_partition_tree(attached.target) p
    join pg_catalog.pg_class c on c.oid = p.relid
    where p.isleaf;

    completion := 1 - due / greatest(estimated, due, 1);
    return next;
  end loop;
end
$$;

comment on function recap.redaction_progress() is
  'Where deferred redaction stands, per table: rows still raw, those older than redaction.deadline (null without an age column), the oldest, and the share that is done (0 to 1, of the planner''s estimate of all rows).';

insert into recap.profile_privilege (profile, privilege, object_type, object)
select p.profile, 'execute', 'function', f.signature
from unnest(array['worker', 'admin', 'privacy']) p (profile)
cross join unnest(array[
  'recap.scrub_due(integer)',
  'recap._scrub_turns(integer)',
  'recap._scrub_table(regclass, name, name, integer)',
  'recap.redaction_progress()',
  'recap._deferred_attachments()',
  'recap._raise(text, text)'
]) f (signature)
on conflict do nothing;
