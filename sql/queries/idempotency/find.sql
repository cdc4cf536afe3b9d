-- What was answered under this key within a day: none or one. Primary key.
select fingerprint, status, sealed
from idempotency_keys
where key = $1::text and created_at > omnicrm.now() - interval '24 hours'
