-- How many jobs of kind $1 may run at a time: in all $2, per user $3, per limit key $4; null: no limit.
select limit_kind($1::text, $2::integer, $3::integer, $4::integer) is null as is_done
