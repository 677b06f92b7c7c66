-- The handshake of sidecar and extension.

create or replace function recap.api_version()
returns text
language sql
immutable
parallel safe
begin atomic
  select '1.0'::text;
end;

comment on function recap.api_version() is
  'Version major.minor of the SQL interface. Another major cannot be worked with; a higher minor only adds.';
