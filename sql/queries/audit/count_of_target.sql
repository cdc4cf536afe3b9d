-- How many rows there are of what was done to $1. audit_log_targets.
select count(*)
from audit_log a
where
-- fragment audit/of_target
