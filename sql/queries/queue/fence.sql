-- Whether job $1 still runs under token $2; if so, nobody can take it over before this transaction ends. Primary key.
select true as is_ours from running_jobs
where job_id = $1::uuid and claim_token = $2::bigint
for no key update
