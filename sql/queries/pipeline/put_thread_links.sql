-- Puts messages into threads. Primary key.
insert into thread_links (user_id, message_key, thread_id)
select $1::uuid, l.* from unnest($2::uuid[], $3::uuid[]) as l
on conflict (user_id, message_key) do update set thread_id = excluded.thread_id
    where thread_links.thread_id <> excluded.thread_id
