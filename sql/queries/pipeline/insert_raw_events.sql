-- Stores the items of a slice in their order; an item whose source id is known already, here or earlier in the slice, is left
-- out. Answers the ids stored. unique (user_id, provider, source_id).
insert into raw_events (user_id, id, batch_id, provider, source_id, item, blob_id, byte_offset, size_bytes, sealed)
select $1::uuid, e.id, $2::uuid, $3::text, e.source_id, e.item, e.blob_id, e.byte_offset, e.size_bytes, e.sealed
from unnest($4::uuid[], $5::text[], $6::bigint[], $7::uuid[], $8::bigint[], $9::bigint[], $10::bytea[])
     as e(id, source_id, item, blob_id, byte_offset, size_bytes, sealed)
on conflict (user_id, provider, source_id) do nothing
returning id
