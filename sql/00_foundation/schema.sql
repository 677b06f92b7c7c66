-- Foundation: what has to hold before anything is created.
-- Plain `create schema`: a schema of that name which somebody made beforehand is refused instead of adopted.

do $$
begin
  if pg_catalog.getdatabaseencoding() <> 'UTF8' then
    raise exception using
      errcode = 'RC020',
      message = 'pg_recap needs a database with encoding UTF8',
      detail = pg_catalog.format('This database has encoding %s, in which redaction cannot see every character.', pg_catalog.getdatabaseencoding()),
      hint = 'Create one with: create database … encoding ''UTF8'' template template0.';
  end if;
end
$$;

create schema recap;

comment on schema recap is
  'pg_recap: memory of conversations with redaction, versions, summaries and a job queue for language models.';
