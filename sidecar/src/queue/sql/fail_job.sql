select recap.fail_job(
  job_id => $1, lease_token => $2, error_class => $3, detail => $4, retry_after => make_interval(secs => $5), usage => $6
) as outcome
