select held.job_id, recap.extend_lease(held.job_id, held.lease_token, make_interval(secs => $3)) is not null as kept
from unnest($1::bigint[], $2::uuid[]) as held (job_id, lease_token)
