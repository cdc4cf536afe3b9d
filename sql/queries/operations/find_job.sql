-- One job, whoever's it is; as omnicrm_owner. Primary key.
select j.id, j.kind, j.state, j.attempts, j.created_at, j.started_at, j.finished_at, j.progress_done, j.progress_total,
       coalesce(u.email, '') as email, coalesce(j.last_error, '') as last_error, j.progress_message, j.result
from jobs j left join users u on u.id = j.user_id
where j.id = $1::uuid
