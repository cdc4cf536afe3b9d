-- ring: narrow with the ready set in four tables used in turn, each thrown away whole with TRUNCATE once it is drained, so
-- that the dead rows of the claims cannot pile up even when vacuum may not remove them.
--
-- A table's states, moved on by rotate() alone:
--     current ─(another becomes current)→ live ─(seen empty)→ drained ─(truncated)→ free ─→ current
--                                          ↑                     │                   │
--                                          └──(rows after all)───┴───────────────────┘
-- Enqueueing goes to the current table; a claim looks at the live ones, oldest first, and at the current one. An
-- enqueuer that read its table's name before the last step may insert into one which is no longer current: rotate() looks
-- at every table in every step and turns one with rows back into a live one, so such rows wait for two seconds at most.
\ir ../narrow/receipts.sql

create table ring (
    slot       smallint primary key,
    generation bigint not null unique,            -- the higher, the later it became current
    state      text not null check (state in ('current', 'live', 'drained', 'free'))
);
insert into ring values (0, 4, 'current'), (1, 1, 'free'), (2, 2, 'free'), (3, 3, 'free');

-- Per table: put_into_<n> adds jobs, take_from_<n> removes up to `wanted` jobs of one priority and returns their ids.
do $do$
begin
    for slot in 0..3 loop
        execute format($sql$
create table ready_%1$s (
    priority smallint not null,
    seq      bigint not null,
    job_id   uuid not null,
    user_id  uuid,
    kind     text not null
);
create index ready_%1$s_order on ready_%1$s (priority, seq);
alter table ready_%1$s set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

create function put_into_%1$s(ids uuid[], users uuid[], kinds text[], priorities smallint[]) returns void
    language plpgsql as $body$
begin
    insert into ready_%1$s (priority, seq, job_id, user_id, kind)
    select given.priority, nextval('enqueued'), given.id, given.user_id, given.kind
    from unnest(ids, users, kinds, priorities) as given (id, user_id, kind, priority);
end
$body$;

create function take_from_%1$s(wanted_priority integer, wanted integer) returns uuid[]
    language plpgsql as $body$
declare
    ids uuid[];
begin
    with picked as materialized (
        select place
        from (select ctid as place from ready_%1$s where priority = wanted_priority::smallint
              order by seq limit 1000 for update skip locked) first
        limit wanted),
    taken as (
        delete from ready_%1$s where ctid = any (array(select place from picked)) returning job_id)
    select coalesce(array_agg(job_id), '{}') into ids from taken;
    return ids;
end
$body$;
        $sql$, slot);
    end loop;
end
$do$;

create function enqueue(ids uuid[], users uuid[], kinds text[], arguments jsonb[], priorities smallint[]) returns void
    language plpgsql as $$
begin
    insert into jobs (id, user_id, kind, args, priority) select * from unnest(ids, users, kinds, arguments, priorities);
    case (select slot from ring order by generation desc limit 1)
        when 0 then perform put_into_0(ids, users, kinds, priorities);
        when 1 then perform put_into_1(ids, users, kinds, priorities);
        when 2 then perform put_into_2(ids, users, kinds, priorities);
        when 3 then perform put_into_3(ids, users, kinds, priorities);
    end case;
end
$$;

-- By priority, then by age of the table, then by seq: strict among the jobs of one table, and the tables' ages differ by
-- the time between two steps.
create function claim(worker uuid, wanted integer)
    returns table (id uuid, token bigint, user_id uuid, kind text, args jsonb, priority smallint, attempt integer)
    language plpgsql as $$
declare
    slots smallint[] := array(select r.slot from ring r where r.state in ('live', 'current') order by r.generation);
    ids uuid[] := '{}';
    missing integer := wanted;
begin
    <<looking>>
    for wanted_priority in 0..3 loop
        for n in 1..cardinality(slots) loop
            case slots[n]
                when 0 then ids := ids || take_from_0(wanted_priority, missing);
                when 1 then ids := ids || take_from_1(wanted_priority, missing);
                when 2 then ids := ids || take_from_2(wanted_priority, missing);
                when 3 then ids := ids || take_from_3(wanted_priority, missing);
            end case;
            missing := wanted - cardinality(ids);
            exit looking when missing = 0;
        end loop;
    end loop;
    return query
    with claimed as materialized (
        select j.id, nextval('claims') as token, j.user_id, j.kind, j.args, j.priority from jobs j where j.id = any (ids)),
    receipts as (
        insert into running (job_id, token, worker_id, attempt, started_at, user_id, kind)
        select c.id, c.token, worker, 1, clock_timestamp(), c.user_id, c.kind from claimed c)
    select c.id, c.token, c.user_id, c.kind, c.args, c.priority, 1 from claimed c;
end
$$;

create function has_rows(slot smallint) returns boolean
    language plpgsql as $$
begin
    return case slot
        when 0 then exists (select from ready_0)
        when 1 then exists (select from ready_1)
        when 2 then exists (select from ready_2)
        when 3 then exists (select from ready_3)
    end;
end
$$;

-- Truncates a table seen drained in an earlier step: who began to claim from it before that has ended by now. Never
-- waits: a lock that is asked for and not given would stop every claim behind it.
create function truncate_if_empty(wanted smallint) returns boolean
    language plpgsql as $$
begin
    execute format('lock table ready_%s in access exclusive mode nowait', wanted);
    if has_rows(wanted) then return false; end if;
    execute format('truncate ready_%s', wanted);
    return true;
exception when lock_not_available then
    return false;
end
$$;

create function rotate() returns void
    language plpgsql as $$
declare
    looked record;
    next_slot smallint;
begin
    for looked in select * from ring where state <> 'current' order by generation loop
        if looked.state = 'drained' and truncate_if_empty(looked.slot) then
            update ring set state = 'free' where slot = looked.slot;
        elsif looked.state in ('drained', 'free') and has_rows(looked.slot) then
            update ring set state = 'live' where slot = looked.slot;
        elsif looked.state = 'live' and not has_rows(looked.slot) then
            update ring set state = 'drained' where slot = looked.slot;
        end if;
    end loop;
    select slot into next_slot from ring where state = 'free' order by generation limit 1;
    if found then
        update ring set state = 'live' where state = 'current';
        update ring set state = 'current', generation = (select max(generation) + 1 from ring) where slot = next_slot;
    end if;
end
$$;
