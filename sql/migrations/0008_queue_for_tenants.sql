-- What the API may ask of the queue: SECURITY DEFINER functions, each for the current tenant only.

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
                                    max_attempts integer, trace text default null)
    returns void
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp set enable_seqscan = off
as $$
begin
    perform enqueue_jobs(array[job_id], array[required_user_id()], array[batch_id], array[kind], array[args], array[priority],
                         array[max_attempts], array[(extract(epoch from due - omnicrm.now()) * 1000)::bigint],
                         array[null::text], array[null::text], array[null::bigint], trace);
    perform pg_notify('omnicrm_jobs', '');
end
$$;

-- What the current tenant may see of a job.
create type omnicrm.visible_job as (
    id uuid, batch_id uuid, kind text, state text, priority text, attempts integer, max_attempts integer,
    run_at timestamptz, created_at timestamptz, started_at timestamptz, finished_at timestamptz, last_error text,
    progress_done bigint, progress_total bigint, progress_message text, result jsonb
);

create function omnicrm.priority_name(priority smallint) returns text
    language sql immutable parallel safe
as $$ select (array['urgent', 'high', 'medium', 'low'])[priority + 1] $$;

create function omnicrm.get_job(wanted uuid)
    returns setof omnicrm.visible_job
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select j.id, j.batch_id, j.kind, j.state, priority_name(j.priority), j.attempts, j.max_attempts, j.run_at, j.created_at,
           j.started_at, j.finished_at, j.last_error, j.progress_done, j.progress_total, j.progress_message, j.result
    from jobs j where j.id = wanted and j.user_id = (select current_user_id())
$$;

create function omnicrm.list_job_attempts(wanted uuid)
    returns table (attempt integer, started_at timestamptz, ended_at timestamptz, error text)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select a.attempt, a.started_at, a.ended_at, a.error
    from job_attempts a join submitted_jobs j on j.id = a.job_id
    where a.job_id = wanted and j.user_id = (select current_user_id())
    order by a.ended_at
$$;

-- Per kind with anything unfinished or failed of the current tenant: how much, and since when the oldest waits.
create function omnicrm.queue_status()
    returns table (kind text, scheduled bigint, queued bigint, running bigint, failed bigint, oldest_queued_at timestamptz)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select j.kind, sum(j.scheduled), sum(j.queued), sum(j.running), sum(j.failed), min(j.oldest)
    from (select d.kind, count(*) as scheduled, 0 as queued, 0 as running, 0 as failed, null::timestamptz as oldest
          from scheduled_jobs d where d.user_id = (select current_user_id()) group by d.kind
          union all
          select r.kind, 0, count(*), 0, 0, min(r.since) from ready_jobs r
          where r.user_id = (select current_user_id()) group by r.kind
          union all
          select w.kind, 0, count(*), 0, 0, min(w.since) from waiting_jobs w
          where w.user_id = (select current_user_id()) group by w.kind
          union all
          select r.kind, 0, 0, count(*), 0, null from running_jobs r
          where r.user_id = (select current_user_id()) group by r.kind
          union all
          select f.kind, 0, 0, 0, count(*), null from finished_jobs f
          where f.user_id = (select current_user_id()) and f.state = 'failed' group by f.kind) j
    group by j.kind
    order by j.kind
$$;

-- What cron has done every now and then: makes due jobs claimable, releases what waits, wakes the workers, and counts what
-- waits and runs (to 10,000): of the current tenant, or of everybody.
create function omnicrm.process_jobs(everybody boolean)
    returns table (promoted bigint, queued bigint, running bigint)
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := case when not everybody then required_user_id() end;
    step bigint;
begin
    promoted := 0;
    for round in 1..10 loop
        step := promote_due_jobs(tenant);
        promoted := promoted + step;
        exit when step < 1000;
    end loop;
    perform release_jobs('');
    perform pg_notify('omnicrm_jobs', '');
    select count(*) into queued from (
        select from ready_jobs r where everybody or r.user_id = tenant
        union all
        select from waiting_jobs w where everybody or w.user_id = tenant
        limit 10000) q;
    select count(*) into running from (
        select from running_jobs r where everybody or r.user_id = tenant limit 10000) r;
    return next;
end
$$;

-- For pg_cron, which can call SQL but no URL (sql/pg_cron.sql).
create function omnicrm.process(out promoted bigint, out queued bigint, out running bigint)
    language sql volatile set search_path = omnicrm, pg_temp
as $$ select promoted, queued, running from omnicrm.process_jobs(true) $$;

-- Takes those of some jobs of the system that are ready out of the queue, and returns them. Any number may be ready, and no
-- index knows them by their ids: ready_jobs as a whole, once. With sequential scans switched off the planner would find
-- that reading it once per id costs less than a hundredth more, and so nothing.
create function omnicrm.withdraw_ready_jobs_of_system(ids uuid[]) returns uuid[]
    language sql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = on set enable_hashjoin = on set enable_nestloop = off
    set enable_mergejoin = off
as $$
    with gone as (
        delete from ready_jobs r
        where r.ctid = any (array(
            select q.ctid from ready_jobs q join unnest(ids) as t (id) on t.id = q.job_id
            where q.user_id is null
            order by q.job_id
            for update of q))
        returning r.job_id)
    select coalesce(array_agg(job_id), '{}') from gone
$$;

-- Cancels what has not started of some jobs, and returns how many that were. One table after the other, on the way that
-- jobs go, so that what moves on meanwhile is met at the next one; of what is being claimed at this very moment the end is
-- waited for, so that it is running afterwards or is withdrawn. Those that wait are locked in one order, so that two who
-- withdraw do not wait for each other; who releases (release_lane) waits for nobody. Primary keys, ready_jobs_of_user.
create function omnicrm.withdraw_jobs(ids uuid[]) returns bigint
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_mergejoin = off
    set enable_hashjoin = on
as $$
declare
    scheduled uuid[];
    queued uuid[];
    ready uuid[];
    owners uuid[];
begin
    with gone as (
        delete from scheduled_jobs d
        where d.ctid = any (array(
            select p.place from unnest(ids) as t (id) cross join lateral (
                select q.ctid as place from scheduled_jobs q where q.job_id = t.id limit 1) p))
        returning d.job_id)
    select coalesce(array_agg(job_id), '{}') into scheduled from gone;
    with gone as (
        delete from waiting_jobs w
        where w.ctid = any (array(
            select l.ctid from waiting_jobs l
            where l.ctid = any (array(
                select p.place from unnest(ids) as t (id) cross join lateral (
                    select q.ctid as place from waiting_jobs q where q.job_id = t.id limit 1) p))
            order by l.lane, l.ctid
            for update of l))
        returning w.job_id)
    select coalesce(array_agg(job_id), '{}') into queued from gone;

    if cardinality(scheduled) + cardinality(queued) < cardinality(ids) then
        ids := array(select unnest(ids) except all (select unnest(scheduled) union all select unnest(queued)));
        owners := array(
            select distinct s.user_id from unnest(ids) as t (id) cross join lateral (
                select j.user_id from submitted_jobs j where j.id = t.id limit 1) s);
        with gone as (
            delete from ready_jobs r
            where r.ctid = any (array(
                select q.ctid from ready_jobs q join unnest(ids) as t (id) on t.id = q.job_id
                where q.user_id = any (owners)
                order by q.job_id
                for update of q))
            returning r.job_id)
        select coalesce(array_agg(job_id), '{}') into ready from gone;
        queued := queued || ready;
        if array_position(owners, null) is not null then -- the system's, of which any number may be ready
            queued := queued || withdraw_ready_jobs_of_system(ids);
        end if;
    end if;

    with withdrawn as materialized (
        select s.*, t.was_queued
        from (select unnest(scheduled), false union all select unnest(queued), true) as t (job_id, was_queued)
        cross join lateral (select * from submitted_jobs j where j.id = t.job_id limit 1) s),
    kept as (
        insert into finished_jobs (job_id, user_id, finished_at, attempts, state, kind)
        select w.id, w.user_id, omnicrm.now(), w.attempts, 'cancelled', w.kind from withdrawn w),
    freed as (
        delete from job_keys k
        where k.ctid = any (array(
            select p.place from withdrawn w cross join lateral (
                select q.ctid as place from job_keys q
                where q.user_id = coalesce(w.user_id, '00000000-0000-0000-0000-000000000000') and q.kind = w.kind
                  and q.key = w.dedupe_key
                limit 1) p
            where w.dedupe_key is not null)))
    insert into job_changes (kind, batch_id, scheduled, queued, cancelled)
    select w.kind, w.batch_id, -count(*) filter (where not w.was_queued), -count(*) filter (where w.was_queued), count(*)
    from withdrawn w group by w.kind, w.batch_id;
    return cardinality(scheduled) + cardinality(queued);
end
$$;

-- Withdraws what has not started of some jobs, asks the others to stop (their workers hear of it at once), and returns how
-- many had not started. Behind it none of them starts any more: one that was put back where it had been in between is met
-- in the next round (the only one that can wait for who releases or promotes while that waits for the round before; then
-- PostgreSQL ends one of the two). Primary keys, ready_jobs_of_user.
create function omnicrm.stop_jobs(ids uuid[]) returns bigint
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    withdrawn bigint;
    stopped bigint := 0;
    is_asked boolean := false;
begin
    for round in 1 .. 10 loop -- one, and a second for those that run
        withdrawn := withdraw_jobs(ids);
        stopped := stopped + withdrawn;
        exit when withdrawn = cardinality(ids);
        update running_jobs r set is_cancelled = true -- in the order of complete_jobs(), which locks many of them too
        where r.ctid = any (array(select q.ctid from running_jobs q where q.job_id = any (ids) and not q.is_cancelled));
        is_asked := is_asked or found;
        ids := array(
            select s.id from submitted_jobs s
            where s.id = any (ids)
              and not exists (select from finished_jobs f where f.job_id = s.id)
              and not exists (select from running_jobs r where r.job_id = s.id and r.is_cancelled));
        exit when ids = '{}';
    end loop;
    if is_asked then
        perform pg_notify('omnicrm_jobs', 'cancel');
    end if;
    return stopped;
end
$$;

-- Cancels a job that has not started, and asks a running one to stop. Returns its state afterwards; null: there is no such
-- job.
create function omnicrm.cancel_any_job(wanted uuid) returns text
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    perform stop_jobs(array[wanted]);
    return (select state from jobs where id = wanted);
end
$$;

-- The same, for a job of the current tenant. No row: there is no such job.
create function omnicrm.cancel_job(wanted uuid) returns setof text
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := required_user_id();
begin
    if exists (select from submitted_jobs where id = wanted and user_id = tenant) then
        return next cancel_any_job(wanted);
    end if;
end
$$;

-- Workers whose lease holds: zero means that nothing will be done.
create function omnicrm.live_workers() returns bigint
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$ select count(*) from workers where dead_at is null and expires_at > omnicrm.now() $$;

call omnicrm.open_to_api('enqueue_job', 'get_job', 'list_job_attempts', 'queue_status', 'process_jobs', 'cancel_job',
    'live_workers');
call omnicrm.open_to_worker('withdraw_ready_jobs_of_system', 'withdraw_jobs', 'stop_jobs', 'cancel_any_job', 'process');
