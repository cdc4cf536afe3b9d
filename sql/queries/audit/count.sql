-- How many rows there are of those that are asked for. Primary key.
select count(*)
from audit_log
where
-- fragment audit/wanted
