-- Typed settings: one value for the whole database, and one per tenant above it.

create table recap.setting_definition (
  name text primary key,
  type text not null
    constraint setting_definition_type_known check (type in ('boolean', 'integer', 'interval', 'enum')),
  default_value text not null,
  minimum text,
  maximum text,
  choices text[],
  unit text,
  per_tenant boolean not null default true,
  constraint_text text not null,
  description text not null
);

comment on table recap.setting_definition is 'What can be configured: type, default, bounds, unit. Seeded by the extension.';
comment on column recap.setting_definition.name is 'The setting, domain first: summaries.enabled.';
comment on column recap.setting_definition.type is 'boolean, integer, interval or enum.';
comment on column recap.setting_definition.default_value is 'What holds when nobody configured anything.';
comment on column recap.setting_definition.minimum is 'Smallest value of an integer or interval.';
comment on column recap.setting_definition.maximum is 'Largest value of an integer or interval.';
comment on column recap.setting_definition.choices is 'The values of an enum.';
comment on column recap.setting_definition.unit is 'The unit of an integer.';
comment on column recap.setting_definition.per_tenant is 'Whether a tenant can have its own value.';
comment on column recap.setting_definition.constraint_text is 'The bounds as a sentence, for error details and people.';
comment on column recap.setting_definition.description is 'What the setting does.';

create table recap.setting_value (
  tenant text not null,
  name text not null
    references recap.setting_definition (name),
  value text not null,
  set_by text not null default current_user,
  set_at timestamptz not null default now(),
  primary key (tenant, name)
);

comment on table recap.setting_value is 'Configured values. The tenant * is the database-wide value, which a value of the tenant overrides.';
comment on column recap.setting_value.tenant is 'The tenant, or * for the whole database.';
comment on column recap.setting_value.name is 'The setting.';
comment on column recap.setting_value.value is 'The value in its canonical text form.';
comment on column recap.setting_value.set_by is 'The role that set it.';
comment on column recap.setting_value.set_at is 'When it was set.';

alter table recap.setting_value enable row level security;

create policy setting_value_of_tenant on recap.setting_value
  using (tenant in ('*', (select recap.current_tenant())))
  with check (tenant = (select recap.current_tenant()));

select pg_catalog.pg_extension_config_dump('recap.setting_value', '');

insert into recap.setting_definition (name, type, default_value, minimum, maximum, choices, unit, constraint_text, description)
values
  ('turns.max_content_bytes', 'integer', '1048576', '1024', '16777216', null, 'bytes', 'an integer from 1024 to 16777216', 'Largest content of one turn, in bytes of UTF-8; a larger turn is refused with RC004.'),
  ('turns.partition_interval', 'enum', 'month', null, null, '{day,week,month}', null, 'day, week or month', 'Width of the partitions of recap.turn that recap.maintain_partitions() makes. Existing partitions stay as they are.'),
  ('turns.partitions_ahead', 'integer', '3', '1', '60', null, 'partitions', 'an integer from 1 to 60', 'How many partitions recap.maintain_partitions() keeps ready after the current one.'),
  ('summaries.enabled', 'boolean', 'off', null, null, null, null, 'on or off', 'Whether conversations of the tenant are summarised. While it is off nothing is enqueued and no model is called.'),
  ('summaries.max_input_tokens', 'integer', '24000', '500', '900000', null, 'tokens', 'an integer from 500 to 900000', 'Largest transcript handed to the model, estimated as bytes/3. Above it the middle of the conversation is left out, and the transcript says so.'),
  ('summaries.fallback', 'boolean', 'off', null, null, null, null, 'on or off', 'Whether a conversation whose summary job died gets an extractive summary made in the database, when it has none yet.'),
  ('queue.max_job_age', 'interval', '3 days', '1 minute', '90 days', null, null, 'an interval from 1 minute to 90 days', 'How long a job may be put off by throttling, overload, spent quota or refused credentials before it becomes a dead letter.');

-- Partitions are shared by all tenants.
update recap.setting_definition
set per_tenant = false
where name in ('turns.partition_interval', 'turns.partitions_ahead');

create or replace function recap._checked_setting(definition recap.setting_definition, value text)
returns text
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  canonical text;
  fits boolean;
begin
  case definition.type
    when 'boolean' then
      canonical := case when value::boolean then 'on' else 'off' end;
      fits := true;
    when 'integer' then
      canonical := value::bigint::text;
      fits := canonical::bigint between definition.minimum::bigint and definition.maximum::bigint;
    when 'interval' then
      canonical := value::interval::text;
      fits := canonical::interval between definition.minimum::interval and definition.maximum::interval;
    when 'enum' then
      canonical := lower(btrim(value));
      fits := canonical = any (definition.choices);
  end case;

  if fits is not true then
    perform recap._raise('RC008', format('%s must be %s.', definition.name, definition.constraint_text));
  end if;

  return canonical;
exception
  when data_exception then
    perform recap._raise('RC008', format('%s must be %s.', definition.name, definition.constraint_text));
end
$$;

comment on function recap._checked_setting(recap.setting_definition, text) is
  'The canonical form of a value for that setting; RC008 when it has the wrong type or is out of bounds.';

create or replace function recap.configure(name text, value text, tenant text default null)
returns text
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  definition recap.setting_definition;
  canonical text;
  owner_key constant text := coalesce(configure.tenant, '*');
begin
  select d.*
  into definition
  from recap.setting_definition d
  where d.name = configure.name;

  if not found then
    perform recap._raise('RC007', format('There is no setting %L.', left(configure.name, 64)));
  end if;

  if value is null then
    delete from recap.setting_value v
    where v.tenant = owner_key
      and v.name = definition.name;

    return recap._setting(definition.name, owner_key);
  end if;

  if configure.tenant is not null and not definition.per_tenant then
    perform recap._raise('RC008', format('%s holds for the whole database; leave the tenant out.', definition.name));
  end if;

  canonical := recap._checked_setting(definition, value);

  insert into recap.setting_value as v (tenant, name, value, set_by)
  values (owner_key, definition.name, canonical, session_user)
  on conflict on constraint setting_value_pkey do update
  set value = excluded.value,
      set_by = excluded.set_by,
      set_at = now()
  where v.value is distinct from excluded.value;

  return canonical;
end
$$;

comment on function recap.configure(text, text, text) is
  'Sets a setting for the whole database, or for one tenant; null takes the value back. Returns the value that holds now. Errors: RC007 unknown setting, RC008 invalid value.';

create or replace function recap._setting(name text, tenant text)
returns text
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(
    (
      select v.value
      from recap.setting_value v
      where v.name = _setting.name
        and v.tenant in ('*', _setting.tenant)
      order by v.tenant = '*'
      limit 1
    ),
    (
      select d.default_value
      from recap.setting_definition d
      where d.name = _setting.name
    )
  );
end
$$;

comment on function recap._setting(text, text) is
  'The value that holds for a tenant: its own, else the database-wide one, else the default. Null for an unknown setting.';

create or replace function recap.setting(name text)
returns text
language plpgsql
stable
security definer
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  value constant text := recap._setting(setting.name, recap.current_tenant());
begin
  if value is null then
    perform recap._raise('RC007', format('There is no setting %L.', left(setting.name, 64)));
  end if;

  return value;
end
$$;

comment on function recap.setting(text) is
  'The value of a setting for the current tenant. Error: RC007 unknown setting.';
