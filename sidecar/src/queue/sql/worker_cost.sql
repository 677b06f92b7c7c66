select cost_usd::double precision as cost_usd
from recap.worker_cost(worker => $1, since => clock_timestamp() - make_interval(secs => $2))
