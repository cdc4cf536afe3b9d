-- The replication slots of the server with the bytes of WAL each retains, most first. Beyond max_wal_size it is WAL that
-- the server would not keep for itself; a slot is lost when WAL that its reader needs was removed (max_slot_wal_keep_size).
select slot_name::text as name, active as is_active, coalesce(wal_status = 'lost', false) as is_lost,
       coalesce(pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end,
                                restart_lsn), 0)::bigint as retained_bytes,
       pg_size_bytes(current_setting('max_wal_size')) as usual_bytes
from pg_replication_slots
order by retained_bytes desc, name
