-- The next 200 cards of a file behind item $3, in its order. raw_events_batch.
select id, provider, source_id, item, blob_id, byte_offset, size_bytes, sealed
from raw_events
where user_id = $1::uuid and batch_id = $2::uuid and provider = 'file_contacts' and item > $3::bigint
order by item
limit 200
