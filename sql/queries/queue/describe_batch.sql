-- Says of batch $1 of user $2 which jobs are enqueued when it has finished and when somebody undoes it. Primary key.
select true as is_described from omnicrm.describe_batch($1::uuid, $2::uuid, $3::jsonb, $4::jsonb)
