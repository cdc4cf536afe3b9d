-- How many rows there are of any of the actions $1 (null: every one) by any of the actors $2, at or after $3 and before $4.
-- audit_log_actions.
-- fragment audit/wanted
select coalesce(sum(t.count), 0)::bigint as count
from pairs p
cross join lateral (
    select count(*)
    from audit_log a
    where a.action = p.action and a.actor = p.actor and a.at >= $3::timestamptz and a.at < $4::timestamptz
) t
