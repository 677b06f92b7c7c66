select job_id, lease_token, tenant, kind, tier, prompt, response_schema, max_tokens, attempt, prompt_name, prompt_version
from recap.claim_jobs(worker => $1, kinds => $2, max_jobs => $3, lease => make_interval(secs => $4))
