-- The work to be done. Global tables: no row security, because the worker serves every tenant; the API has no grant on
-- them but the functions below, each of which answers for the current tenant only.
--
-- A job's states:
--     scheduled ─(due)→ queued ─(claim)→ running → completed
--         ↑                ↑                │────→ failed      attempts exhausted, or no use in trying again
--         │                └─(taken over,   │────→ cancelled
--         └──(retry, snooze)── given back)──┘
-- A job is claimed from `queued` only, so that what waits for its time costs the claim nothing.
--
-- Fencing: each claim gives the job a new token from job_claims. Completing, failing, progress and every transaction of
-- a handler are accepted with the job's present token only; an attempt that lost its job can change nothing any more.
--
-- Leases belong to workers, not to jobs: a worker renews one row. Once `expires_at` has passed, any other worker marks
-- it dead and puts its jobs back.

create sequence omnicrm.job_claims;

create table omnicrm.workers (
    id           uuid primary key,                   -- one life of one process: a worker that lost its lease comes back as another
    host         text not null,
    pid          integer not null,
    started_at   timestamptz not null default omnicrm.now(),
    heartbeat_at timestamptz not null default omnicrm.now(),
    expires_at   timestamptz not null,
    dead_at      timestamptz                         -- set by who took over its jobs; never unset
);
create index workers_expiry on omnicrm.workers (expires_at) where dead_at is null;
create index workers_dead on omnicrm.workers (dead_at) where dead_at is not null;

-- No foreign key to users: enqueueing locks no tenant's row.
create table omnicrm.jobs (
    id               uuid primary key,
    user_id          uuid,                           -- null: the system's own work
    batch_id         uuid,                           -- the run it belongs to; for a file the import's id
    kind             text not null,
    args             jsonb not null,
    priority         smallint not null default 100,  -- smaller goes first
    state            text not null check (state in ('scheduled', 'queued', 'running', 'completed', 'failed', 'cancelled')),
    run_at           timestamptz not null,           -- due from; orders jobs of one priority
    attempts         integer not null default 0,     -- counted at claim, so that a job which kills its worker counts too
    max_attempts     integer,                        -- null: what the kind says
    claim_token      bigint,                         -- while running
    worker_id        uuid,                           -- while running
    created_at       timestamptz not null default omnicrm.now(),
    started_at       timestamptz,                    -- of the latest attempt
    finished_at      timestamptz,
    last_error       text,
    progress_done    bigint not null default 0,
    progress_total   bigint not null default 0,      -- 0: not known
    progress_message text not null default '',
    result           jsonb,
    check ((state = 'running') = (worker_id is not null)),
    check ((state = 'running') = (claim_token is not null)),
    check ((state in ('completed', 'failed', 'cancelled')) = (finished_at is not null))
);
create index jobs_claim on omnicrm.jobs (priority, run_at, id) where state = 'queued';
create index jobs_due on omnicrm.jobs (run_at) where state = 'scheduled';
create index jobs_running on omnicrm.jobs (worker_id) where state = 'running';
create index jobs_of_user on omnicrm.jobs (user_id, id);
create index jobs_unfinished on omnicrm.jobs (user_id, kind, state) where state <> 'completed';
-- Every row is updated twice within its short life: clean up after a fiftieth of the table, not a fifth.
alter table omnicrm.jobs set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Every attempt that did not complete its job: failed, snoozed and lost ones.
create table omnicrm.job_attempts (
    job_id      uuid not null references omnicrm.jobs (id) on delete cascade,
    attempt     integer not null,
    claim_token bigint not null,
    worker_id   uuid,
    started_at  timestamptz,
    ended_at    timestamptz not null default omnicrm.now(),
    error       text not null,
    primary key (job_id, claim_token)
);

grant select, insert, update, delete on omnicrm.workers, omnicrm.jobs, omnicrm.job_attempts to omnicrm_worker;
grant usage on sequence omnicrm.job_claims to omnicrm_worker;
grant select, insert, update on omnicrm.jobs to omnicrm_definer;
grant select on omnicrm.job_attempts, omnicrm.workers to omnicrm_definer;

-- The current tenant, or an error: for functions that must not do anything without one.
create function omnicrm.required_user_id() returns uuid
    language plpgsql stable set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := current_user_id();
begin
    if tenant is null then
        raise exception 'app.user_id is not set' using errcode = 'insufficient_privilege';
    end if;
    return tenant;
end
$$;

-- Adds a job of the current tenant and wakes the workers once that is committed. `due` null means now. Workers, which
-- enqueue by the thousand, notify after their commits instead: a NOTIFY makes commits queue for one lock.
create function omnicrm.enqueue_job(job_id uuid, kind text, args jsonb, batch_id uuid, priority smallint, due timestamptz,
                                    max_attempts integer)
    returns void
    language sql volatile security definer set search_path = omnicrm, pg_temp
as $$
    insert into jobs (id, user_id, batch_id, kind, args, priority, state, run_at, max_attempts)
    select job_id, required_user_id(), enqueue_job.batch_id, enqueue_job.kind, enqueue_job.args, enqueue_job.priority,
           case when due > t.now then 'scheduled' else 'queued' end, coalesce(due, t.now), enqueue_job.max_attempts
    from (select omnicrm.now() as now) t;
    select pg_notify('omnicrm_jobs', '');
$$;

-- What the current tenant may see of a job.
create type omnicrm.visible_job as (
    id uuid, batch_id uuid, kind text, state text, priority smallint, attempts integer, max_attempts integer,
    run_at timestamptz, created_at timestamptz, started_at timestamptz, finished_at timestamptz, last_error text,
    progress_done bigint, progress_total bigint, progress_message text, result jsonb
);

-- The current tenant's jobs, newest first, older than `before` when given. Carried by jobs_of_user.
create function omnicrm.list_jobs(wanted_state text, wanted_kind text, wanted_batch uuid, before uuid, page_size integer)
    returns setof omnicrm.visible_job
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select id, batch_id, kind, state, priority, attempts, max_attempts, run_at, created_at, started_at, finished_at,
           last_error, progress_done, progress_total, progress_message, result
    from jobs
    where user_id = (select current_user_id())
      and (wanted_state is null or state = wanted_state)
      and (wanted_kind is null or kind = wanted_kind)
      and (wanted_batch is null or batch_id = wanted_batch)
      and (before is null or id < before)
    order by id desc
    limit page_size
$$;

create function omnicrm.get_job(wanted uuid)
    returns setof omnicrm.visible_job
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select id, batch_id, kind, state, priority, attempts, max_attempts, run_at, created_at, started_at, finished_at,
           last_error, progress_done, progress_total, progress_message, result
    from jobs where id = wanted and user_id = (select current_user_id())
$$;

create function omnicrm.list_job_attempts(wanted uuid)
    returns table (attempt integer, started_at timestamptz, ended_at timestamptz, error text)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select a.attempt, a.started_at, a.ended_at, a.error
    from job_attempts a join jobs j on j.id = a.job_id
    where a.job_id = wanted and j.user_id = (select current_user_id())
    order by a.claim_token
$$;

-- Per kind with anything unfinished or failed: how much, and since when the oldest waits. Carried by jobs_unfinished.
create function omnicrm.queue_status()
    returns table (kind text, scheduled bigint, queued bigint, running bigint, failed bigint, oldest_queued_at timestamptz)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select j.kind,
           count(*) filter (where j.state = 'scheduled'),
           count(*) filter (where j.state = 'queued'),
           count(*) filter (where j.state = 'running'),
           count(*) filter (where j.state = 'failed'),
           min(j.run_at) filter (where j.state = 'queued')
    from jobs j
    where j.user_id = (select current_user_id()) and j.state <> 'completed'
    group by j.kind
    order by j.kind
$$;

-- Makes due jobs claimable now, wakes the workers, and counts what waits: of the current tenant, or of everybody. Looks at 10,000 jobs of each sort at most, so that cron can call it every second.
create function omnicrm.process_jobs(everybody boolean)
    returns table (promoted bigint, queued bigint, running bigint)
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := case when not everybody then required_user_id() end;
begin
    with due as materialized (
        select id from jobs
        where state = 'scheduled' and run_at <= omnicrm.now() and (everybody or user_id = tenant)
        order by run_at limit 10000 for update skip locked)
    update jobs set state = 'queued' where id = any (array(select id from due));
    get diagnostics promoted = row_count;
    perform pg_notify('omnicrm_jobs', '');
    select count(*) into queued from (
        select from jobs where state = 'queued' and (everybody or user_id = tenant) limit 10000) q;
    select count(*) into running from (
        select from jobs where state = 'running' and (everybody or user_id = tenant) limit 10000) r;
    return next;
end
$$;

-- Cancels a job of the current tenant that has not started. Returns its state afterwards; no row: no such job.
create function omnicrm.cancel_job(wanted uuid) returns setof text
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := required_user_id();
begin
    update jobs set state = 'cancelled', finished_at = omnicrm.now()
    where id = wanted and user_id = tenant and state in ('scheduled', 'queued');
    return query select state from jobs where id = wanted and user_id = tenant;
end
$$;

-- Workers whose lease holds: zero means that nothing will be done.
create function omnicrm.live_workers() returns bigint
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$ select count(*) from workers where dead_at is null and expires_at > omnicrm.now() $$;

-- Uploads that were begun before `before` and never finished, with their chunks: ten a call. Returns how many went.
grant select, delete on omnicrm.blobs to omnicrm_definer;
create policy sweeping on omnicrm.blobs to omnicrm_definer using (true);
create index blobs_unfinished on omnicrm.blobs (created_at) where size_bytes is null;
create function omnicrm.sweep_abandoned_uploads(before timestamptz) returns bigint
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    swept bigint;
begin
    with abandoned as materialized (
        select user_id, id from blobs
        where size_bytes is null and created_at < before
        order by created_at limit 10)
    delete from blobs b using abandoned a where b.user_id = a.user_id and b.id = a.id and b.size_bytes is null;
    get diagnostics swept = row_count;
    return swept;
end
$$;

do $$
declare
    signature text;
begin
    foreach signature in array array[
        'enqueue_job(uuid, text, jsonb, uuid, smallint, timestamptz, integer)',
        'list_jobs(text, text, uuid, uuid, integer)', 'get_job(uuid)', 'list_job_attempts(uuid)', 'queue_status()',
        'process_jobs(boolean)', 'cancel_job(uuid)', 'live_workers()', 'sweep_abandoned_uploads(timestamptz)']
    loop
        execute format('alter function omnicrm.%s owner to omnicrm_definer', signature);
        execute format('revoke all on function omnicrm.%s from public', signature);
    end loop;
end
$$;
grant execute on function omnicrm.enqueue_job(uuid, text, jsonb, uuid, smallint, timestamptz, integer),
    omnicrm.list_jobs(text, text, uuid, uuid, integer), omnicrm.get_job(uuid), omnicrm.list_job_attempts(uuid),
    omnicrm.queue_status(), omnicrm.process_jobs(boolean), omnicrm.cancel_job(uuid), omnicrm.live_workers()
    to omnicrm_api;
grant execute on function omnicrm.sweep_abandoned_uploads(timestamptz) to omnicrm_worker;
