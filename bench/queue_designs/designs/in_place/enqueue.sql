-- Adds the jobs $1 (ids), $2 (users), $3 (kinds), $4 (arguments), $5 (priorities).
insert into jobs (id, user_id, kind, args, priority)
select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::smallint[])
