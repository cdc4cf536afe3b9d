-- Leases tokens from buckets $1 of $2 tokens a second and $3 at most: at least $4 each while they last, up to $5; puts back $6.
-- One row per bucket, what it gave and what is left in it. Primary key.
select bucket, granted, level from omnicrm.lease_tokens($1::text[], $2::float8[], $3::integer[], $4::integer[], $5::integer[], $6::integer[])
