select
  coalesce(sum(ready), 0)::bigint as ready,
  coalesce(sum(delayed), 0)::bigint as delayed,
  coalesce(sum(leased), 0)::bigint as leased,
  coalesce(sum(dead), 0)::bigint as dead,
  extract(epoch from min(next_due) - clock_timestamp())::double precision as next_due_seconds
from recap.queue_status($1)
