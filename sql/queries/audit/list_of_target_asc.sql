-- What was done to $1, of it any of the actions $2 by any of the actors $3, at or after $4 and before $5, oldest first, behind
-- the row of time $6 with id $7. audit_log_targets.
-- fragment audit/row
from audit_log a
where
-- fragment audit/of_target
  and (a.at, a.id) > ($6::timestamptz, $7::uuid)
order by a.at, a.id
limit $8::integer offset $9::integer
