-- Rate limits that hold across replicas: token buckets, of which each API thread leases a few tokens at a time.
--
-- A bucket holds at most `burst` tokens and is refilled evenly by the server's clock; each request takes one. A bucket
-- without a row is full. What is leased is gone from the bucket, so all replicas together never hand out more than it had;
-- what a thread did not use it gives back with a later lease.
--
-- Unlogged: after a crash of the server every bucket is full again, which costs nobody anything, and a lease writes no WAL,
-- waits for no disk and travels to no replica.
create unlogged table omnicrm.rate_buckets (
    name        text primary key,             -- what is limited, and whom it is counted for
    level       double precision not null,    -- tokens at refilled_at
    refilled_at timestamptz not null,
    full_at     timestamptz not null,         -- from then on the row says nothing its absence would not
    granted     integer not null              -- by the last lease
);
-- Every lease rewrites a narrow row: with room on the page no index entry changes, and pages are tidied up in passing.
alter table omnicrm.rate_buckets set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.2, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0, vacuum_truncate = off);

-- Refills each bucket, puts back what is returned, and takes out what is asked for: at least `needed` tokens while there
-- are that many, up to `wanted` as long as that is no more than an eighth of what is left, so that the last tokens are not
-- stuck with one of many threads. One statement per bucket, under its row's lock; in one order, so that two calls wait for each
-- other in one direction only. No bucket may be named twice.
create function omnicrm.lease_tokens(names text[], rates double precision[], bursts integer[], needs integer[],
                                     wishes integer[], returns integer[])
    returns table (bucket text, granted integer, level double precision)
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
#variable_conflict use_column
declare
    wish record;
    moment timestamptz := omnicrm.now();
begin
    for wish in
        select w.name, w.rate, w.burst, w.needed, w.wanted, w.returned
        from unnest(names, rates, bursts, needs, wishes, returns) as w (name, rate, burst, needed, wanted, returned)
        order by w.name
    loop
        return query
        insert into rate_buckets as b (name, level, refilled_at, full_at, granted)
        select wish.name, wish.burst - g.granted, moment, moment + make_interval(secs => g.granted / wish.rate), g.granted
        from (select omnicrm.share_of_bucket(wish.burst, wish.needed, wish.wanted)) as g (granted)
        on conflict (name) do update
        set (level, refilled_at, full_at, granted) = (
            select l.level - g.granted, greatest(moment, b.refilled_at),
                   greatest(moment, b.refilled_at) + make_interval(secs => (wish.burst - l.level + g.granted) / wish.rate), g.granted
            from (select least(wish.burst, b.level + wish.returned
                               + wish.rate * greatest(0, extract(epoch from moment - b.refilled_at)::double precision))) as l (level)
            cross join lateral (select omnicrm.share_of_bucket(l.level, wish.needed, wish.wanted)) as g (granted))
        returning b.name, b.granted, b.level;
    end loop;
end
$$;

create function omnicrm.share_of_bucket(level double precision, needed integer, wanted integer) returns integer
    language sql immutable parallel safe
as $$ select least(floor(level)::integer, greatest(needed, least(wanted, floor(level / 8)::integer))) $$;

-- Forgets buckets that are full again, some at a time. Returns how many.
create function omnicrm.forget_full_buckets() returns bigint
    language sql volatile security definer set search_path = omnicrm, pg_temp
as $$
    with forgotten as (
        delete from rate_buckets
        where name in (select name from rate_buckets where full_at <= omnicrm.now() limit 10000 for update skip locked)
        returning 1)
    select count(*) from forgotten
$$;

grant select, insert, update, delete on omnicrm.rate_buckets to omnicrm_definer;
alter function omnicrm.lease_tokens(text[], double precision[], integer[], integer[], integer[], integer[]) owner to omnicrm_definer;
alter function omnicrm.forget_full_buckets() owner to omnicrm_definer;
revoke all on function omnicrm.lease_tokens(text[], double precision[], integer[], integer[], integer[], integer[]),
    omnicrm.forget_full_buckets() from public;
grant execute on function omnicrm.lease_tokens(text[], double precision[], integer[], integer[], integer[], integer[]),
    omnicrm.forget_full_buckets() to omnicrm_api;
