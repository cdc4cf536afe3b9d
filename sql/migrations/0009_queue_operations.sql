-- What operators and the workers' upkeep do with the queue: counting, history, errors, batches, limits, pauses, retries.

-- Totals since the beginning (submitted, completed, failed, cancelled, errors) and of now (scheduled, queued, running), up
-- to the last adding up; what came since stands in job_changes. Reading both costs the same whatever the history. A job
-- that is retried is not failed any more; `ever_failed` and `ever_cancelled` never go down. `claimed` counts attempts that
-- began: those whose waiting is in wait_ms.
create table omnicrm.job_counts (
    kind           text primary key,
    submitted      bigint not null default 0,
    scheduled      bigint not null default 0,
    queued         bigint not null default 0,
    running        bigint not null default 0,
    claimed        bigint not null default 0,
    completed      bigint not null default 0,
    failed         bigint not null default 0,
    cancelled      bigint not null default 0,
    errors         bigint not null default 0,
    wait_ms        bigint not null default 0,
    run_ms         bigint not null default 0,
    ever_failed    bigint not null default 0,
    ever_cancelled bigint not null default 0
);

-- The same by minute.
create table omnicrm.job_rates (
    minute    timestamptz not null,
    kind      text not null,
    submitted bigint not null default 0,
    claimed   bigint not null default 0,
    completed bigint not null default 0,
    failed    bigint not null default 0,
    errors    bigint not null default 0,
    wait_ms   bigint not null default 0,
    run_ms    bigint not null default 0,
    primary key (minute, kind)
);

-- Jobs that belong together, counted. A job of a batch may enqueue further ones in the transaction that completes it: so
-- the batch has finished when all its jobs have.
create table omnicrm.job_batches (
    id            uuid primary key,
    user_id       uuid,
    created_at    timestamptz not null default omnicrm.now(),
    total         bigint not null default 0,
    completed     bigint not null default 0,
    failed        bigint not null default 0,
    cancelled     bigint not null default 0,
    finished_at   timestamptz,
    cancelled_at  timestamptz,                   -- when somebody asked for it
    on_finish     jsonb,                         -- {"kind", "args", "priority"}: enqueued once, when it has finished
    on_finish_job uuid,
    on_undo       jsonb,                         -- the same, when somebody undoes it
    on_undo_job   uuid
);
create index job_batches_of_user on omnicrm.job_batches (user_id, id) where user_id is not null;
create index job_batches_finished on omnicrm.job_batches (finished_at) where finished_at is not null;

-- Failed attempts of one cause, by whose jobs they were: what is alike but for numbers, ids and quoted names.
create table omnicrm.job_errors (
    user_id     uuid not null,                   -- the system's own jobs count as one user, of nil id
    fingerprint text not null,
    kind        text not null,
    message     text not null,                   -- the latest one's
    attempts    bigint not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    last_job_id uuid not null,
    primary key (user_id, fingerprint)
);
create index job_errors_last on omnicrm.job_errors (last_at);
create index job_errors_of_user on omnicrm.job_errors (user_id, last_at, fingerprint);

create function omnicrm.error_fingerprint(kind text, message text) returns text
    language sql immutable parallel safe
as $$
    select left(md5(kind || ' ' || regexp_replace(
        regexp_replace(message, '''[^'']*''|"[^"]*"|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}', '#', 'g'), '[0-9]+', '#', 'g')), 16)
$$;

-- A trigger, since attempts end in several places; on a table that only failures write to. Who ends the attempts of many
-- users (take_over_jobs) meets them in any order: alike errors are counted by one after the other, whoever's they are, or
-- two could wait for each other.
create function omnicrm.note_job_error() returns trigger
    language plpgsql security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid;
    job_kind text;
    alike text;
begin
    select s.user_id, s.kind into tenant, job_kind from submitted_jobs s where s.id = new.job_id;
    alike := error_fingerprint(coalesce(job_kind, ''), new.error);
    perform pg_advisory_xact_lock(hashtextextended('omnicrm.note_job_error ' || alike, 0));
    insert into job_errors (user_id, fingerprint, kind, message, attempts, first_at, last_at, last_job_id)
    values (coalesce(tenant, '00000000-0000-0000-0000-000000000000'), alike, coalesce(job_kind, ''), new.error, 1, new.ended_at,
            new.ended_at, new.job_id)
    on conflict (user_id, fingerprint) do update
    set message = excluded.message, attempts = job_errors.attempts + 1, last_at = excluded.last_at,
        last_job_id = excluded.last_job_id;
    return null;
end
$$;
create trigger note_error after insert on omnicrm.job_attempts for each row execute function omnicrm.note_job_error();

-- Adds up what changed, and does what finished batches want done. Returns whether this session did it, not another.
create function omnicrm.add_up_job_changes() returns boolean
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    moment timestamptz := omnicrm.now();
    touched uuid[];
    batch job_batches;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('omnicrm.add_up_job_changes', 0)) then
        return false;
    end if;
    with gone as (
        delete from job_changes returning *),
    totals as (
        insert into job_counts as c (kind, submitted, scheduled, queued, running, completed, failed, cancelled, errors, wait_ms,
                                     run_ms, claimed, ever_failed, ever_cancelled)
        select kind, sum(submitted), sum(scheduled), sum(queued), sum(running), sum(completed), sum(failed), sum(cancelled),
               sum(errors), sum(wait_ms), sum(run_ms), sum(greatest(running, 0)), sum(greatest(failed, 0)),
               sum(greatest(cancelled, 0))
        from gone group by kind order by kind
        on conflict (kind) do update
        set submitted = c.submitted + excluded.submitted, scheduled = c.scheduled + excluded.scheduled,
            queued = c.queued + excluded.queued, running = c.running + excluded.running,
            completed = c.completed + excluded.completed, failed = c.failed + excluded.failed,
            cancelled = c.cancelled + excluded.cancelled, errors = c.errors + excluded.errors,
            wait_ms = c.wait_ms + excluded.wait_ms, run_ms = c.run_ms + excluded.run_ms,
            claimed = c.claimed + excluded.claimed, ever_failed = c.ever_failed + excluded.ever_failed,
            ever_cancelled = c.ever_cancelled + excluded.ever_cancelled),
    rates as (
        insert into job_rates as r (minute, kind, submitted, claimed, completed, failed, errors, wait_ms, run_ms)
        select date_trunc('minute', moment), kind, sum(submitted), sum(greatest(running, 0)), sum(completed),
               sum(greatest(failed, 0)), sum(errors), sum(wait_ms), sum(run_ms)
        from gone group by kind
        on conflict (minute, kind) do update
        set submitted = r.submitted + excluded.submitted, claimed = r.claimed + excluded.claimed,
            completed = r.completed + excluded.completed, failed = r.failed + excluded.failed,
            errors = r.errors + excluded.errors, wait_ms = r.wait_ms + excluded.wait_ms, run_ms = r.run_ms + excluded.run_ms),
    batches as (
        insert into job_batches as b (id, user_id, total, completed, failed, cancelled)
        select g.batch_id, (select s.user_id from submitted_jobs s where s.batch_id = g.batch_id limit 1), sum(g.submitted),
               sum(g.completed), sum(g.failed), sum(g.cancelled)
        from gone g where g.batch_id is not null group by g.batch_id order by g.batch_id
        on conflict (id) do update
        set user_id = coalesce(b.user_id, excluded.user_id), total = b.total + excluded.total,
            completed = b.completed + excluded.completed, failed = b.failed + excluded.failed,
            cancelled = b.cancelled + excluded.cancelled
        returning b.id)
    select array_agg(id) into touched from batches;
    if touched is null then
        return true;
    end if;
    -- A finished batch that got new jobs is at work again; its last job is enqueued once all the same.
    update job_batches set finished_at = null
    where id = any (touched) and finished_at is not null and completed + failed + cancelled < total;
    for batch in
        update job_batches set finished_at = moment
        where id = any (touched) and finished_at is null and total > 0 and completed + failed + cancelled >= total
        returning *
    loop
        if batch.on_finish is not null and batch.on_finish_job is null then
            update job_batches set on_finish_job = enqueue_described(batch.on_finish, batch.user_id) where id = batch.id;
        end if;
    end loop;
    return true;
end
$$;

-- Enqueues the job that {"kind", "args", "priority"} describes; returns its id.
create function omnicrm.enqueue_described(job jsonb, tenant uuid) returns uuid
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    id uuid := new_id();
begin
    perform from enqueue_jobs(array[id], array[tenant], null, array[job ->> 'kind'],
                              array[coalesce(job -> 'args', '{}')],
                              array[(coalesce(array_position(array['urgent', 'high', 'medium', 'low'], job ->> 'priority'), 3) - 1)::smallint],
                              null, null, null, null, null);
    perform pg_notify('omnicrm_jobs', '');
    return id;
end
$$;

-- Begins a batch that wants something done when it has finished, or can be undone by a job of its own. Jobs may be
-- enqueued under its id before and after: of a batch that has finished already the last job is enqueued here. The row's
-- lock lets add_up_job_changes() either come before, or find what was described.
create function omnicrm.describe_batch(batch uuid, tenant uuid, on_finish jsonb, on_undo jsonb) returns void
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    described job_batches;
begin
    insert into job_batches as b (id, user_id, on_finish, on_undo)
    values (batch, tenant, describe_batch.on_finish, describe_batch.on_undo)
    on conflict (id) do update set user_id = coalesce(b.user_id, excluded.user_id), on_finish = excluded.on_finish,
        on_undo = excluded.on_undo
    returning * into described;
    if described.finished_at is null or described.on_finish is null or described.on_finish_job is not null then
        return;
    end if;
    if (select s.pending from batch_status(batch, null) s) = 0 then
        update job_batches set on_finish_job = enqueue_described(described.on_finish, described.user_id) where id = batch;
    else -- at work again, which is not added up yet
        update job_batches set finished_at = null where id = batch;
    end if;
end
$$;

-- How a batch stands, what is not yet added up included. No row: there is no such batch (of that user, if one is named).
create function omnicrm.batch_status(batch uuid, tenant uuid)
    returns table (id uuid, created_at timestamptz, total bigint, completed bigint, failed bigint, cancelled bigint, pending bigint,
                   status text, progress double precision, finished_at timestamptz, can_be_undone boolean, undo_job_id uuid)
    language sql stable set search_path = omnicrm, pg_temp
as $$
    select batch, s.created_at, s.total, s.completed, s.failed, s.cancelled, s.total - s.ended,
           case when s.ended < s.total then case when s.cancelled_at is null then 'running' else 'cancelling' end
                when s.cancelled_at is not null and s.cancelled > 0 then 'cancelled' -- none: all were retried, or had ended before
                when s.failed > 0 then 'failed'
                else 'completed' end,
           case when s.total = 0 then 0 else s.ended::double precision / s.total end,
           case when s.ended >= s.total then coalesce(s.finished_at, omnicrm.now()) end,
           s.on_undo is not null and s.on_undo_job is null, s.on_undo_job
    from (select b.created_at, b.cancelled_at, b.finished_at, b.on_undo, b.on_undo_job,
                 coalesce(b.total, 0) + c.total as total, coalesce(b.completed, 0) + c.completed as completed,
                 coalesce(b.failed, 0) + c.failed as failed, coalesce(b.cancelled, 0) + c.cancelled as cancelled,
                 coalesce(b.completed + b.failed + b.cancelled, 0) + c.completed + c.failed + c.cancelled as ended
          from (select coalesce(sum(submitted), 0) as total, coalesce(sum(completed), 0) as completed,
                       coalesce(sum(failed), 0) as failed, coalesce(sum(cancelled), 0) as cancelled
                from job_changes where batch_id = batch) c
          left join job_batches b on b.id = batch
          where (tenant is null or coalesce(
                    b.user_id, (select j.user_id from submitted_jobs j where j.batch_id = batch limit 1)) = tenant)
            and (b.id is not null or c.total > 0)) s
$$;

-- Has a batch undone by the job that was described for it, once all its own jobs have ended: those that still run could do
-- again what is being undone. `outcome`: begun; begun_before, by the same job; unfinished; impossible, since no such job was
-- described. No row: there is no such batch (of that user, if one is named).
create function omnicrm.undo_batch(wanted uuid, tenant uuid) returns table (outcome text, job_id uuid)
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    described job_batches;
    has_ended boolean;
begin
    select * into described from job_batches b where b.id = wanted for update;
    select s.total > 0 and s.pending = 0 into has_ended from batch_status(wanted, tenant) s;
    if not found then
        return;
    end if;
    job_id := described.on_undo_job;
    if job_id is not null then
        outcome := 'begun_before';
    elsif described.on_undo is null then
        outcome := 'impossible';
    elsif not has_ended then
        outcome := 'unfinished';
    else
        outcome := 'begun';
        job_id := enqueue_described(described.on_undo, coalesce(
            described.user_id, (select j.user_id from submitted_jobs j where j.batch_id = wanted limit 1)));
        update job_batches b set on_undo_job = job_id where b.id = wanted;
    end if;
    return next;
end
$$;

-- Kinds as workers know them when they start; what the operator has said stays.
create function omnicrm.register_kinds(names text[], total integer[], per_user integer[], per_key integer[]) returns void
    language sql volatile set search_path = omnicrm, pg_temp
as $$
    insert into job_kinds (name, max_running, max_running_per_user, max_running_per_key)
    select * from unnest(names, total, per_user, per_key)
    on conflict (name) do nothing
$$;

-- Puts the ready jobs of a kind, or of a user, back into the waiting room: what holds for them has changed. Locked in the
-- order in which withdraw_jobs() does it. Planned for what was asked: of a user ready_jobs_of_user.
create function omnicrm.hold_ready_jobs(held_kind text, held_user uuid) returns void
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set plan_cache_mode = force_custom_plan
as $$
begin
    perform hold_jobs(array(
        select q.ctid from ready_jobs q where q.kind = held_kind or q.user_id = held_user
        order by q.user_id is null, q.job_id for update));
end
$$;

-- How many jobs of a kind may run at a time: in all, per user, per limit key; null: no limit. Jobs that are being enqueued
-- at this moment are held when they are claimed (hold_strays).
create function omnicrm.limit_kind(wanted text, total integer, per_user integer, per_key integer) returns void
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    insert into job_kinds as k (name, max_running, max_running_per_user, max_running_per_key)
    values (wanted, total, per_user, per_key)
    on conflict (name) do update set max_running = excluded.max_running,
        max_running_per_user = excluded.max_running_per_user, max_running_per_key = excluded.max_running_per_key;
    perform pg_advisory_xact_lock(hashtextextended('omnicrm.release_jobs', 0)); -- what is being released is held as well
    perform hold_ready_jobs(wanted, null);
    update running_jobs set is_limited = true where kind = wanted and not is_limited;
    perform pg_notify('omnicrm_jobs', 'waiting');
end
$$;

-- From now on no job of the kind is started; what runs ends. Enqueueing goes on.
create function omnicrm.pause_kind(wanted text) returns void
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    insert into job_kinds (name, paused_at) values (wanted, omnicrm.now())
    on conflict (name) do update set paused_at = coalesce(job_kinds.paused_at, excluded.paused_at);
    perform hold_ready_jobs(wanted, null);
end
$$;

-- False: it was not paused.
create function omnicrm.resume_kind(wanted text) returns boolean
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    update job_kinds set paused_at = null where name = wanted and paused_at is not null;
    if found then
        perform pg_notify('omnicrm_jobs', 'again'), pg_notify('omnicrm_jobs', 'waiting');
    end if;
    return found;
end
$$;

create function omnicrm.pause_user(tenant uuid) returns void
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    insert into paused_users (user_id) values (tenant) on conflict do nothing;
    perform hold_ready_jobs(null, tenant);
end
$$;

-- False: the user's jobs were not paused.
create function omnicrm.resume_user(tenant uuid) returns boolean
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    delete from paused_users where user_id = tenant;
    if found then
        perform pg_notify('omnicrm_jobs', 'waiting');
    end if;
    return found;
end
$$;

-- Puts a failed or cancelled job back into the queue with all its attempts. Returns its state afterwards (unchanged when it
-- was neither, when another job has its dedupe key, or when its batch was undone); null: there is no such job.
create function omnicrm.retry_any_job(wanted uuid) returns text
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    job submitted_jobs;
    old_state text;
begin
    select * into job from submitted_jobs where id = wanted for update;
    if not found then
        return null;
    end if;
    -- Nothing of a batch that was undone is done again. Its row is held against who undoes it now.
    perform from job_batches b where b.id = job.batch_id and b.on_undo is not null for share;
    if found and (select b.on_undo_job is not null from job_batches b where b.id = job.batch_id) then
        return (select state from jobs where id = wanted);
    end if;
    if job.dedupe_key is not null then
        insert into job_keys (user_id, kind, key, job_id)
        values (coalesce(job.user_id, '00000000-0000-0000-0000-000000000000'), job.kind, job.dedupe_key, wanted)
        on conflict do nothing;
        if not found then
            return (select state from jobs where id = wanted);
        end if;
    end if;
    delete from finished_jobs where job_id = wanted and state in ('failed', 'cancelled') returning state into old_state;
    if old_state is null then
        delete from job_keys where job_id = wanted and user_id = coalesce(job.user_id, '00000000-0000-0000-0000-000000000000')
            and kind = job.kind and key = job.dedupe_key
            and exists (select from finished_jobs where job_id = wanted);
        return (select state from jobs where id = wanted);
    end if;
    update submitted_jobs set attempts = 0, start_by = null where id = wanted;
    perform place_jobs(array[wanted], array[job.user_id], array[job.kind], array[job.priority], array[job.limit_key]);
    insert into job_changes (kind, batch_id, failed, cancelled, queued)
    values (job.kind, job.batch_id, -(old_state = 'failed')::integer, -(old_state = 'cancelled')::integer, 1);
    perform pg_notify('omnicrm_jobs', '');
    return 'queued';
end
$$;

-- Retries failed jobs, of one kind or user if named, 1,000 a call; returns how many. Who calls it until there are none left
-- says `failed_before`, or would go round for ever with jobs that fail again.
create function omnicrm.retry_failed_jobs(wanted_kind text, tenant uuid, failed_before timestamptz default 'infinity')
    returns bigint
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    job uuid;
    retried bigint := 0;
begin
    for job in
        select f.job_id from finished_jobs f
        where f.state = 'failed' and (wanted_kind is null or f.kind = wanted_kind) and (tenant is null or f.user_id = tenant)
          and f.finished_at < failed_before
    loop
        exit when retried = 1000;
        -- Whoever has it in hand retries it; and since it was found it may have been retried, and may have failed again.
        perform from submitted_jobs s where s.id = job for update skip locked;
        continue when not found;
        continue when not exists (
            select from finished_jobs f where f.job_id = job and f.state = 'failed' and f.finished_at < failed_before);
        if retry_any_job(job) = 'queued' then
            retried := retried + 1;
        end if;
    end loop;
    return retried;
end
$$;

-- The smallest UUIDv7 of a moment.
create function omnicrm.first_id_at(moment timestamptz) returns uuid
    language sql immutable parallel safe
as $$
    select encode(substring(int8send((extract(epoch from moment) * 1000)::bigint) from 3) || '\x00000000000000000000', 'hex')::uuid
$$;

-- Makes the history's partitions for today and the days to come, and drops those older than `keep`. Unfinished jobs among
-- them are kept. Partitions are days, UTC. Gives up on a lock after two seconds; the next call tries again. Returns how many
-- days were dropped.
create function omnicrm.keep_job_history(keep interval, days_ahead integer default 3) returns bigint
    language plpgsql volatile security definer
    set search_path = omnicrm, pg_temp set lock_timeout = '2s' set timezone = 'UTC'
as $$
declare
    today date := (omnicrm.now() at time zone 'UTC')::date;
    day date;
    base text;
    old text;
    dropped bigint := 0;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('omnicrm.keep_job_history', 0)) then
        return 0;
    end if;
    foreach base in array array['submitted_jobs', 'finished_jobs'] loop
        for ahead in 0..days_ahead loop
            day := today + ahead;
            if to_regclass(format('omnicrm.%s_%s', base, to_char(day, 'YYYYMMDD'))) is null then
                begin
                    execute format('create table omnicrm.%I partition of omnicrm.%I for values from (%L) to (%L)',
                                   base || '_' || to_char(day, 'YYYYMMDD'), base, first_id_at(day::timestamptz),
                                   first_id_at((day + 1)::timestamptz));
                exception when check_violation then
                    null; -- ids of that day came before it; they and the day's others stay among the rest
                end;
            end if;
        end loop;
        for old in
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = format('omnicrm.%I', base)::regclass and c.relname ~ '_[0-9]{8}$'
              and to_date(right(c.relname, 8), 'YYYYMMDD') < (omnicrm.now() - keep)::date
            order by c.relname
        loop
            execute format('alter table omnicrm.%I detach partition omnicrm.%I', base, old);
            if base = 'submitted_jobs' then
                -- Everybody waits for this lock: what is unfinished stands in the queue's own tables, which takes no look at
                -- millions that have finished.
                execute format('insert into submitted_jobs select s.* from %I s where s.id in (
                    select job_id from scheduled_jobs union all select job_id from waiting_jobs
                    union all select job_id from ready_jobs union all select job_id from running_jobs)', old);
                dropped := dropped + 1;
            end if;
            execute format('drop table omnicrm.%I', old);
        end loop;
    end loop;
    if dropped > 0 then
        delete from job_attempts a
        where a.job_id < first_id_at(omnicrm.now() - keep) and not exists (select from submitted_jobs s where s.id = a.job_id);
    end if;
    -- Of days that had no partition, and of jobs that outlived theirs.
    with gone as (
        delete from finished_jobs_rest f
        where f.job_id = any (array(
            select r.job_id from finished_jobs_rest r
            where r.job_id < first_id_at(omnicrm.now() - keep) and r.finished_at < omnicrm.now() - keep
            order by r.job_id limit 10000))
        returning f.job_id)
    delete from submitted_jobs_rest s using gone where s.id = gone.job_id;
    delete from job_batches where finished_at < omnicrm.now() - keep;
    delete from job_rates where minute < omnicrm.now() - keep;
    delete from job_errors where last_at < omnicrm.now() - keep;
    return dropped;
end
$$;
select omnicrm.keep_job_history('30 days');

-- The queue at a glance, by kind, at a cost that depends on the number of kinds. `oldest_at` is exact while no more than
-- 10,000 jobs of a priority are ready and no more wait, and that of the oldest 10,000 otherwise.
create function omnicrm.queue_overview()
    returns table (kind text, scheduled bigint, queued bigint, running bigint, submitted bigint, completed bigint, failed bigint,
                   cancelled bigint, errors bigint, wait_ms bigint, run_ms bigint, completed_per_minute double precision,
                   failed_per_minute double precision, oldest_at timestamptz, paused_at timestamptz, claimed bigint,
                   ever_failed bigint, ever_cancelled bigint)
    language sql stable set search_path = omnicrm, pg_temp
as $$
    with changes as materialized (
        select c.kind, c.scheduled, c.queued, c.running, c.submitted, c.completed, c.failed, c.cancelled, c.errors, c.wait_ms,
               c.run_ms, c.claimed, c.ever_failed, c.ever_cancelled
        from job_counts c
        union all
        select c.kind, c.scheduled, c.queued, c.running, c.submitted, c.completed, c.failed, c.cancelled, c.errors, c.wait_ms,
               c.run_ms, greatest(c.running, 0), greatest(c.failed, 0), greatest(c.cancelled, 0)
        from job_changes c),
    oldest as materialized (
        select o.kind, min(o.since) as at
        from ready_heads h cross join lateral (
            select r.kind, r.since from ready_jobs r
            where r.priority = h.priority and r.seq >= h.seq order by r.priority, r.seq limit 10000) o
        group by o.kind),
    held as materialized (
        select w.kind, min(w.since) as at
        from (select w.kind, w.since from waiting_jobs w order by w.job_id limit 10000) w group by w.kind),
    recent as materialized (
        select r.kind, sum(r.completed) / 5.0 as completed, sum(r.failed) / 5.0 as failed
        from job_rates r where r.minute > omnicrm.now() - interval '5 minutes' group by r.kind)
    select c.kind, sum(c.scheduled)::bigint, sum(c.queued)::bigint, sum(c.running)::bigint, sum(c.submitted)::bigint,
           sum(c.completed)::bigint, sum(c.failed)::bigint, sum(c.cancelled)::bigint, sum(c.errors)::bigint,
           sum(c.wait_ms)::bigint, sum(c.run_ms)::bigint,
           coalesce((select r.completed from recent r where r.kind = c.kind), 0)::double precision,
           coalesce((select r.failed from recent r where r.kind = c.kind), 0)::double precision,
           least((select o.at from oldest o where o.kind = c.kind), (select h.at from held h where h.kind = c.kind)),
           (select k.paused_at from job_kinds k where k.name = c.kind),
           sum(c.claimed)::bigint, sum(c.ever_failed)::bigint, sum(c.ever_cancelled)::bigint
    from changes c
    group by c.kind
    order by c.kind
$$;

grant select, insert, update, delete on omnicrm.job_counts, omnicrm.job_rates, omnicrm.job_batches, omnicrm.job_errors
    to omnicrm_worker, omnicrm_definer;

-- What the API may ask, for the current tenant.
create function omnicrm.get_batch(batch uuid)
    returns table (id uuid, created_at timestamptz, total bigint, completed bigint, failed bigint, cancelled bigint, pending bigint,
                   status text, progress double precision, finished_at timestamptz, can_be_undone boolean, undo_job_id uuid)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$ select * from batch_status(batch, required_user_id()) $$;

create function omnicrm.undo_own_batch(batch uuid) returns table (outcome text, job_id uuid)
    language sql volatile security definer set search_path = omnicrm, pg_temp
as $$ select * from undo_batch(batch, required_user_id()) $$;

-- Its state afterwards; no row: there is no such job.
create function omnicrm.retry_job(wanted uuid) returns setof text
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    if exists (select from submitted_jobs where id = wanted and user_id = required_user_id()) then
        return next retry_any_job(wanted);
    end if;
end
$$;

-- As retry_failed_jobs().
create function omnicrm.retry_own_failed_jobs(wanted_kind text, failed_before timestamptz) returns bigint
    language sql volatile security definer set search_path = omnicrm, pg_temp
as $$ select retry_failed_jobs(wanted_kind, required_user_id(), coalesce(failed_before, 'infinity')) $$;

-- What made the tenant's attempts fail, by when it did so last, behind the moment `behind` and the fingerprint within it.
-- job_errors_of_user.
create function omnicrm.list_job_errors(behind timestamptz, behind_fingerprint text, is_ascending boolean, skipped integer,
                                        page_size integer)
    returns table (fingerprint text, kind text, message text, attempts bigint, first_at timestamptz, last_at timestamptz,
                   last_job_id uuid)
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := current_user_id();
begin
    if is_ascending then
        return query
            select e.fingerprint, e.kind, e.message, e.attempts, e.first_at, e.last_at, e.last_job_id from job_errors e
            where e.user_id = tenant and (e.last_at, e.fingerprint) > (behind, behind_fingerprint)
            order by e.last_at, e.fingerprint limit page_size offset skipped;
    else
        return query
            select e.fingerprint, e.kind, e.message, e.attempts, e.first_at, e.last_at, e.last_job_id from job_errors e
            where e.user_id = tenant and (e.last_at, e.fingerprint) < (behind, behind_fingerprint)
            order by e.last_at desc, e.fingerprint desc limit page_size offset skipped;
    end if;
end
$$;

create function omnicrm.count_job_errors() returns bigint
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$ select count(*) from job_errors e where e.user_id = (select current_user_id()) $$;

call omnicrm.open_to_api('get_batch', 'undo_own_batch', 'retry_job', 'retry_own_failed_jobs', 'list_job_errors',
    'count_job_errors');
call omnicrm.open_to_worker('add_up_job_changes', 'enqueue_described', 'describe_batch', 'batch_status', 'undo_batch',
    'register_kinds', 'hold_ready_jobs', 'limit_kind', 'pause_kind', 'resume_kind', 'pause_user', 'resume_user',
    'retry_any_job', 'retry_failed_jobs', 'keep_job_history', 'queue_overview', 'note_job_error');
