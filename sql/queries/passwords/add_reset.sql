-- A link for the current user, for $3 seconds; none when $4 others hold. Also forgets those that ran out. Primary key prefix.
with gone as (
    delete from password_resets where expires_at <= omnicrm.now() and id <> $1::uuid returning id)
insert into password_resets (user_id, id, token_hash, expires_at)
select omnicrm.current_user_id(), $1::uuid, $2::bytea, omnicrm.now() + $3::bigint * interval '1 second'
where (select count(*) from password_resets r
       where r.id <> $1::uuid and not exists (select from gone g where g.id = r.id)) < $4::bigint
on conflict (user_id, id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at
