-- The kinds and users whose jobs are not started, and since when; as omnicrm_owner. The few rows of both tables.
select p.what, p.paused_at
from (select 'kind ' || name as what, paused_at from job_kinds where paused_at is not null
      union all
      select 'user ' || coalesce(u.email, p.user_id::text), p.paused_at
      from paused_users p left join users u on u.id = p.user_id) p
order by p.paused_at, p.what
