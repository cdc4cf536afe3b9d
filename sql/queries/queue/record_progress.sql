-- How far job $1 under token $2 has come: $3 of $4, and a sentence. No row: it is not ours any more. Primary key.
update running_jobs set progress_done = $3::bigint, progress_total = $4::bigint, progress_message = $5::text
where job_id = $1::uuid and claim_token = $2::bigint
