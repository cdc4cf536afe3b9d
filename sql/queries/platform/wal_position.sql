-- How far this server is in the WAL, in bytes: as written by a primary, as replayed by a replica. And how long ago, on a
-- replica, the last transaction was committed that it has replayed.
select pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end,
                       '0/0')::bigint as position,
       extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::double precision as replayed_ago
