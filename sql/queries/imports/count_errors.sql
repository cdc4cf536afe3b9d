-- How many items could not be imported, with any of the codes $2 when given. Primary key.
select count(*)
from import_errors
where import_id = $1::uuid and ($2::text[] is null or code = any($2))
