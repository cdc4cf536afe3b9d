-- Adds up what a batch says about identities. Primary key.
insert into identity_evidence (user_id, batch_id, identity_kind, identity_value, source, name, organization, title, phone,
                               uses)
select $1::uuid, $2::uuid, e.*
from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[]) as e
on conflict (user_id, identity_value, identity_kind, batch_id, source, name, organization, title, phone)
    do update set uses = identity_evidence.uses + excluded.uses
