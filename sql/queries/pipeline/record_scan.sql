-- Moves an import's cursor and counts what a slice of it found. No row when the import was stopped meanwhile (cancelled, undone):
-- the caller rolls back. $8: nothing is left to scan. $9: of the row of the audit log that says the file was opened; null: it
-- stands there already. Answers the new status. Primary key.
with counted as (
    update imports
    set bytes_done = $3::bigint,
        items_scanned = items_scanned + $4::bigint,
        found = found + $4,
        duplicates = duplicates + $5::bigint,
        failed = failed + $6::bigint,
        open_jobs = open_jobs + $7::integer,
        scan_finished = $8::boolean,
        started_at = coalesce(started_at, omnicrm.now()),
        status = case when $8 and open_jobs + $7 = 0 then 'completed' else 'running' end,
        finished_at = case when $8 and open_jobs + $7 = 0 then omnicrm.now() end
    where user_id = $1::uuid and id = $2::uuid and status in ('queued', 'running')
    returning status),
recorded as (
    insert into audit_log (user_id, id, actor, action, target_kind, target_id, details)
    select $1, $9::uuid, 'worker', 'import.read', 'import', $2, '{"reading": "file"}' from counted where $9 is not null)
select status from counted
