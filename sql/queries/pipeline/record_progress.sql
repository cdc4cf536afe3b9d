-- Counts what a normalize or extract_contacts job did; the last one of a scanned file completes the import. No row when the
-- import was stopped meanwhile: the caller rolls back. $3 is the change of open jobs. $8: of the row of the audit log that says
-- items were opened, unless there is one; null: none were. Primary key.
with counted as (
    update imports
    set open_jobs = open_jobs + $3::integer,
        stored = stored + $4::bigint,
        duplicates = duplicates + $5::bigint,
        failed = failed + $6::bigint,
        contacts_created = contacts_created + $7::bigint,
        status = case when scan_finished and open_jobs + $3 = 0 then 'completed' else status end,
        finished_at = case when scan_finished and open_jobs + $3 = 0 then omnicrm.now() end,
        reading = coalesce(reading, $8::uuid)
    where user_id = $1::uuid and id = $2::uuid and status = 'running'
    returning status, reading = $8 as is_first_reading),
recorded as (
    insert into audit_log (user_id, id, actor, action, target_kind, target_id, details)
    select $1, $8, 'worker', 'import.read', 'import', $2, '{"reading": "items"}' from counted where is_first_reading)
select status from counted
