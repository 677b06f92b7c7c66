-- A look at the result. A few conversations per language, chosen by an order that stays the same from run to run.
\pset format unaligned
\pset tuples_only on

select format(
  e'%s  %s  %s\n  problem:  %s\n  solution: %s\n',
  upper(s.status), s.domain, s.language, s.problem, coalesce(s.solution, '-')
)
from (
  select
    s.*,
    c.language,
    row_number() over (
      partition by c.language, s.status
      order by abs(length(s.problem || coalesce(s.solution, '')) - 160), s.conversation_key
    ) as place
  from recap.conversation_summary s
  join recap.conversation c on c.tenant = s.tenant and c.id = s.conversation_id
) s
where s.place = 1
order by s.language, s.status
limit 24;

\pset tuples_only off
\pset footer off
\pset format aligned

select
  s.status,
  count(*) as summaries,
  round(100.0 * count(*) / sum(count(*)) over (), 1) as percent
from recap.conversation_summary s
group by s.status
order by s.status;

select
  a.model,
  a.outcome,
  count(*) as attempts,
  coalesce(sum(a.input_tokens), 0) as tokens_in,
  coalesce(sum(a.output_tokens), 0) as tokens_out,
  coalesce(sum(a.cost_usd), 0)::numeric(12, 6) as cost_usd
from recap.job_attempt a
group by a.model, a.outcome
order by a.model, a.outcome;
