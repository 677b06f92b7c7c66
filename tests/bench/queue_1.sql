select job_id, lease_token from recap.claim_jobs('bench', null, 1) \gset
select recap.complete_job(:job_id, :lease_token, '');
