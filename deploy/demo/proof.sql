-- Every identifier of the input, searched in every text, JSON, array and binary column of the database, in every prompt that was
-- handed to the provider, and in the server's log. As it was written, and without its separators where it is long enough to be told
-- from chance. The identifiers stand in temporary tables of this session only, which are not searched.

create temporary table planted_line (line text);
create temporary table found_line (line text);
create temporary table turn_line (line text);
create temporary table prompt_line (line text);
create temporary table log_line (line text);

-- Control characters as quote and delimiter: a line is taken as it is.
\copy planted_line from 'planted.jsonl' with (format csv, quote e'\x01', delimiter e'\x02')
\copy found_line from 'found.tsv' with (format csv, quote e'\x01', delimiter e'\x02')
\copy turn_line from 'turns.jsonl' with (format csv, quote e'\x01', delimiter e'\x02')
\copy prompt_line from 'prompts.jsonl' with (format csv, quote e'\x01', delimiter e'\x02')
\copy log_line from 'server.log' with (format csv, quote e'\x01', delimiter e'\x02')

create temporary table planted as
select distinct
  p.kind,
  p.value,
  -- As it stands inside JSON text.
  btrim(to_jsonb(p.value)::text, '"') as escaped,
  -- Seven digits or letters in a row also occur by chance, in ids and hashes.
  case when length(p.bare) >= 8 then p.bare end as bare
from (
  select
    r.kind,
    r.value,
    lower(regexp_replace(normalize(r.normal, NFKC), '[^[:alnum:]]', '', 'g')) as bare
  from (
    select l.line::jsonb ->> 'kind' as kind, l.line::jsonb ->> 'value' as value, l.line::jsonb ->> 'normal' as normal
    from planted_line l
    where l.line <> ''
    union all
    select split_part(l.line, e'\t', 2), split_part(l.line, e'\t', 3)::jsonb #>> '{}', split_part(l.line, e'\t', 3)::jsonb #>> '{}'
    from found_line l
    where l.line <> ''
    union all
    select 'customer', t.line::jsonb ->> 'customer', t.line::jsonb ->> 'customer'
    from turn_line t
    where t.line <> ''
  ) r
) p
where length(p.value) >= 4;

create temporary table haystack (place text, content text, bare text);

do $$
declare
  target record;
begin
  for target in
    select format('%I.%I', n.nspname, c.relname) as relation, a.attname as name
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'm')
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_type t on t.oid = a.atttypid
    where a.attnum > 0
      and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      and n.nspname !~ '^pg_(toast_)?temp_'
      and (t.typcategory in ('S', 'A') or t.typname in ('json', 'jsonb', 'bytea', 'xml', 'hstore'))
  loop
    execute format(
      'insert into haystack (place, content) select %L, x.%I::text from %s x where x.%I is not null',
      target.relation || '.' || target.name, target.name, target.relation, target.name
    );
  end loop;
end
$$;

insert into haystack (place, content)
select 'a prompt', l.line
from prompt_line l
union all
select 'the server log', l.line
from log_line l;

update haystack
set bare = lower(regexp_replace(normalize(content, NFKC), '[^[:alnum:]]', '', 'g'));

create temporary table hit as
select distinct p.kind, p.value, h.place
from planted p
join haystack h
  on strpos(h.content, p.value) > 0
  or strpos(h.content, p.escaped) > 0
  or strpos(h.bare, p.bare) > 0;

\pset format aligned
\pset tuples_only off
\pset footer off

select
  p.kind,
  count(distinct p.value) as planted,
  count(distinct h.value) as found
from planted p
left join hit h on h.kind = p.kind and h.value = p.value
group by p.kind
order by p.kind;

\pset format unaligned
\pset tuples_only on

select format(
  'Searched: %s values, %s prompts and %s lines of the server''s log.',
  (select count(*) from haystack where place not in ('a prompt', 'the server log')),
  (select count(*) from haystack where place = 'a prompt'),
  (select count(*) from haystack where place = 'the server log')
);
select format('Identifiers searched: %s. Found: %s.', (select count(distinct value) from planted), (select count(distinct value) from hit));

-- Where, never what.
select format('  %s: %s', h.place, count(*))
from hit h
group by h.place
order by h.place;

\o /dev/null
select case when exists (select from hit) then 'leak' else 'clean' end as verdict, exists (select from hit) as leaked \gset
\o
\if :leaked
  do $$ begin raise exception 'an identifier of the input is in the database, in a prompt or in the log'; end $$;
\endif
