select recap.complete_job(job_id => $1, lease_token => $2, output => $3, usage => $4) as outcome
