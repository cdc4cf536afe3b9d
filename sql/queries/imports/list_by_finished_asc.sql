-- Imports that are asked for by when they finished, unfinished ones last, behind the one of time $5 (infinity: not yet) with
-- id $6. The outer CASE: see contacts/wanted. imports_finished, backwards.
-- fragment imports/row
where (case when
-- fragment imports/wanted
       then true end) is not null
  and (case when finished_at is null then 'infinity' else finished_at end, id) > ($5::timestamptz, $6::uuid)
order by case when finished_at is null then 'infinity' else finished_at end, id
limit $7::integer offset $8::integer
