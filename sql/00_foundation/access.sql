-- Who may do what: profiles are lists of privileges, and each domain adds its own lines to them.
-- The extension creates no roles: roles are cluster-wide and belong to the DBA.

create table recap.profile_privilege (
  profile text not null
    constraint profile_privilege_profile_known check (profile in ('app', 'reader', 'worker', 'privacy', 'admin')),
  privilege text not null,
  object_type text not null
    constraint profile_privilege_object_type_known check (object_type in ('table', 'sequence', 'function')),
  object text not null,
  primary key (profile, object_type, object, privilege)
);

comment on table recap.profile_privilege is 'What each access profile may do. Seeded by the domains of the extension; recap.grant_access turns it into grants.';
comment on column recap.profile_privilege.profile is 'app, reader, worker, privacy or admin.';
comment on column recap.profile_privilege.privilege is 'The privilege as it stands in GRANT, with its columns: insert (domain, …).';
comment on column recap.profile_privilege.object_type is 'table (views too), sequence or function.';
comment on column recap.profile_privilege.object is 'The object as it stands in GRANT, with its schema and, for a function, its argument types.';

create table recap.access_grant (
  role_name name not null,
  profile text not null
    constraint access_grant_profile_known check (profile in ('app', 'reader', 'worker', 'privacy', 'admin')),
  granted_by name not null default session_user,
  granted_at timestamptz not null default now(),
  primary key (role_name, profile)
);

comment on table recap.access_grant is 'Which roles were given which profile, so that a profile that grows in a later version can be granted again.';
comment on column recap.access_grant.role_name is 'The role.';
comment on column recap.access_grant.profile is 'The profile it was given.';
comment on column recap.access_grant.granted_by is 'Who gave it.';
comment on column recap.access_grant.granted_at is 'When.';

select pg_catalog.pg_extension_config_dump('recap.access_grant', '');

create or replace function recap._apply_profile(verb text, role regrole, profile text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  line record;
begin
  for line in
    select p.privilege, p.object_type, p.object
    from recap.profile_privilege p
    where p.profile = _apply_profile.profile
    order by p.object_type, p.object, p.privilege
  loop
    execute format(
      '%s %s on %s %s %s %s',
      verb, line.privilege, line.object_type, line.object,
      case verb when 'grant' then 'to' else 'from' end, role
    );
  end loop;
end
$$;

comment on function recap._apply_profile(text, regrole, text) is
  'Grants or revokes every privilege of a profile. Needs the rights of the owner of the extension.';

create or replace function recap._require_profile(profile text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if profile is null or profile not in ('app', 'reader', 'worker', 'privacy', 'admin') then
    perform recap._raise('RC009');
  end if;
end
$$;

comment on function recap._require_profile(text) is 'Raises RC009 unless the profile exists.';

create or replace function recap._forget_namesake(role regrole)
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  delete from recap.access_grant g
  using pg_catalog.pg_roles r
  where r.oid = role
    and g.role_name = r.rolname
    and not exists (
      select
      from pg_catalog.pg_namespace n
      cross join lateral aclexplode(n.nspacl) a
      where n.nspname = 'recap'
        and a.grantee = role
    );
$$;

comment on function recap._forget_namesake(regrole) is
  'Drops what is written of a role that holds nothing here: it was said of a dropped role of the same name, which must not hand its profiles down.';

create or replace function recap.grant_access(role regrole, profile text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform recap._require_profile(profile);
  perform recap._forget_namesake(role);
  execute format('grant usage on schema recap to %s', role);
  perform recap._apply_profile('grant', role, profile);

  insert into recap.access_grant (role_name, profile)
  select r.rolname, grant_access.profile
  from pg_catalog.pg_roles r
  where r.oid = role
  on conflict on constraint access_grant_pkey do nothing;
end
$$;

comment on function recap.grant_access(regrole, text) is
  'Gives a role one of the profiles app, reader, worker, privacy, admin. To be called by the owner of the extension; repeating it is harmless and renews the grants after an upgrade. Errors: RC009 unknown profile, 42704 unknown role, 42501 not the owner.';

create or replace function recap.revoke_access(role regrole, profile text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  member constant name := (select r.rolname from pg_catalog.pg_roles r where r.oid = role);
  remaining text;
begin
  perform recap._require_profile(profile);
  perform recap._forget_namesake(role);
  perform recap._apply_profile('revoke', role, profile);

  delete from recap.access_grant g
  where g.role_name = member
    and g.profile = revoke_access.profile;

  -- Profiles overlap: what another profile of the role needs is given back.
  for remaining in
    select g.profile
    from recap.access_grant g
    where g.role_name = member
  loop
    perform recap._apply_profile('grant', role, remaining);
  end loop;

  if not found then
    execute format('revoke usage on schema recap from %s', role);
  end if;
end
$$;

comment on function recap.revoke_access(regrole, text) is
  'Takes a profile back from a role; other profiles of the role stay whole. Errors: RC009 unknown profile, 42704 unknown role, 42501 not the owner.';
