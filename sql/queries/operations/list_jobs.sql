-- The newest jobs of all users, optionally of one state or kind; as omnicrm_owner. Primary key, backwards.
select j.id, j.kind, j.state, j.attempts, j.created_at, j.started_at, j.finished_at, j.progress_done, j.progress_total,
       coalesce(u.email, '') as email, coalesce(j.last_error, '') as last_error
from jobs j left join users u on u.id = j.user_id
where ($1::text is null or j.state = $1) and ($2::text is null or j.kind = $2)
order by j.id desc
limit $3::integer
