-- Imports that are asked for, oldest first, behind the one created at $5 with id $6. imports_newest, backwards.
-- fragment imports/row
where
-- fragment imports/wanted
  and (created_at, id) > ($5::timestamptz, $6::uuid)
order by created_at, id
limit $7::integer offset $8::integer
