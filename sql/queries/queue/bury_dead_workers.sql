-- Declares workers dead whose lease has run out, and returns them. A worker that is just claiming holds its row and is
-- left for the next time. workers_expiry.
update workers set dead_at = omnicrm.now()
where id = any (array(
    select id from workers where dead_at is null and expires_at < omnicrm.now() for update skip locked))
returning id
