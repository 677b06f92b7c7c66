begin;
create temporary table if not exists claimed (job_id bigint, lease_token uuid) on commit delete rows;
insert into claimed select job_id, lease_token from recap.claim_jobs('bench', null, 100);
select count(recap.complete_job(job_id, lease_token, '')) from claimed;
commit;
