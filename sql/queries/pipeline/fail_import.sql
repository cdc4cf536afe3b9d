-- Ends an import that cannot go on, with the reason. $4: of the row of the audit log that says what was opened (the file, or
-- some of its items), unless there is one. Primary key.
with failed as (
    update imports
    set status = 'failed', error = $3::text, finished_at = omnicrm.now(),
        reading = case when bytes_done > 0 then coalesce(reading, $4::uuid) end
    where user_id = $1::uuid and id = $2::uuid and status in ('queued', 'running')
    returning status, case when bytes_done = 0 then 'file' when reading = $4 then 'items' end as first_reading),
recorded as (
    insert into audit_log (user_id, id, actor, action, target_kind, target_id, details)
    select $1, $4, 'worker', 'import.read', 'import', $2, jsonb_build_object('reading', f.first_reading)
    from failed f where f.first_reading is not null)
select status from failed
