-- The sources of these interactions, without their bytes. Primary keys.
select r.id, r.item, r.byte_offset, r.size_bytes
from interactions i join raw_events r on r.user_id = i.user_id and r.id = i.raw_event_id
where i.user_id = $1::uuid and i.id = any($2::uuid[])
