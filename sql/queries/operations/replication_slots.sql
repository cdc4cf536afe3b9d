-- The replication slots of the server with the bytes of WAL each retains, most first.
select slot_name::text as name, active as is_active,
       coalesce(pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end,
                                restart_lsn), 0)::bigint as retained_bytes
from pg_replication_slots
order by retained_bytes desc, name
