-- The newest rows of everybody's audit log and of the one that is nobody's; as omnicrm_owner. Of user $1, of action $2, since
-- $3 where those are given. audit_log_age, or the primary keys.
select l.at, l.actor, l.action, l.target_kind, l.target_id, l.address, l.details, coalesce(u.email, '') as email
from (
    (select a.at, a.id, a.user_id, a.actor, a.action, a.target_kind, a.target_id, a.address, a.details from audit_log a
     where ($1::uuid is null or a.user_id = $1) and ($2::text is null or a.action = $2)
       and ($3::timestamptz is null or a.at >= $3)
     order by a.at desc, a.id desc limit $4::integer)
    union all
    (select s.at, s.id, null, s.actor, s.action, s.target_kind, s.target_id, s.address, s.details from security_log s
     where $1::uuid is null and ($2::text is null or s.action = $2) and ($3::timestamptz is null or s.at >= $3)
     order by s.at desc, s.id desc limit $4::integer)) l
left join users u on u.id = l.user_id
order by l.at desc, l.id desc
limit $4::integer
