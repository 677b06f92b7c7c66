-- Redaction on any table: a trigger with the columns and policies as its arguments. The trigger is the only record of an
-- attachment, so it is dumped, restored, renamed and dropped with its table.

create view recap.redaction_attachment with (security_invoker = true) as
select
  t.tgrelid::regclass as target,
  p.pair[1]::name as column_name,
  p.pair[2] as policy,
  a.arguments[1] as mode,
  nullif(a.arguments[2], '')::name as scrubbed_column,
  nullif(a.arguments[3], '')::name as context_column,
  nullif(a.arguments[4], '')::name as age_column,
  nullif(a.arguments[5], '')::name as scope_column,
  t.tgenabled <> 'D' as enabled
from pg_catalog.pg_trigger t
cross join lateral recap._trigger_arguments(t.tgargs) a (arguments)
cross join lateral (
  select array[a.arguments[n], a.arguments[n + 1]] as pair
  from generate_series(7, cardinality(a.arguments) - 1, 2) n
) p
where t.tgfoid = 'recap._redact_row'::regproc
  and not t.tgisinternal
  and t.tgparentid = 0;

comment on view recap.redaction_attachment is 'Which columns of which tables are redacted, by which policy, when. Read from the triggers themselves.';
comment on column recap.redaction_attachment.target is 'The table.';
comment on column recap.redaction_attachment.column_name is 'The column.';
comment on column recap.redaction_attachment.policy is 'The policy.';
comment on column recap.redaction_attachment.mode is 'at_write or deferred.';
comment on column recap.redaction_attachment.scrubbed_column is 'The boolean column that says whether a row went through deferred redaction.';
comment on column recap.redaction_attachment.context_column is 'The jsonb column in which the event of a deferred redaction is written.';
comment on column recap.redaction_attachment.age_column is 'The column with the time from which the deadline counts.';
comment on column recap.redaction_attachment.scope_column is 'The column whose value groups rows with common token numbers.';
comment on column recap.redaction_attachment.enabled is 'Whether the trigger fires.';

create or replace function recap._redactable_problem(target regclass, column_name name, wanted_type text default null)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when a.attnum is null then format('%s has no column %I.', target, column_name)
    when wanted_type is not null then
      case when format_type(a.atttypid, null) <> wanted_type then format('%I must be of type %s.', column_name, wanted_type) end
    when a.attgenerated <> '' then format('%I is generated: redact the columns it is made from.', column_name)
    when a.attidentity <> '' then format('%I is an identity column.', column_name)
    when a.atttypid not in ('text'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'text[]'::regtype) then
      format('%I has type %s; text, varchar, json, jsonb and text[] can be redacted.', column_name, format_type(a.atttypid, a.atttypmod))
    when exists (
      select
      from pg_catalog.pg_constraint k
      where (k.conrelid = target and k.contype in ('p', 'f') and a.attnum = any (k.conkey))
        or (k.confrelid = target and a.attnum = any (k.confkey))
    ) then format('%I is part of a key: other rows refer to its value.', column_name)
    -- PostgreSQL ties the columns of a partition key, and of its expressions, to their table.
    when exists (
      select
      from pg_catalog.pg_partition_tree(target) t
      join pg_catalog.pg_attribute b
        on b.attrelid = t.relid
        and b.attname = column_name
      join pg_catalog.pg_depend d
        on d.classid = 'pg_class'::regclass
        and d.objid = t.relid
        and d.objsubid = b.attnum
        and d.refclassid = 'pg_class'::regclass
        and d.refobjid = t.relid
        and d.refobjsubid = 0
        and d.deptype = 'i'
    ) then format('%I decides on the partition.', column_name)
  end
  from (select 1) one
  left join pg_catalog.pg_attribute a
    on a.attrelid = target
    and a.attname = column_name
    and a.attnum > 0
    and not a.attisdropped;
$$;

comment on function recap._redactable_problem(regclass, name, text) is
  'Why a column cannot be redacted, or has not the wanted type; null when all is well. Names only.';

create or replace function recap._check_attachment(
  target regclass,
  columns name[],
  policy text,
  mode text,
  scrubbed_column name,
  context_column name,
  age_column name,
  scope_column name
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  kind constant "char" := (select c.relkind from pg_catalog.pg_class c where c.oid = target);
  problem text;
begin
  if target is null or kind not in ('r', 'p') then
    perform recap._raise('RC026', 'Only a table can be redacted; a view shows what its tables hold.');
  end if;
  if (select c.relnamespace from pg_catalog.pg_class c where c.oid = target) in ('recap'::regnamespace, 'pg_catalog'::regnamespace) then
    perform recap._raise('RC026', 'The extension''s own tables are redacted by themselves: see recap.set_domain_redaction.');
  end if;
  if coalesce(cardinality(columns), 0) = 0 or array_position(columns, null) is not null then
    perform recap._raise('RC026', 'Name at least one column.');
  end if;
  if mode is null or mode not in ('at_write', 'deferred') then
    perform recap._raise('RC015', 'mode must be at_write or deferred.');
  end if;
  perform recap._require_policy(policy);

  if mode = 'deferred' and scrubbed_column is null then
    perform recap._raise('RC026', 'Deferred redaction needs a scrubbed_column.');
  end if;
  if exists (
    select
    from pg_catalog.pg_trigger t
    where t.tgrelid = target
      and t.tgfoid = 'recap._redact_row'::regproc
      and t.tgparentid <> 0
  ) then
    perform recap._raise('RC026', format('%s is redacted through the partitioned table that it belongs to.', target));
  end if;

  select format('%s is attached by itself: detach it first.', t.tgrelid::regclass)
  into problem
  from pg_catalog.pg_partition_tree(target) p
  join pg_catalog.pg_trigger t
    on t.tgrelid = p.relid
    and t.tgfoid = 'recap._redact_row'::regproc
    and t.tgparentid = 0
  where p.relid <> target
  order by p.relid::regclass::text
  limit 1;
  if found then
    perform recap._raise('RC026', problem);
  end if;

  select p.problem
  into problem
  from (
    select recap._redactable_problem(target, c.column_name) as problem
    from unnest(columns) c (column_name)
    union all
    select recap._redactable_problem(target, scrubbed_column, 'boolean')
    where mode = 'deferred'
    union all
    select recap._redactable_problem(target, context_column, 'jsonb')
    where context_column is not null
    union all
    select case
      when recap._redactable_problem(target, age_column, 'timestamp with time zone') is not null
        and recap._redactable_problem(target, age_column, 'timestamp without time zone') is not null
        then format('%I must be a timestamp.', age_column)
    end
    where age_column is not null
    union all
    select format('%s has no column %I.', target, scope_column)
    where scope_column is not null
      and not exists (
        select
        from pg_catalog.pg_attribute a
        where a.attrelid = target
          and a.attname = scope_column
          and a.attnum > 0
          and not a.attisdropped
      )
  ) p
  where p.problem is not null
  limit 1;

  if problem is not null then
    perform recap._raise('RC026', problem);
  end if;
  if scope_column is null and (select t.keeps_vault from recap._redaction_policy_tokens(policy) t) then
    perform recap._raise('RC026', 'The policy keeps a vault: name the scope_column whose value groups rows with common tokens.');
  end if;
end
$$;

comment on function recap._check_attachment(regclass, name[], text, text, name, name, name, name) is
  'Raises the error that says why these columns cannot be attached: RC015, RC023 or RC026.';

create or replace function recap._write_attachment(
  target regclass,
  pairs text[],
  mode text,
  scrubbed_column name,
  context_column name,
  age_column name,
  scope_column name
)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set client_min_messages = warning
as $$
declare
  qualified constant text := (
    select format('%I.%I', n.nspname, c.relname)
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.oid = target
  );
  -- A name has at most 63 bytes.
  due_index constant name := (
    select case
      when octet_length(c.relname) <= 48 then c.relname
      else left(c.relname, 6) || '_' || left(md5(c.relname), 16)
    end || '_redaction_due'
    from pg_catalog.pg_class c
    where c.oid = target
  );
  arguments text;
  old_index regclass;
begin
  execute format('drop trigger if exists zz_recap_redact on %s', qualified);

  if cardinality(pairs) = 0 or mode <> 'deferred' then
    -- By what it is on: the table may have had another name when it was made.
    for old_index in
      select i.indexrelid::regclass
      from pg_catalog.pg_index i
      join pg_catalog.pg_class c on c.oid = i.indexrelid
      where i.indrelid = target
        and c.relname like '%\_redaction\_due'
    loop
      execute format('drop index %s', old_index);
    end loop;
  end if;
  if cardinality(pairs) = 0 then
    return;
  end if;

  select string_agg(quote_literal(v.value), ', ' order by v.place)
  into arguments
  from unnest(
    array[mode, coalesce(scrubbed_column, ''), coalesce(context_column, ''), coalesce(age_column, ''), coalesce(scope_column, ''), qualified]
      || pairs
  ) with ordinality v (value, place);

  -- Triggers fire in the order of their names: after those of the application, so that what these write is redacted, too.
  execute format(
    'create trigger zz_recap_redact before insert or update on %s for each row execute function recap._redact_row(%s)',
    qualified, arguments
  );

  if mode = 'deferred' then
    execute format(
      'create index if not exists %I on %s (%s) where %I is not true',
      due_index, qualified, coalesce(quote_ident(age_column), quote_ident(scrubbed_column)), scrubbed_column
    );
  end if;
end
$$;

comment on function recap._write_attachment(regclass, text[], text, name, name, name, name) is
  'Puts the trigger of an attachment in place, with the index that finds what is due; without pairs takes both away. With the rights of the caller.';

create or replace function recap.attach_redaction(
  target regclass,
  columns name[],
  policy text default 'default',
  mode text default 'at_write',
  scrubbed_column name default 'pii_scrubbed',
  context_column name default null,
  age_column name default null,
  scope_column name default null
)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  attached recap.redaction_attachment;
  pairs text[];
begin
  -- What is said of the table as a whole stays when columns are added.
  select a.*
  into attached
  from recap.redaction_attachment a
  where a.target = attach_redaction.target
    and a.column_name <> all (columns)
  limit 1;

  context_column := coalesce(context_column, attached.context_column);
  age_column := coalesce(age_column, attached.age_column);
  scope_column := coalesce(scope_column, attached.scope_column);

  perform recap._check_attachment(
    target, columns, policy, mode, scrubbed_column, context_column, age_column, scope_column
  );
  if attached.mode <> mode then
    perform recap._raise('RC026', format('Other columns of %s are attached with mode %s: a table has one mode.', target, attached.mode));
  end if;

  -- Columns attached before stay; for those named again the new policy holds.
  select coalesce(array_agg(u.value order by u.column_name, u.place), '{}')
  into pairs
  from (
    select p.column_name, v.place, v.value
    from (
      select a.column_name::text as column_name, a.policy
      from recap.redaction_attachment a
      where a.target = attach_redaction.target
        and a.column_name <> all (columns)
      union
      select c.column_name::text, attach_redaction.policy
      from unnest(columns) c (column_name)
    ) p
    cross join lateral (values (1, p.column_name), (2, p.policy)) v (place, value)
  ) u;

  perform recap._write_attachment(
    target, pairs, mode, case mode when 'deferred' then scrubbed_column end, context_column, age_column, scope_column
  );
  perform recap._audit_attachment('attach_redaction', target, columns, policy, mode);
end
$$;

comment on function recap.attach_redaction(regclass, name[], text, text, name, name, name, name) is
  'Redacts columns (text, varchar, json, jsonb, text[]) of a table whenever a row is written; an update looks only at columns whose value changed. mode at_write: raw text never reaches the table or the WAL. mode deferred: raw now, redacted by recap.scrub_due() within redaction.deadline; needs a boolean scrubbed_column (not null default false), may note the event in a jsonb context_column, and counts the deadline from age_column. scope_column groups rows whose tokens share their numbers (a conversation id). Repeating it adds columns or changes their policy; a table has one mode. Needs the rights of the table''s owner; takes a SHARE ROW EXCLUSIVE lock. Rows that are there already stay: see recap.rescan. Errors: RC015, RC023 unknown policy, RC026 with the reason.';

create or replace function recap.detach_redaction(target regclass, columns name[] default null)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  attached recap.redaction_attachment;
  pairs text[];
begin
  select a.*
  into attached
  from recap.redaction_attachment a
  where a.target = detach_redaction.target
    and (columns is null or a.column_name = any (columns))
  limit 1;

  if not found then
    perform recap._raise('RC026', format('No such column of %s is attached.', target));
  end if;

  select coalesce(array_agg(v.value order by a.column_name, v.place), '{}')
  into pairs
  from recap.redaction_attachment a
  cross join lateral (values (1, a.column_name::text), (2, a.policy)) v (place, value)
  where a.target = detach_redaction.target
    and columns is not null
    and a.column_name <> all (columns);

  perform recap._write_attachment(
    target, pairs, attached.mode, attached.scrubbed_column, attached.context_column, attached.age_column, attached.scope_column
  );
  perform recap._audit_attachment('detach_redaction', target, columns, null, null);
end
$$;

comment on function recap.detach_redaction(regclass, name[]) is
  'Takes redaction off columns of a table, or off all of them. What was redacted stays so. Error: RC026 not attached.';

create or replace function recap._audit_attachment(action text, target regclass, columns name[], policy text, mode text)
returns void
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if action not in ('attach_redaction', 'detach_redaction') then
    perform recap._raise('RC015', 'action must be attach_redaction or detach_redaction.');
  end if;

  perform recap._audit(
    action, target::text, null,
    jsonb_strip_nulls(jsonb_build_object('columns', to_jsonb(columns), 'policy', left(policy, 63), 'mode', left(mode, 16)))
  );
end
$$;

comment on function recap._audit_attachment(text, regclass, name[], text, text) is
  'Notes an attachment in the audit log, for table owners who cannot write there.';

create or replace function recap._apply_security_label()
returns event_trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  labelled record;
  attached recap.redaction_attachment;
begin
  -- A dump that is being restored brings the trigger itself (pg_dump switches this off for its own statements).
  if not current_setting('check_function_bodies')::boolean then
    return;
  end if;

  -- Who may not use the extension can label for other providers, but not leave a label of ours without its redaction.
  if not has_schema_privilege('recap', 'usage') then
    if exists (
      select
      from pg_event_trigger_ddl_commands() c
      join pg_catalog.pg_attribute a on a.attrelid = c.objid and a.attnum = c.objsubid
      join pg_catalog.pg_seclabel l
        on l.provider = 'recap'
        and l.classoid = c.classid
        and l.objoid = c.objid
        and l.objsubid = c.objsubid
      where not exists (
        select
        from pg_catalog.pg_trigger t
        where t.tgrelid = c.objid
          and t.tgname = 'zz_recap_redact'
          and position(convert_to(a.attname, 'UTF8') in t.tgargs) > 0
      )
    ) then
      raise insufficient_privilege using
        message = 'permission denied to label a column for redaction',
        hint = 'The role needs the profile admin: select recap.grant_access(…, ''admin'').';
    end if;
    return;
  end if;

  for labelled in
    select c.objid::regclass as target, a.attname as column_name, recap._labelled_policy(l.label) as policy
    from pg_event_trigger_ddl_commands() c
    join pg_catalog.pg_attribute a on a.attrelid = c.objid and a.attnum = c.objsubid
    left join pg_catalog.pg_seclabel l
      on l.provider = 'recap'
      and l.classoid = c.classid
      and l.objoid = c.objid
      and l.objsubid = c.objsubid
    where c.classid = 'pg_catalog.pg_class'::regclass
      -- PostgreSQL tells of every provider's labels.
      and recap._is_own_label(c.objid, c.objsubid)
  loop
    if labelled.policy is not null then
      select a.*
      into attached
      from recap.redaction_attachment a
      where a.target = labelled.target
      limit 1;

      perform recap.attach_redaction(
        labelled.target, array[labelled.column_name], labelled.policy, coalesce(attached.mode, 'at_write'),
        coalesce(attached.scrubbed_column, 'pii_scrubbed')
      );
    elsif exists (
      select
      from recap.redaction_attachment t
      where t.target = labelled.target
        and t.column_name = labelled.column_name
    ) then
      perform recap.detach_redaction(labelled.target, array[labelled.column_name]);
    end if;
  end loop;
end
$$;

comment on function recap._apply_security_label() is
  'Attaches or detaches the redaction of a column whose security label (provider recap) was set or removed: redact with <policy>.';

create event trigger recap_security_label
on ddl_command_end
when tag in ('SECURITY LABEL')
execute function recap._apply_security_label();

comment on event trigger recap_security_label is 'Makes a security label of the provider recap mean the same as recap.attach_redaction.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
select p.profile, 'execute', 'function', 'recap._is_own_label(oid, integer)'
from unnest(array['app', 'reader', 'worker', 'privacy', 'admin']) p (profile)
on conflict do nothing;

insert into recap.profile_privilege (profile, privilege, object_type, object)
select 'admin', 'execute', 'function', f.signature
from unnest(array[
  'recap.attach_redaction(regclass, name[], text, text, name, name, name, name)',
  'recap.detach_redaction(regclass, name[])',
  'recap._redactable_problem(regclass, name, text)',
  'recap._check_attachment(regclass, name[], text, text, name, name, name, name)',
  'recap._write_attachment(regclass, text[], text, name, name, name, name)',
  'recap._audit_attachment(text, regclass, name[], text, text)',
  'recap._require_policy(text)',
  'recap._redaction_policy_tokens(text)',
  'recap._labelled_policy(text)',
  'recap._trigger_arguments(bytea)',
  'recap._raise(text, text)',
  'recap._redact_row()'
]) f (signature)
on conflict do nothing;

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('admin', 'select', 'table', 'recap.redaction_attachment'),
  ('privacy', 'select', 'table', 'recap.redaction_attachment'),
  ('privacy', 'execute', 'function', 'recap._trigger_arguments(bytea)')
on conflict do nothing;
