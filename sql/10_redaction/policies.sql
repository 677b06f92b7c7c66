-- Policies as rows, and which one holds for the turns of a domain.

create or replace function recap._require_policy(policy text)
returns void
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if policy is null or not (
    policy in ('default', 'strict', 'pci', 'off')
    or exists (
      select
      from recap.redaction_policy p
      where p.name = policy
    )
  ) then
    perform recap._raise('RC023');
  end if;
end
$$;

comment on function recap._require_policy(text) is 'Raises RC023 unless there is a policy of that name.';

create or replace function recap._audit(action text, object text, reason text default null, detail jsonb default '{}', tenant text default null)
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  insert into recap.audit_log (tenant, action, object, reason, detail)
  values (tenant, action, object, recap.redact(reason), coalesce(detail, '{}'));
$$;

comment on function recap._audit(text, text, text, jsonb, text) is 'Adds a row to the audit log.';

create or replace function recap.set_redaction_policy(name text, definition jsonb)
returns text
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  problem text;
begin
  if name is null or name !~ '^[a-z][a-z0-9_]{0,62}$' or name in ('default', 'strict', 'pci', 'off') then
    perform recap._raise('RC021', 'A name has small letters, digits and _, begins with a letter, has at most 63 of them and is none of default, strict, pci, off.');
  end if;

  if definition is null then
    if exists (select from recap.redaction_domain d where d.policy = set_redaction_policy.name)
      or exists (select from recap.redaction_attachment a where a.policy = set_redaction_policy.name) then
      perform recap._raise('RC022', format('The policy %s is used by a domain or by an attached table.', name));
    end if;

    delete from recap.redaction_policy p
    where p.name = set_redaction_policy.name;

    perform recap._audit('redaction_policy', name, null, '{"change": "removed"}');
    return null;
  end if;

  problem := case
    when jsonb_typeof(definition) <> 'object' then 'A definition is a JSON object.'
    else recap._redaction_policy_problem(name, definition::text)
  end;
  if problem is not null then
    perform recap._raise('RC021', problem);
  end if;

  if (definition ->> 'vault')::boolean then
    -- Raises 55000 when there is no key: a vault that could not be opened would be a loss, one without a key no vault.
    perform recap._vault_key_id();
  end if;

  insert into recap.redaction_policy as p (name, definition)
  values (set_redaction_policy.name, set_redaction_policy.definition)
  on conflict on constraint redaction_policy_pkey do update
  set definition = excluded.definition,
      changed_by = session_user,
      changed_at = now()
  where p.definition <> excluded.definition;

  if found then
    perform recap._audit('redaction_policy', name, null, '{"change": "defined"}');
  end if;

  return name;
end
$$;

comment on function recap.set_redaction_policy(text, jsonb) is
  'Defines a redaction policy, for every session from its next statement on; a null definition removes it. {"base": a preset, "actions": {entity or "*": label | token | partial | pseudonym | remove | keep}, "threshold": 0 to 1, "thresholds": {entity: 0 to 1}, "locales": ["BR", "pt", "pt-BR"], "allow": ["help@example.org", "*@example.net"], "patterns": [{"name", "pattern", "action", "score"}], "vault": true}. Entities: recap.redaction_entity. At most 64 patterns of 1000 bytes, linear time (no look-around, no back-references), not matching the empty text; at most 10000 allowed values. Errors: RC021 invalid definition, with the reason; RC022 in use; 55000 no key for the vault.';

create or replace function recap.set_domain_redaction(domain text, policy text default 'default', mode text default 'at_write', tenant text default null)
returns void
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  owner_tenant constant text := coalesce(set_domain_redaction.tenant, recap.current_tenant());
begin
  if owner_tenant is null then
    perform recap._raise('RC001');
  end if;
  if domain is null or btrim(domain) <> domain or octet_length(domain) not between 1 and 128 then
    perform recap._raise('RC015', 'domain must have 1 to 128 bytes and no blanks around it, or be * for every domain.');
  end if;
  if mode is null then
    delete from recap.redaction_domain d
    where d.tenant = owner_tenant
      and d.domain = set_domain_redaction.domain;
    perform recap._audit('redaction_domain', domain, null, '{"change": "removed"}', owner_tenant);
    return;
  end if;
  if mode not in ('at_write', 'deferred', 'none') then
    perform recap._raise('RC015', 'mode must be at_write, deferred or none.');
  end if;
  perform recap._require_policy(policy);

  insert into recap.redaction_domain as d (tenant, domain, policy, mode)
  values (owner_tenant, set_domain_redaction.domain, set_domain_redaction.policy, set_domain_redaction.mode)
  on conflict on constraint redaction_domain_pkey do update
  set policy = excluded.policy,
      mode = excluded.mode,
      changed_by = session_user,
      changed_at = now();

  perform recap._audit('redaction_domain', domain, null, jsonb_build_object('policy', policy, 'mode', mode), owner_tenant);
end
$$;

comment on function recap.set_domain_redaction(text, text, text, text) is
  'How the turns of a domain (or *, all of the tenant without a row of their own) are redacted from the next statement on: by which policy, and at_write, deferred or none (K3); a null mode takes it back. Turns that are stored already stay as they are: see recap.rescan. Prompts are redacted in any case. Errors: RC001, RC015, RC023 unknown policy.';

insert into recap.profile_privilege (profile, privilege, object_type, object)
values
  ('admin', 'execute', 'function', 'recap.set_redaction_policy(text, jsonb)'),
  ('admin', 'execute', 'function', 'recap.set_domain_redaction(text, text, text, text)'),
  ('privacy', 'execute', 'function', 'recap.set_redaction_policy(text, jsonb)'),
  ('privacy', 'execute', 'function', 'recap.set_domain_redaction(text, text, text, text)')
on conflict do nothing;
