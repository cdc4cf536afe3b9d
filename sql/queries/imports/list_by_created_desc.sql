-- Imports that are asked for, newest first, behind the one created at $5 with id $6. imports_newest.
-- fragment imports/row
where
-- fragment imports/wanted
  and (created_at, id) < ($5::timestamptz, $6::uuid)
order by created_at desc, id desc
limit $7::integer offset $8::integer
