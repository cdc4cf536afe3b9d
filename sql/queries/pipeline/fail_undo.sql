-- Ends an undo that cannot go on, with the reason; it can be asked for again. Primary key.
update imports
set status = 'failed', error = $3::text, finished_at = omnicrm.now()
where user_id = $1::uuid and id = $2::uuid and status = 'undoing'
