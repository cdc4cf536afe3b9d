-- Stores who took part in interactions. Primary key.
insert into interaction_participants (user_id, interaction_id, position, role, identity_kind, identity_value, address, name,
                                      personal, occurred_at)
select $1::uuid, p.*
from unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[],
            $10::timestamptz[]) as p
