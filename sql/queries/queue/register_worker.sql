-- Begins the life of a worker: $1 id, $2 host, $3 process, $4 lease in milliseconds. Primary key.
insert into workers (id, host, pid, expires_at)
values ($1::uuid, $2::text, $3::integer, omnicrm.now() + $4::bigint * interval '1 millisecond')
