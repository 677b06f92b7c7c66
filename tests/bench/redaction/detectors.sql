-- MB/s of every detector by itself, over ordinary messages and over messages full of identifiers.
set max_parallel_workers_per_gather = 0;
set jit = off;

create table some_chat_of_all as select c.content, c.identifier from chat c where c.n <= 20000;
vacuum analyze some_chat_of_all;

do $$
begin
  perform recap.set_redaction_policy('bench_' || e.entity, jsonb_build_object('base', 'off', 'actions', jsonb_build_object(e.entity, 'label')))
  from recap.redaction_entity e
  where e.entity <> 'known_value';
end
$$;

select format(
  'only %s, MB/s: messages / identifiers only|%s|%s|-',
  e.entity,
  round((s.bytes / 1000 / bench_extra(format('recap.redact(content, %L)', p.name), 'some_chat_of_all', repeats => 3))::numeric),
  round((s.identifier_bytes / 1000 / bench_extra(format('recap.redact(identifier, %L)', p.name), 'some_chat_of_all', 'identifier', repeats => 3))::numeric)
)
from recap.redaction_entity e
join recap.redaction_policy p on p.name = 'bench_' || e.entity
cross join (select sum(octet_length(content))::float8 as bytes, sum(octet_length(identifier))::float8 as identifier_bytes from some_chat_of_all) s;
