-- A kind with nothing to build and nothing to apply: what is measured is the queue itself.
select recap.set_job_kind('bench');
truncate recap.job, recap.job_attempt;

insert into recap.job (tenant, kind, target, priority, max_attempts, state, outcome, finished_at)
select 'default', 'bench', 'done ' || n, 50, 5, 'done', 'applied', now()
from generate_series(1, :behind) n;

insert into recap.job (tenant, kind, target, priority, max_attempts)
select 'default', 'bench', 'ready ' || n, 50, 5
from generate_series(1, 300000) n;

vacuum analyze recap.job;
