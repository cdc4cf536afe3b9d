-- Imports that are asked for, those that finished first first and those that have not last, behind the one that finished at
-- $5 (not: infinity) with id $6. The outer CASE keeps the time of creation from being looked up. imports_finished, backwards.
-- fragment imports/row
where (case when
-- fragment imports/wanted
       then true end) is not null
  and ((case when finished_at is null then 'infinity' else finished_at end), id) > ($5::timestamptz, $6::uuid)
order by (case when finished_at is null then 'infinity' else finished_at end), id
limit $7::integer offset $8::integer
