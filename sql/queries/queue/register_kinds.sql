-- Makes the kinds $1 known with their limits: in all $2, per user $3, per key $4. What is known stays. Primary key.
select omnicrm.register_kinds($1::text[], $2::integer[], $3::integer[], $4::integer[]) is null as is_done
