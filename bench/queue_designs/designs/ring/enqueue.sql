-- Adds the jobs $1 (ids), $2 (users), $3 (kinds), $4 (arguments), $5 (priorities), ready to be claimed.
select enqueue($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::smallint[])
