-- The work to be done. Global tables: no row security, because the worker serves every tenant; the API has no grant on
-- them but functions, each of which answers for the current tenant only.
--
-- What was asked for is written once, into submitted_jobs. Which of five further tables holds the job is its state:
--
--     scheduled_jobs ─(due)→ waiting_jobs ─(room)→ ready_jobs ─(claim)→ running_jobs ─→ finished_jobs
--          ↑                 └──────── "queued" ─────────┘  ↑                │           completed, failed, cancelled
--          │                                                └─(taken over,   │
--          └───────────(retry, snooze)─────────────────────── given back)────┘
--
-- Statements that touch the hot tables leave the planner no choice: it has no statistics to go by, since the tables are
-- empty when it looks and full a second later. So rows are found by lateral sub-selects with a limit, which can only be
-- walked from the outside in, and deleted by their place (ctid).
--
-- The hot tables (ready, running) hold what is queued or runs and nothing else, narrow rows that are inserted and
-- deleted, never updated: a claim costs the same whatever the history, and however much waits. docs/queue.md tells how
-- that was chosen.
--
-- Fencing: each claim gives the job a new token, 64 random bits. Completing, failing, progress and every transaction of
-- a handler are accepted with the token in running_jobs only; an attempt that lost its job can change nothing any more.
-- Not numbers of a sequence: a claim that a crash takes back (see claim_jobs) would leave its number to be used again.
--
-- Leases belong to workers, not to jobs: a worker renews one row. Once `expires_at` has passed, any other worker marks
-- it dead and puts its jobs back.
--
-- Order: jobs get a number of job_order when they become ready, and are claimed by priority and number. Who claims
-- remembers up to where everything was taken, so that it need not step over the dead rows before that again.
--
-- Fairness: a tenant has at most tenant_quota() jobs of one priority in ready_jobs; what exceeds that waits, and is
-- released as those are claimed. Limits and pauses of kinds and users work the same way: what may not run yet waits.

create sequence omnicrm.job_order;

create table omnicrm.workers (
    id           uuid primary key,                   -- one life of one process: a worker that lost its lease comes back as another
    host         text not null,
    pid          integer not null,
    started_at   timestamptz not null default omnicrm.now(),
    heartbeat_at timestamptz not null default omnicrm.now(),
    expires_at   timestamptz not null,
    dead_at      timestamptz,                        -- set by who took over its jobs; never unset
    emptied_at   timestamptz                         -- since when none of its jobs is left to be taken over
);
create index workers_expiry on omnicrm.workers (expires_at) where dead_at is null;
create index workers_dead on omnicrm.workers (dead_at) where dead_at is not null;

-- Priorities: 0 urgent, 1 high, 2 medium, 3 low. No foreign key to users: enqueueing locks no tenant's row.
-- Partitioned by the time in the id (UUIDv7), so that old ones are dropped, not deleted (keep_job_history).
create table omnicrm.submitted_jobs (
    id           uuid not null primary key,
    user_id      uuid,                               -- null: the system's own work
    batch_id     uuid,                               -- the run it belongs to; for a file the import's id
    kind         text not null,
    args         jsonb not null,
    priority     smallint not null check (priority between 0 and 3),
    max_attempts integer,                            -- null: what the kind says
    dedupe_key   text,                               -- no second unfinished job of the user and kind with the same one
    limit_key    text,                               -- what the kind's limit per key counts by
    run_at       timestamptz not null,               -- due from, last time it was scheduled
    start_by     timestamptz,                        -- not to be started after
    created_at   timestamptz not null default omnicrm.now(),
    attempts     integer not null default 0,         -- that are over; the running one is in running_jobs
    last_error   text,
    trace        text                                -- whose trace it is part of: W3C traceparent, and tracestate behind a space
) partition by range (id);
create table omnicrm.submitted_jobs_rest partition of omnicrm.submitted_jobs default;
create index submitted_jobs_of_user on omnicrm.submitted_jobs (user_id, id) where user_id is not null;
create index submitted_jobs_of_batch on omnicrm.submitted_jobs (batch_id, id) where batch_id is not null;

create table omnicrm.scheduled_jobs (
    job_id    uuid primary key,
    user_id   uuid,
    kind      text not null,
    priority  smallint not null,
    limit_key text,
    run_at    timestamptz not null
);
create index scheduled_jobs_due on omnicrm.scheduled_jobs (run_at);
create index scheduled_jobs_of_user on omnicrm.scheduled_jobs (user_id, kind) where user_id is not null;

-- Due, but not to be claimed yet: its tenant has its share in ready_jobs already, a limit is reached, or kind or user
-- are paused. A lane is released from one end: see lane_of_tenant() and lane_of_limit().
create table omnicrm.waiting_jobs (
    seq        bigint not null default nextval('omnicrm.job_order'),
    job_id     uuid primary key,
    user_id    uuid,
    since      timestamptz not null,
    priority   smallint not null,
    is_limited boolean not null,
    kind       text not null,
    limit_key  text,
    lane       text not null collate "C"           -- lanes of one kind lie together: see release_kind()
);
create index waiting_jobs_lane on omnicrm.waiting_jobs (lane, priority, seq);
create index waiting_jobs_of_user on omnicrm.waiting_jobs (user_id) where user_id is not null;

create table omnicrm.ready_jobs (
    seq        bigint not null default nextval('omnicrm.job_order'),
    job_id     uuid not null,
    user_id    uuid,
    since      timestamptz not null,
    priority   smallint not null,
    is_limited boolean not null,                     -- of a kind with a limit
    kind       text not null,
    limit_key  text
);
create index ready_jobs_claim on omnicrm.ready_jobs (priority, seq);
create index ready_jobs_of_user on omnicrm.ready_jobs (user_id, priority, seq) where user_id is not null;
create index ready_jobs_limited on omnicrm.ready_jobs (kind, user_id, limit_key) where is_limited;

create table omnicrm.running_jobs (
    job_id           uuid primary key,
    claim_token      bigint not null,
    worker_id        uuid not null,
    user_id          uuid,
    batch_id         uuid,
    seq              bigint not null,                -- in ready_jobs, to be put back as it was
    since            timestamptz not null,           -- ready since
    started_at       timestamptz not null,
    attempt          integer not null,               -- this one included, so that a job which kills its worker counts too
    priority         smallint not null,
    is_limited       boolean not null,
    is_cancelled     boolean not null default false, -- asked to stop
    kind             text not null,
    limit_key        text,
    dedupe_key       text,
    progress_done    bigint not null default 0,
    progress_total   bigint not null default 0,      -- 0: not known
    progress_message text not null default ''
);
create index running_jobs_limited on omnicrm.running_jobs (kind, user_id, limit_key) where is_limited;

-- What became of each job. Written once; partitioned like submitted_jobs.
create table omnicrm.finished_jobs (
    job_id           uuid not null primary key,
    user_id          uuid,
    worker_id        uuid,
    finished_at      timestamptz not null,
    started_at       timestamptz,                    -- null: never was
    attempts         integer not null,
    state            text not null check (state in ('completed', 'failed', 'cancelled')),
    kind             text not null,
    progress_done    bigint not null default 0,
    progress_total   bigint not null default 0,
    progress_message text not null default '',
    result           jsonb
) partition by range (job_id);
create table omnicrm.finished_jobs_rest partition of omnicrm.finished_jobs default;
create index finished_jobs_failed on omnicrm.finished_jobs (user_id, job_id) where state = 'failed';

-- Every attempt that failed, or was lost with its worker.
create table omnicrm.job_attempts (
    job_id      uuid not null,
    attempt     integer not null,
    claim_token bigint not null,
    worker_id   uuid,
    started_at  timestamptz,
    ended_at    timestamptz not null default omnicrm.now(),
    error       text not null,
    primary key (job_id, claim_token)
);

-- The dedupe keys of unfinished jobs. The system's own jobs count as one user, of nil id.
create table omnicrm.job_keys (
    user_id uuid not null,
    kind    text not null,
    key     text not null,
    job_id  uuid not null,
    primary key (user_id, kind, key)
);

-- What is said about kinds: by the workers that know them when they start, and by the operator, who has the last word.
create table omnicrm.job_kinds (
    name                 text primary key,
    max_running          integer check (max_running >= 0),          -- in all workers together; null: no limit
    max_running_per_user integer check (max_running_per_user >= 0),
    max_running_per_key  integer check (max_running_per_key >= 0),
    paused_at            timestamptz,
    is_restricted        boolean not null generated always as (           -- its jobs wait for more than their tenant's turn
        coalesce(max_running, max_running_per_user, max_running_per_key) is not null or paused_at is not null) stored
);

create table omnicrm.paused_users (
    user_id   uuid primary key,
    paused_at timestamptz not null default omnicrm.now()
);

-- Where the live rows of waiting_jobs begin in each lane, and those of ready_jobs in each priority: nothing before is
-- worth looking at but what was committed late, which is looked for now and then. Written by who releases.
create table omnicrm.lane_heads (
    lane text primary key,
    seq  bigint not null
);
create table omnicrm.ready_heads (
    priority smallint primary key,
    seq      bigint not null
);
insert into omnicrm.ready_heads select p, 0 from generate_series(0, 3) p;

-- Of each kind with a limit in all workers together the lane that had the last turn.
create table omnicrm.limit_turns (
    kind text primary key,
    lane text not null collate "C"
);

-- What changed, one row a statement and kind and batch, until it is added up in job_counts and job_batches.
create table omnicrm.job_changes (
    kind      text not null,
    batch_id  uuid,
    submitted integer not null default 0,
    scheduled integer not null default 0,
    queued    integer not null default 0,
    running   integer not null default 0,
    completed integer not null default 0,
    failed    integer not null default 0,
    cancelled integer not null default 0,
    errors    integer not null default 0,            -- attempts that failed
    wait_ms   bigint not null default 0,             -- of the claimed, from ready to claimed
    run_ms    bigint not null default 0              -- of the completed
);

-- Every row lives shortly: clean up by number, not by share. Vacuum must not cut the tables short, which needs a lock
-- that claims would wait for.
do $$
declare
    hot text;
begin
    foreach hot in array array['ready_jobs', 'running_jobs', 'waiting_jobs', 'scheduled_jobs', 'job_changes', 'job_keys']
    loop
        execute format('alter table omnicrm.%I set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
            autovacuum_vacuum_cost_delay = 0, vacuum_truncate = off, autovacuum_analyze_scale_factor = 0,
            autovacuum_analyze_threshold = 100000)', hot);
    end loop;
end
$$;

-- How many jobs of one tenant and priority may be ready at a time: two claims of the usual size.
create function omnicrm.tenant_quota() returns integer language sql immutable parallel safe as 'select 1000';

-- Whatever is immutable itself, so that the planner puts it where the function is called: with `'tenant ' || priority`, a
-- stable operator, each call parsed and planned it anew, a quarter of what enqueueing a job cost the server.
create function omnicrm.lane_of_tenant(tenant uuid, priority smallint) returns text
    language sql immutable parallel safe
as $$ select 'tenant ' || priority::text || ' ' || tenant::text $$;

-- Between these two lie the lanes of a kind's limit, and those of no other kind.
create function omnicrm.begin_of_lanes(kind text) returns text
    language sql immutable parallel safe
as $$ select 'limit ' || kind || e'\x01' $$;
create function omnicrm.end_of_lanes(kind text) returns text
    language sql immutable parallel safe
as $$ select 'limit ' || kind || e'\x02' $$;

-- One lane a kind, user and key: what is limited by any of them waits in the same one.
create function omnicrm.lane_of_limit(kind text, tenant uuid, limit_key text) returns text
    language sql immutable parallel safe
as $$ select begin_of_lanes(kind) || coalesce(tenant::text, '-') || coalesce(' ' || limit_key, '') $$;

-- How many more jobs of the tenant may become ready: none while some wait, who come first. waiting_jobs_lane,
-- ready_jobs_of_user.
create function omnicrm.tenant_room(tenant uuid, wanted smallint) returns integer
    language plpgsql stable
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    wanted_lane text := lane_of_tenant(tenant, wanted);
begin
    return case
        when exists (
            select from waiting_jobs w
            where w.lane = wanted_lane and w.priority = wanted
              and w.seq >= coalesce((select h.seq from lane_heads h where h.lane = wanted_lane), 0)) then 0
        else greatest(0, tenant_quota() - (
            select count(*) from (
                select from ready_jobs r
                where r.user_id = tenant and r.priority = wanted
                  and r.seq >= (select h.seq from ready_heads h where h.priority = wanted)
                limit 1000) r)::integer) end;
end
$$;

-- Whether anything is limited or paused at all.
create function omnicrm.has_restrictions() returns boolean
    language plpgsql stable set search_path = omnicrm, pg_temp
as $$
begin
    return exists (select from job_kinds k where k.is_restricted) or exists (select from paused_users);
end
$$;

-- Puts due jobs where they belong: ready, or waiting behind their tenant's others or for their limit. One job for each
-- element of the arrays (null arrays: null for all).
create function omnicrm.place_jobs(jobs uuid[], users uuid[], kinds text[], priorities smallint[], limit_keys text[])
    returns void
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off
as $$
declare
    moment timestamptz := omnicrm.now();
    held uuid[];
begin
    if has_restrictions() then
        perform pg_notify('omnicrm_jobs', 'waiting');
        with asked as (
            select j.*, k.name is not null as is_limited
            from unnest(jobs, users, kinds, priorities, limit_keys)
                with ordinality as j (job_id, user_id, kind, priority, limit_key, place)
            left join job_kinds k on k.name = j.kind and k.is_restricted
            where k.name is not null or exists (select from paused_users p where p.user_id = j.user_id)),
        put as (
            insert into waiting_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key, lane)
            select job_id, user_id, moment, priority, is_limited, kind, limit_key,
                   case when is_limited then lane_of_limit(kind, user_id, limit_key) else lane_of_tenant(user_id, priority) end
            from asked order by place
            returning job_id)
        select array_agg(job_id) into held from put;
        if held is not null then
            select array_agg(j.job_id order by place), array_agg(j.user_id order by place), array_agg(j.kind order by place),
                   array_agg(j.priority order by place), array_agg(j.limit_key order by place)
            into jobs, users, kinds, priorities, limit_keys
            from unnest(jobs, users, kinds, priorities, limit_keys)
                with ordinality as j (job_id, user_id, kind, priority, limit_key, place)
            where j.job_id <> all (held);
        end if;
        if jobs is null then
            return;
        end if;
    end if;

    if cardinality(jobs) = 1 then -- the common case, without the machinery for many
        if users[1] is null or tenant_room(users[1], priorities[1]) > 0 then
            insert into ready_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key)
            values (jobs[1], users[1], moment, priorities[1], false, kinds[1], limit_keys[1]);
        else
            insert into waiting_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key, lane)
            values (jobs[1], users[1], moment, priorities[1], false, kinds[1], limit_keys[1],
                    lane_of_tenant(users[1], priorities[1]));
            perform pg_notify('omnicrm_jobs', 'waiting');
        end if;
        return;
    end if;

    if not exists (
        select from (
            select j.user_id, j.priority, count(*) as wanted from unnest(users, priorities) as j (user_id, priority)
            where j.user_id is not null group by j.user_id, j.priority) t
        where t.wanted > tenant_room(t.user_id, t.priority)) then
        insert into ready_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key)
        select j.job_id, j.user_id, moment, j.priority, false, j.kind, j.limit_key
        from unnest(jobs, users, kinds, priorities, limit_keys) as j (job_id, user_id, kind, priority, limit_key);
        return;
    end if;

    with asked as materialized (
        select * from unnest(jobs, users, kinds, priorities, limit_keys)
            with ordinality as j (job_id, user_id, kind, priority, limit_key, place)),
    tenants as materialized (
        select t.user_id, t.priority, tenant_room(t.user_id, t.priority) as room
        from (select distinct user_id, priority from asked where user_id is not null) t),
    ranked as materialized (
        select a.*, row_number() over (partition by a.user_id, a.priority order by a.place) as turn,
               t.room
        from asked a left join tenants t on t.user_id = a.user_id and t.priority = a.priority),
    beyond as (
        insert into waiting_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key, lane)
        select job_id, user_id, moment, priority, false, kind, limit_key, lane_of_tenant(user_id, priority)
        from ranked where turn > room order by place)
    insert into ready_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key)
    select job_id, user_id, moment, priority, false, kind, limit_key
    from ranked where room is null or turn <= room order by place;
    perform pg_notify('omnicrm_jobs', 'waiting');
end
$$;

-- Adds a job that is due and may become ready at once, and says so; false, and nothing is done, when it has to wait for
-- anything: its tenant's share is used up, or something is limited or paused.
--
-- What becomes of nearly every job that is enqueued alone, in as few statements as possible: behind a pause of 10 ms the
-- caches are cold, and each function and statement on the way takes 20 to 100 µs then. enqueue() took 1.0 ms with each
-- step in a function of its own, 0.6 ms with two statements, of which a round trip without any work is 0.25 ms.
-- Settings are those of its callers.
create function omnicrm.enqueue_at_once(job uuid, tenant uuid, batch uuid, kind text, args jsonb, priority smallint,
                                        max_attempts integer, limit_key text, run_at timestamptz, start_by timestamptz,
                                        moment timestamptz, trace text) returns boolean
    language plpgsql volatile
as $$
declare
    tenant_lane text := lane_of_tenant(tenant, priority);
begin
    if exists (select from job_kinds k where k.is_restricted)
        or exists (select from paused_users)
        or exists (
            select from waiting_jobs w
            where w.lane = tenant_lane and w.priority = enqueue_at_once.priority
              and w.seq >= coalesce((select h.seq from lane_heads h where h.lane = tenant_lane), 0))
        or (select count(*) from (
                select from ready_jobs r
                where r.user_id = tenant and r.priority = enqueue_at_once.priority
                  and r.seq >= (select h.seq from ready_heads h where h.priority = enqueue_at_once.priority)
                limit 1000) r) >= tenant_quota() then
        return false;
    end if;
    with submitted as (
        insert into submitted_jobs (id, user_id, batch_id, kind, args, priority, max_attempts, limit_key, run_at, start_by,
                                    created_at, trace)
        values (job, tenant, batch, kind, args, priority, max_attempts, limit_key, run_at, start_by, moment, trace)),
    counted as (
        insert into job_changes (kind, batch_id, submitted, queued) values (kind, batch, 1, 1))
    insert into ready_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key)
    values (job, tenant, moment, priority, false, kind, limit_key);
    return true;
end
$$;

-- Adds jobs, one for each element of the arrays (null arrays: null for all): delays and start_within in milliseconds
-- from now. Jobs whose dedupe key an unfinished job of the user and kind has are left out; returns those. All of them are
-- of one trace, that of who enqueues.
create function omnicrm.enqueue_jobs(ids uuid[], users uuid[], batches uuid[], kinds text[], args jsonb[],
                                     priorities smallint[], max_attempts integer[], delays bigint[], dedupe_keys text[],
                                     limit_keys text[], start_within bigint[], trace text default null)
    returns setof uuid
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off
as $$
declare
    moment timestamptz := omnicrm.now();
    skipped uuid[];
begin
    if cardinality(ids) = 1 and dedupe_keys[1] is null and coalesce(delays[1], 0) <= 0 then
        -- The common case: taking one-element arrays apart costs as much as all the rest of it.
        if enqueue_at_once(ids[1], users[1], batches[1], kinds[1], args[1], priorities[1], max_attempts[1], limit_keys[1],
                           moment + coalesce(delays[1], 0) * interval '1 millisecond',
                           moment + start_within[1] * interval '1 millisecond', moment, trace) then
            return;
        end if;
        insert into submitted_jobs (id, user_id, batch_id, kind, args, priority, max_attempts, limit_key, run_at, start_by,
                                    created_at, trace)
        values (ids[1], users[1], batches[1], kinds[1], args[1], priorities[1], max_attempts[1], limit_keys[1],
                moment + coalesce(delays[1], 0) * interval '1 millisecond', moment + start_within[1] * interval '1 millisecond',
                moment, trace);
        insert into job_changes (kind, batch_id, submitted, queued) values (kinds[1], batches[1], 1, 1);
        perform place_jobs(ids, users, kinds, priorities, limit_keys);
        return;
    end if;

    if array_length(array_remove(dedupe_keys, null), 1) > 0 then
        with asked as materialized (
            select * from unnest(ids, users, kinds, dedupe_keys) as j (id, user_id, kind, dedupe_key) where dedupe_key is not null),
        taken as (
            insert into job_keys (user_id, kind, key, job_id)
            select coalesce(user_id, '00000000-0000-0000-0000-000000000000'), kind, dedupe_key, id from asked
            order by 1, 2, 3
            on conflict do nothing
            returning job_id)
        select array_agg(id) into skipped from asked where id <> all (array(select job_id from taken));
        if skipped is not null then
            select array_agg(j.id order by place), array_agg(j.user_id order by place), array_agg(j.batch_id order by place),
                   array_agg(j.kind order by place), array_agg(j.args order by place), array_agg(j.priority order by place),
                   array_agg(j.max_attempts order by place), array_agg(j.delay order by place),
                   array_agg(j.dedupe_key order by place), array_agg(j.limit_key order by place),
                   array_agg(j.start_within order by place)
            into ids, users, batches, kinds, args, priorities, max_attempts, delays, dedupe_keys, limit_keys, start_within
            from unnest(ids, users, batches, kinds, args, priorities, max_attempts, delays, dedupe_keys, limit_keys, start_within)
                with ordinality as j (id, user_id, batch_id, kind, args, priority, max_attempts, delay, dedupe_key, limit_key,
                                      start_within, place)
            where j.id <> all (skipped);
            if ids is null then
                return query select unnest(skipped);
                return;
            end if;
        end if;
    end if;

    insert into submitted_jobs (id, user_id, batch_id, kind, args, priority, max_attempts, dedupe_key, limit_key, run_at,
                                start_by, created_at, trace)
    select j.id, j.user_id, j.batch_id, j.kind, j.args, j.priority, j.max_attempts, j.dedupe_key, j.limit_key,
           case when j.delay is null then moment else moment + j.delay * interval '1 millisecond' end,
           moment + j.start_within * interval '1 millisecond', moment, trace
    from unnest(ids, users, batches, kinds, args, priorities, max_attempts, delays, dedupe_keys, limit_keys, start_within)
        as j (id, user_id, batch_id, kind, args, priority, max_attempts, delay, dedupe_key, limit_key, start_within);
    insert into job_changes (kind, batch_id, submitted, scheduled, queued)
    select j.kind, j.batch_id, count(*), count(*) filter (where j.delay > 0), count(*) filter (where coalesce(j.delay, 0) <= 0)
    from unnest(kinds, batches, delays) as j (kind, batch_id, delay) group by j.kind, j.batch_id;

    if exists (select from unnest(delays) as d where d > 0) then
        insert into scheduled_jobs (job_id, user_id, kind, priority, limit_key, run_at)
        select j.id, j.user_id, j.kind, j.priority, j.limit_key, moment + j.delay * interval '1 millisecond'
        from unnest(ids, users, kinds, priorities, limit_keys, delays) as j (id, user_id, kind, priority, limit_key, delay)
        where j.delay > 0;
        select array_agg(j.id order by place), array_agg(j.user_id order by place), array_agg(j.kind order by place),
               array_agg(j.priority order by place), array_agg(j.limit_key order by place)
        into ids, users, kinds, priorities, limit_keys
        from unnest(ids, users, kinds, priorities, limit_keys, delays)
            with ordinality as j (id, user_id, kind, priority, limit_key, delay, place)
        where coalesce(j.delay, 0) <= 0;
    end if;
    if ids is not null then
        perform place_jobs(ids, users, kinds, priorities, limit_keys);
    end if;
    return query select unnest(skipped);
end
$$;

-- Whether the server had to recover within the ten minutes before `moment`: its statistics begin anew then. So they do on
-- a server that has just been made.
create function omnicrm.has_lately_crashed(moment timestamptz) returns boolean
    language sql stable
    return coalesce(pg_stat_get_bgwriter_stat_reset_time() > moment - interval '10 minutes', false);

-- Moves ready jobs to the waiting room, into the lanes that fit the limits and pauses of now; those of the system, which
-- have no tenant's lane, into that of a limit. Returns how many.
create function omnicrm.hold_jobs(places tid[]) returns bigint
    language plpgsql volatile
    set search_path = omnicrm, pg_temp
as $$
declare
    moved bigint;
begin
    with held as (
        delete from ready_jobs r where r.ctid = any (places)
        returning r.*, r.is_limited or r.user_id is null or exists (
            select from job_kinds k where k.name = r.kind and k.is_restricted) as will_be_limited)
    insert into waiting_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key, lane)
    select job_id, user_id, since, priority, will_be_limited, kind, limit_key,
           case when will_be_limited then lane_of_limit(kind, user_id, limit_key) else lane_of_tenant(user_id, priority) end
    from held order by priority, seq;
    get diagnostics moved = row_count;
    return moved;
end
$$;

-- Holds those among ready jobs that became ready although they are limited or paused: who enqueued them had not seen
-- that, and their rows could not be seen when it was said. Returns how many.
create function omnicrm.hold_strays(places tid[]) returns bigint
    language plpgsql volatile
    set search_path = omnicrm, pg_temp
as $$
declare
    held bigint := hold_jobs(array(
        select r.ctid from ready_jobs r
        where r.ctid = any (places)
          and (exists (select from paused_users p where p.user_id = r.user_id)
               or (not r.is_limited and exists (select from job_kinds k where k.name = r.kind and k.is_restricted)))));
begin
    if held > 0 then
        perform pg_notify('omnicrm_jobs', 'waiting');
    end if;
    return held;
end
$$;

-- Gives a worker up to `wanted` jobs of its kinds, each under a new token; none when it was declared dead (its row, held
-- until this is committed, keeps it from being declared so meanwhile). `after` says for each priority up to which
-- number the worker has taken everything; what it answers goes on from there. ready_jobs_claim.
--
-- To be called in a transaction of its own, whose commit does not wait for the disk. Whatever is built on a claim is
-- committed behind it and does wait, and so takes the claim to the disk as well: a crash of the server loses a claim only
-- together with everything that followed from it, and the job is ready as if nobody had claimed it. Its token is never
-- given again, so an attempt that goes on after the crash can change nothing. Such an attempt is not counted; so that a
-- job which crashes the server does not do so for ever, claims do wait for a while after a crash.
create function omnicrm.claim_jobs(worker uuid, served text[], wanted integer, after bigint[])
    returns table (id uuid, user_id uuid, batch_id uuid, kind text, args jsonb, priority smallint, run_at timestamptz,
                   attempts integer, max_attempts integer, claim_token bigint, seq bigint, is_late boolean, trace text)
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
    set enable_mergejoin = off set enable_sort = off set plan_cache_mode = force_generic_plan
as $$
declare
    moment timestamptz := omnicrm.now();
    is_restricted boolean := exists (select from job_kinds k where k.is_restricted) or exists (select from paused_users);
    places tid[];
    jobs uuid[];
    strays bigint;
begin
    if not has_lately_crashed(moment) then
        perform set_config('synchronous_commit', 'off', true);
    end if;
    perform from workers w where w.id = worker and w.dead_at is null for share;
    if not found then
        return;
    end if;
    if is_restricted then
        served := array(select s from unnest(served) s
                        where not exists (select from job_kinds k where k.name = s and k.paused_at is not null));
    end if;
    for round in 1..5 loop
        select array_agg(p.place), array_agg(p.job_id order by p.job_id) into places, jobs
        from (
            select r.place, r.job_id
            from generate_series(0, 3) level cross join lateral (
                select q.ctid as place, q.job_id from ready_jobs q
                where q.priority = level and q.seq > after[level + 1] and q.kind = any (served)
                order by q.priority, q.seq
                limit wanted
                for update skip locked) r
            limit wanted) p;
        if places is null then
            return;
        end if;
        exit when not is_restricted;
        strays := hold_strays(places);
        exit when strays = 0;
        perform hold_strays(array( -- where there are some there may be many
            select q.ctid from ready_jobs q where q.kind = any (served) order by q.priority, q.seq limit 2000
            for update skip locked));
        exit when strays < cardinality(places);
    end loop;
    return query
        with taken as (
            delete from ready_jobs r where r.ctid = any (places)
            returning r.job_id, r.seq, r.since, r.is_limited),
        claimed as materialized (
            select s.id, s.user_id, s.batch_id, s.kind, s.args, s.priority, s.run_at, s.attempts + 1 as attempt,
                   s.max_attempts, s.limit_key, s.dedupe_key, uuid_hash_extended(gen_random_uuid(), 0) as token,
                   t.seq, t.since, t.is_limited, coalesce(s.start_by < moment, false) as is_late, s.trace
            from taken t cross join lateral (
                select * from submitted_jobs j
                where j.id = t.job_id and j.id between jobs[1] and jobs[cardinality(jobs)] -- opens only these days' partitions
                limit 1) s),
        receipts as (
            insert into running_jobs (job_id, claim_token, worker_id, user_id, batch_id, seq, since, started_at, attempt,
                                      priority, is_limited, kind, limit_key, dedupe_key)
            select c.id, c.token, worker, c.user_id, c.batch_id, c.seq, c.since, moment, c.attempt, c.priority, c.is_limited,
                   c.kind, c.limit_key, c.dedupe_key
            from claimed c),
        counted as (
            insert into job_changes (kind, queued, running, wait_ms)
            select c.kind, -count(*), count(*), sum(date_part('epoch', moment - c.since) * 1000)
            from claimed c group by c.kind)
        select c.id, c.user_id, c.batch_id, c.kind, c.args, c.priority, c.run_at, c.attempt, c.max_attempts, c.token,
               c.seq, c.is_late, c.trace
        from claimed c;
end
$$;

-- Completes jobs under their tokens and returns those that were not the caller's any more. Who asks one to stop at this very
-- moment moves its row: that one is looked for once more, where it is now. Primary keys.
create function omnicrm.complete_jobs(ids uuid[], tokens bigint[], results jsonb default null) returns setof uuid
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    moment timestamptz := omnicrm.now();
    left_ids uuid[];
    left_tokens bigint[];
begin
    for round in 1 .. 3 loop
        with gone as (
            delete from running_jobs r
            where r.ctid = any (array(
                select p.place from unnest(ids, tokens) as t (id, token) cross join lateral (
                    select q.ctid as place from running_jobs q where q.job_id = t.id and q.claim_token = t.token limit 1) p))
            returning r.job_id, r.user_id, r.worker_id, r.started_at, r.attempt, r.kind, r.batch_id, r.dedupe_key,
                      r.progress_done, r.progress_total, r.progress_message),
        kept as (
            insert into finished_jobs (job_id, user_id, worker_id, finished_at, started_at, attempts, state, kind, progress_done,
                                       progress_total, progress_message, result)
            select g.job_id, g.user_id, g.worker_id, moment, g.started_at, g.attempt, 'completed', g.kind, g.progress_done,
                   g.progress_total, g.progress_message, results
            from gone g),
        freed as (
            delete from job_keys k
            where k.ctid = any (array(
                select p.place from gone g cross join lateral (
                    select q.ctid as place from job_keys q
                    where q.user_id = coalesce(g.user_id, '00000000-0000-0000-0000-000000000000') and q.kind = g.kind
                      and q.key = g.dedupe_key
                    limit 1) p
                where g.dedupe_key is not null))),
        counted as (
            insert into job_changes (kind, batch_id, running, completed, run_ms)
            select g.kind, g.batch_id, -count(*), count(*), sum(date_part('epoch', moment - g.started_at) * 1000)
            from gone g group by g.kind, g.batch_id)
        select array_agg(t.id), array_agg(t.token) into left_ids, left_tokens
        from unnest(ids, tokens) as t (id, token)
        where (select count(*) from gone) < cardinality(ids) and not exists (select from gone g where g.job_id = t.id);
        exit when left_ids is null;
        ids := left_ids;
        tokens := left_tokens;
    end loop;
    return query select unnest(left_ids);
end
$$;

-- Of some jobs those that a worker holds. running_jobs_pkey, whatever the table's size was when this was planned.
create function omnicrm.held_among(worker uuid, jobs uuid[]) returns setof omnicrm.running_jobs
    language sql stable
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
    set enable_mergejoin = off
as $$
    select r.* from unnest(jobs) as t (id) cross join lateral (
        select * from running_jobs q where q.job_id = t.id and q.worker_id = worker limit 1) r
$$;

-- Ends the attempt of a job under its token: scheduled again after `delay` milliseconds, queued again, failed or
-- cancelled. `counts`: whether it uses up one of the attempts the kind allows. One that was asked to stop does not start
-- again: it is cancelled instead. What cancels itself, or was stopped, has not failed; what failed by itself has, though
-- it was asked to stop. False: it was not the caller's any more.
create function omnicrm.end_attempt(job uuid, token bigint, new_state text, delay bigint, reason text, counts boolean)
    returns boolean
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off
as $$
declare
    moment timestamptz := omnicrm.now();
    r running_jobs;
    due timestamptz := case when new_state = 'scheduled' then moment + delay * interval '1 millisecond' end;
    has_failed boolean := reason is not null and new_state <> 'cancelled';
begin
    delete from running_jobs where job_id = job and claim_token = token returning * into r;
    if not found then
        return false;
    end if;
    if r.is_cancelled and new_state in ('scheduled', 'queued') then
        new_state := 'cancelled';
        due := null;
    end if;
    if has_failed then
        insert into job_attempts (job_id, attempt, claim_token, worker_id, started_at, ended_at, error)
        values (job, r.attempt, token, r.worker_id, r.started_at, moment, reason);
    end if;
    update submitted_jobs
    set attempts = case when counts then r.attempt else r.attempt - 1 end, last_error = coalesce(reason, last_error),
        run_at = coalesce(due, run_at),
        start_by = case when new_state in ('scheduled', 'queued') then null else start_by end -- it has been started
    where id = job;
    if new_state = 'scheduled' then
        insert into scheduled_jobs (job_id, user_id, kind, priority, limit_key, run_at)
        values (job, r.user_id, r.kind, r.priority, r.limit_key, due);
    elsif new_state = 'queued' then
        perform place_jobs(array[job], array[r.user_id], array[r.kind], array[r.priority], array[r.limit_key]);
    else
        perform finish_unfinished(job, new_state, r.user_id, r.kind, r.dedupe_key, r.worker_id, r.started_at,
                                  r.attempt - case when counts then 0 else 1 end);
    end if;
    insert into job_changes (kind, batch_id, running, scheduled, queued, failed, cancelled, errors)
    values (r.kind, r.batch_id, -1, (new_state = 'scheduled')::integer, (new_state = 'queued')::integer,
            (new_state = 'failed')::integer, (new_state = 'cancelled')::integer, (has_failed and counts)::integer);
    return true;
end
$$;

-- Writes a job that is in none of the other tables any more into the history, failed or cancelled, and frees its key.
create function omnicrm.finish_unfinished(job uuid, new_state text, tenant uuid, job_kind text, job_key text, worker uuid,
                                          started timestamptz, tried integer)
    returns void
    language sql volatile set search_path = omnicrm, pg_temp
as $$
    insert into finished_jobs (job_id, user_id, worker_id, finished_at, started_at, attempts, state, kind)
    values (job, tenant, worker, omnicrm.now(), started, tried, new_state, job_kind);
    delete from job_keys
    where job_key is not null and user_id = coalesce(tenant, '00000000-0000-0000-0000-000000000000') and kind = job_kind
      and key = job_key;
$$;

-- Puts a job that is claimed no more back where it was, ready since that time; or, where its kind or user was paused
-- meanwhile, to what waits for that.
create function omnicrm.put_back(job omnicrm.running_jobs, since timestamptz) returns void
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    is_of_paused_kind boolean := exists (select from job_kinds k where k.name = job.kind and k.paused_at is not null);
    will_be_limited boolean := job.is_limited or is_of_paused_kind;
begin
    if is_of_paused_kind or exists (select from paused_users p where p.user_id = job.user_id) then
        insert into waiting_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key, lane)
        values (job.job_id, job.user_id, put_back.since, job.priority, will_be_limited, job.kind, job.limit_key,
                case when will_be_limited then lane_of_limit(job.kind, job.user_id, job.limit_key)
                     else lane_of_tenant(job.user_id, job.priority) end);
    else
        insert into ready_jobs (seq, job_id, user_id, since, priority, is_limited, kind, limit_key)
        values (job.seq, job.job_id, job.user_id, put_back.since, job.priority, job.is_limited, job.kind, job.limit_key);
    end if;
end
$$;

-- Puts claimed jobs back where they were, as if they had never been claimed; those that were asked to stop are cancelled
-- instead. They are locked first, so that who is asking them to stop at this moment has done so or comes too late; in the
-- order in which complete_jobs() and stop_jobs() meet them. Primary key.
create function omnicrm.give_back_jobs(ids uuid[], tokens bigint[]) returns void
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    job running_jobs;
begin
    perform from running_jobs q where q.job_id = any (ids) order by q.ctid for update;
    perform end_attempt(t.id, t.token, 'cancelled', 0, null, false)
    from unnest(ids, tokens) as t (id, token) cross join lateral (
        select from running_jobs q where q.job_id = t.id and q.claim_token = t.token and q.is_cancelled limit 1) c;
    for job in
        with gone as (
            delete from running_jobs r
            where r.ctid = any (array(
                select p.place from unnest(ids, tokens) as t (id, token) cross join lateral (
                    select q.ctid as place from running_jobs q where q.job_id = t.id and q.claim_token = t.token limit 1) p))
            returning r.*),
        counted as (
            insert into job_changes (kind, running, queued) select kind, -count(*), count(*) from gone group by kind)
        select * from gone
    loop
        perform put_back(job, job.since);
    end loop;
end
$$;

-- What the sessions of a worker process are called in pg_stat_activity.
create function omnicrm.worker_session_name(host text, pid integer) returns text
    language sql immutable parallel safe
as $$ select left('omnicrm-worker ' || pid::text || ' ' || host, 63) $$;

-- Puts jobs of dead workers back where they were, 1,000 a call, each with a failed attempt to its name; those that were
-- asked to stop are cancelled instead. Returns how many. A job whose row an old attempt's transaction still holds is left
-- for the next time.
create function omnicrm.take_over_jobs() returns bigint
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off
as $$
declare
    dead uuid[] := array(select id from workers where dead_at is not null and emptied_at is null);
    taken bigint := 0;
    orphan running_jobs;
begin
    if cardinality(dead) = 0 then
        return 0;
    end if;
    -- A session that was cut off in the middle of a transaction keeps its locks until the server notices, which can take
    -- hours. A worker's sessions carry its name (worker_session_name).
    perform pg_terminate_backend(a.pid)
    from workers w join pg_stat_activity a on a.application_name = worker_session_name(w.host, w.pid)
    where w.id = any (dead) and a.usename = current_user
      -- Cut off in the middle of a pipeline it is active, waiting for its client.
      and (a.state like 'idle in transaction%' or (a.state = 'active' and a.wait_event_type = 'Client'))
      and a.state_change < least(w.dead_at, clock_timestamp() - interval '1 second');
    for orphan in -- by kind, as errors are counted one after the other (note_job_error)
        with gone as (
            delete from running_jobs r
            where r.ctid = any (array(
                select o.ctid from running_jobs o where o.worker_id = any (dead) limit 1000 for update skip locked))
            returning r.*)
        select * from gone order by kind
    loop
        taken := taken + 1;
        insert into job_attempts (job_id, attempt, claim_token, worker_id, started_at, error)
        values (orphan.job_id, orphan.attempt, orphan.claim_token, orphan.worker_id, orphan.started_at,
                'the worker stopped responding');
        update submitted_jobs s
        set attempts = orphan.attempt, last_error = 'the worker stopped responding',
            start_by = case when s.start_by < orphan.started_at then s.start_by end -- claimed too late, and not started
        where s.id = orphan.job_id;
        if orphan.is_cancelled then
            perform finish_unfinished(orphan.job_id, 'cancelled', orphan.user_id, orphan.kind, orphan.dedupe_key,
                                      orphan.worker_id, orphan.started_at, orphan.attempt);
            insert into job_changes (kind, batch_id, running, cancelled, errors)
            values (orphan.kind, orphan.batch_id, -1, 1, 1);
            continue;
        end if;
        perform put_back(orphan, omnicrm.now());
        insert into job_changes (kind, batch_id, running, queued, errors) values (orphan.kind, orphan.batch_id, -1, 1, 1);
    end loop;
    if taken = 0 then
        update workers w set emptied_at = omnicrm.now()
        where w.id = any (dead) and not exists (select from running_jobs r where r.worker_id = w.id);
    end if;
    return taken;
end
$$;

-- Moves scheduled jobs whose time has come on, 1,000 a call: of one user, or of everybody. Returns how many.
-- scheduled_jobs_due.
create function omnicrm.promote_due_jobs(tenant uuid default null) returns bigint
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    jobs uuid[];
    users uuid[];
    kinds text[];
    priorities smallint[];
    limit_keys text[];
begin
    with gone as (
        delete from scheduled_jobs s
        where s.job_id = any (array(
            select d.job_id from scheduled_jobs d
            where d.run_at <= omnicrm.now() and (tenant is null or d.user_id = tenant)
            order by d.run_at limit 1000 for update skip locked))
        returning s.*),
    counted as (
        insert into job_changes (kind, scheduled, queued) select kind, -count(*), count(*) from gone group by kind)
    select array_agg(g.job_id), array_agg(g.user_id), array_agg(g.kind), array_agg(g.priority), array_agg(g.limit_key)
    into jobs, users, kinds, priorities, limit_keys from (select * from gone order by run_at, job_id) g;
    if jobs is null then
        return 0;
    end if;
    perform place_jobs(jobs, users, kinds, priorities, limit_keys);
    return cardinality(jobs);
end
$$;

-- Enqueueing from any transaction and from plain SQL: for the current tenant, or for nobody where none is set and the
-- role may (omnicrm_api may not). Returns the job's id, or that of the unfinished job with the same dedupe key.
--
--     select omnicrm.enqueue('normalize', '{"importId": "…", "rawEventIds": []}', priority => 'high');
create function omnicrm.enqueue(kind text, args jsonb default '{}', priority text default 'medium',
                                run_at timestamptz default null, batch_id uuid default null, dedupe_key text default null,
                                limit_key text default null, max_attempts integer default null,
                                start_by timestamptz default null, id uuid default null)
    returns uuid
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off
as $$
declare
    tenant uuid := current_user_id();
    moment timestamptz := omnicrm.now();
    level smallint := array_position(array['urgent', 'high', 'medium', 'low'], priority) - 1;
    job uuid := coalesce(enqueue.id, new_id());
    other uuid;
begin
    if level is null then
        raise exception 'there is no priority %: urgent, high, medium or low', coalesce(priority, 'null')
            using errcode = 'invalid_parameter_value';
    end if;
    if dedupe_key is null and coalesce(run_at <= moment, true)
       and enqueue_at_once(job, tenant, batch_id, kind, args, level, max_attempts, limit_key, coalesce(run_at, moment), start_by,
                           moment, null) then
        perform pg_notify('omnicrm_jobs', '');
        return job;
    end if;
    loop
        perform from enqueue_jobs(array[job], array[tenant], array[batch_id], array[kind], array[args], array[level],
                                  array[max_attempts], array[(extract(epoch from run_at - moment) * 1000)::bigint],
                                  array[dedupe_key], array[limit_key],
                                  array[(extract(epoch from start_by - moment) * 1000)::bigint]);
        exit when not found;
        select k.job_id into other from job_keys k
        where k.user_id = coalesce(tenant, '00000000-0000-0000-0000-000000000000') and k.kind = enqueue.kind
          and k.key = enqueue.dedupe_key;
        if found then
            return other;
        end if;
        -- It has ended since.
    end loop;
    perform pg_notify('omnicrm_jobs', '');
    return job;
end
$$;

-- Moves what waits to where it may be claimed: of each lane as many as its tenant's share or its limits leave room for,
-- one lane after the other, 500 a call. `stopped_at` is for the next call's `start_after`; empty when it was the last
-- lane. `released` is how many moved on; null when another session is at it. waiting_jobs_lane.
create function omnicrm.release_jobs(start_after text, out released bigint, out is_more_waiting boolean, out stopped_at text)
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    first waiting_jobs;
    head bigint;
    room integer;
    moved bigint;
begin
    is_more_waiting := true;
    stopped_at := start_after;
    if not pg_try_advisory_xact_lock(hashtextextended('omnicrm.release_jobs', 0)) then
        return;
    end if;
    perform advance_ready_heads();
    released := 0;
    is_more_waiting := start_after <> '';
    for turn in 1..500 loop
        select w.* into first from waiting_jobs w where w.lane > stopped_at order by w.lane, w.priority, w.seq limit 1;
        if not found then
            stopped_at := '';
            return;
        end if;
        if first.is_limited and exists (select from job_kinds k where k.name = first.kind and k.max_running is not null) then
            released := released + release_kind(first.kind);
            is_more_waiting := true;
            stopped_at := end_of_lanes(first.kind);
            continue;
        end if;
        stopped_at := first.lane;
        room := lane_room(first);
        if room > 0 then
            head := coalesce((select h.seq from lane_heads h where h.lane = first.lane), 0);
            moved := release_lane(first, room, head);
            released := released + moved;
        end if;
        -- Only one that took all it had room for can have more, or one with several priorities.
        is_more_waiting := is_more_waiting or room <= 0 or moved >= room or first.is_limited;
    end loop;
    is_more_waiting := true;
end
$$;

-- The first job of each lane of a kind, 500 lanes at most, from the one behind `turn` on, round and round. waiting_jobs_lane.
create function omnicrm.first_in_lanes(wanted text, turn text) returns setof omnicrm.waiting_jobs
    language plpgsql stable
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    first waiting_jobs;
    reached text := turn;
    is_round_again boolean := false;
begin
    for place in 1..500 loop
        select w.* into first from waiting_jobs w
        where w.lane > reached and w.lane < end_of_lanes(wanted) and w.kind = wanted order by w.lane, w.priority, w.seq limit 1;
        if not found and not is_round_again then
            is_round_again := true;
            select w.* into first from waiting_jobs w
            where w.lane > begin_of_lanes(wanted) and w.lane < end_of_lanes(wanted) and w.kind = wanted
            order by w.lane, w.priority, w.seq limit 1;
        end if;
        exit when first.lane is null or (is_round_again and first.lane > turn);
        return next first;
        reached := first.lane;
    end loop;
end
$$;

-- Shares what a limit in all workers together leaves room for among the lanes of the kind, the more urgent ones first, and
-- equal ones in turn. Returns how many jobs became ready.
create function omnicrm.release_kind(wanted text) returns bigint
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    room bigint := (select k.max_running from job_kinds k where k.name = wanted)
        - (select count(*) from ready_jobs r where r.is_limited and r.kind = wanted)
        - (select count(*) from running_jobs r where r.is_limited and r.kind = wanted);
    turn text := coalesce((select t.lane from limit_turns t where t.kind = wanted), begin_of_lanes(wanted));
    full_lanes text[] := '{}';
    firsts waiting_jobs[];
    first waiting_jobs;
    share bigint;
    moved bigint;
    released bigint := 0;
begin
    while room > 0 loop
        select array_agg(f.first order by f.place) into firsts
        from (
            select (w.seq, w.job_id, w.user_id, w.since, w.priority, w.is_limited, w.kind, w.limit_key, w.lane)::waiting_jobs
                   as first, w.place, rank() over (order by w.priority)
            from first_in_lanes(wanted, turn) with ordinality
                as w (seq, job_id, user_id, since, priority, is_limited, kind, limit_key, lane, place)
            where w.lane <> all (full_lanes)) f
        where f.rank = 1;
        exit when firsts is null;
        share := greatest(1, room / cardinality(firsts));
        foreach first in array firsts loop
            moved := least(lane_room(first), share);
            if moved > 0 then
                moved := release_lane(first, moved::integer, 0);
            end if;
            if moved = 0 then
                full_lanes := full_lanes || first.lane;
            end if;
            released := released + moved;
            room := room - moved;
            turn := first.lane;
            exit when room <= 0;
        end loop;
    end loop;
    if turn <> begin_of_lanes(wanted) then
        insert into limit_turns (kind, lane) values (wanted, turn)
        on conflict (kind) do update set lane = excluded.lane where limit_turns.lane <> excluded.lane;
    end if;
    return released;
end
$$;

-- Up to `room` jobs of a lane and of the priority of its first one move on, those with numbers from `head` on before what was
-- committed late: they become ready, or, where their kind has been limited or paused since they came, wait for that from
-- now on. Returns how many. What others hold is left for the next time, since they may wait for what this transaction has
-- moved already (withdraw_jobs). waiting_jobs_lane.
create function omnicrm.release_lane(first omnicrm.waiting_jobs, room integer, head bigint) returns bigint
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    moved bigint;
    last_moved bigint;
    is_limit boolean;
begin
    with fresh as materialized (
        select p.ctid as place from waiting_jobs p
        where p.lane = first.lane and p.priority = first.priority and p.seq >= head
        order by p.lane, p.priority, p.seq limit room
        for update skip locked),
    late as materialized (
        select p.ctid as place from waiting_jobs p
        where head > 0 and p.lane = first.lane and p.priority = first.priority and p.seq < head
        order by p.lane, p.priority, p.seq limit room - (select count(*) from fresh)
        for update skip locked),
    picked as (
        delete from waiting_jobs w
        where w.ctid = any (array(select place from fresh union all select place from late))
        returning w.*, not w.is_limited and w.kind = any (array(
            select k.name from job_kinds k where k.is_restricted)) as is_limited_since),
    put as (
        insert into ready_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key)
        select job_id, user_id, since, priority, is_limited, kind, limit_key from picked where not is_limited_since
        order by priority, seq),
    put_off as (
        insert into waiting_jobs (job_id, user_id, since, priority, is_limited, kind, limit_key, lane)
        select job_id, user_id, since, priority, true, kind, limit_key, lane_of_limit(kind, user_id, limit_key)
        from picked where is_limited_since order by priority, seq)
    select count(*), max(seq), bool_or(is_limited) into moved, last_moved, is_limit from picked;
    if moved > 0 and not is_limit then -- of one priority, so its numbers ascend
        insert into lane_heads (lane, seq) values (first.lane, last_moved + 1)
        on conflict (lane) do update set seq = greatest(lane_heads.seq, excluded.seq);
    end if;
    return moved;
end
$$;

-- Moves the memory of where live rows begin up to the first one that is left.
create function omnicrm.advance_ready_heads() returns void
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
declare
    head bigint;
begin
    for level in 0..3 loop
        select r.seq into head from ready_jobs r
        where r.priority = level and r.seq >= (select h.seq from ready_heads h where h.priority = level)
        order by r.priority, r.seq limit 1;
        if found then
            update ready_heads h set seq = head where h.priority = level and h.seq < head;
        end if;
    end loop;
end
$$;

-- For how many jobs there is room behind the first one of a lane, but for what its kind's lanes share (release_kind).
create function omnicrm.lane_room(first omnicrm.waiting_jobs) returns integer
    language plpgsql stable
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    k job_kinds;
    head bigint := (select h.seq from ready_heads h where h.priority = first.priority);
    used bigint;
    room bigint := tenant_quota();
begin
    if exists (select from paused_users p where p.user_id = first.user_id) then
        return 0;
    end if;
    select * into k from job_kinds where name = first.kind;
    if first.is_limited and k.paused_at is not null then
        return 0;
    end if;
    select count(*) into used from (
        select from ready_jobs r
        where r.user_id = first.user_id and r.priority = first.priority and r.seq >= head limit 1000) r;
    if not first.is_limited then
        return case when used <= room / 2 then room - used else 0 end; -- not for every few jobs
    end if;
    room := room / 2 - used; -- so that the tenant's other jobs still have their turn
    if k.max_running_per_user is not null and first.user_id is not null and room > 0 then
        room := least(room, k.max_running_per_user - (
            (select count(*) from ready_jobs r where r.is_limited and r.kind = first.kind and r.user_id = first.user_id)
            + (select count(*) from running_jobs r
               where r.is_limited and r.kind = first.kind and r.user_id = first.user_id)));
    end if;
    if k.max_running_per_key is not null and first.limit_key is not null and room > 0 then
        room := least(room, k.max_running_per_key - (
            (select count(*) from ready_jobs r
             where r.is_limited and r.kind = first.kind and r.limit_key = first.limit_key)
            + (select count(*) from running_jobs r
               where r.is_limited and r.kind = first.kind and r.limit_key = first.limit_key)));
    end if;
    return greatest(room, 0);
end
$$;

-- A UUIDv7 (RFC 9562 §5.7): the server's clock in milliseconds and 74 random bits. Without settings of its own, so that it
-- becomes part of whatever expression it stands in: planned at each call it took 0.2 ms.
create function omnicrm.new_id() returns uuid
    language sql volatile
    return encode(set_byte(substring(int8send((extract(epoch from omnicrm.now()) * 1000)::bigint) from 3)
                           || substring(uuid_send(gen_random_uuid()) from 7), 6,
                           (get_byte(uuid_send(gen_random_uuid()), 0) & 15) | 112), 'hex')::uuid;

-- Every job with its state: for reading one, or some by id, user or batch.
create view omnicrm.jobs as
select s.id, s.user_id, s.batch_id, s.kind, s.args, s.priority,
       case when f.job_id is not null then f.state
            when r.job_id is not null then 'running'
            when d.job_id is not null then 'scheduled'
            else 'queued' end as state,
       s.run_at, s.start_by, coalesce(f.attempts, r.attempt, s.attempts) as attempts, s.max_attempts, s.dedupe_key, s.limit_key,
       r.claim_token, r.worker_id, s.created_at, coalesce(f.started_at, r.started_at) as started_at, f.finished_at,
       s.last_error,
       coalesce(f.progress_done, r.progress_done, 0) as progress_done,
       coalesce(f.progress_total, r.progress_total, 0) as progress_total,
       coalesce(f.progress_message, r.progress_message, '') as progress_message, f.result
from omnicrm.submitted_jobs s
left join omnicrm.finished_jobs f on f.job_id = s.id
left join omnicrm.running_jobs r on r.job_id = s.id
left join omnicrm.scheduled_jobs d on d.job_id = s.id;

grant select, insert, update, delete on
    omnicrm.submitted_jobs, omnicrm.scheduled_jobs, omnicrm.waiting_jobs, omnicrm.ready_jobs, omnicrm.running_jobs,
    omnicrm.finished_jobs, omnicrm.job_attempts, omnicrm.job_keys, omnicrm.job_changes, omnicrm.job_kinds,
    omnicrm.paused_users, omnicrm.lane_heads, omnicrm.ready_heads, omnicrm.limit_turns, omnicrm.workers
    to omnicrm_worker, omnicrm_definer;
grant select on omnicrm.jobs to omnicrm_worker, omnicrm_definer;
grant usage on sequence omnicrm.job_order to omnicrm_worker, omnicrm_definer;

-- Nobody but those who may touch the tables can use the functions above; PUBLIC need not even try.
call omnicrm.open_to_worker('tenant_room', 'has_restrictions', 'place_jobs', 'enqueue_at_once', 'enqueue_jobs',
    'has_lately_crashed', 'hold_jobs', 'hold_strays', 'claim_jobs', 'complete_jobs', 'held_among', 'end_attempt',
    'finish_unfinished', 'put_back', 'give_back_jobs', 'take_over_jobs', 'promote_due_jobs', 'enqueue', 'release_jobs',
    'release_lane', 'release_kind', 'first_in_lanes', 'begin_of_lanes', 'end_of_lanes', 'advance_ready_heads', 'lane_room');
