-- What a DBA does once: the extension, a role for each part, partitions.
create extension pg_recap;

create role recap_app login;
create role recap_worker login;
create role recap_reader login;

\o /dev/null
select recap.grant_access('recap_app', 'app');
select recap.grant_access('recap_worker', 'worker');
select recap.grant_access('recap_reader', 'reader');
select * from recap.maintain_partitions();
\o
