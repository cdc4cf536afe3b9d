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
                                    max_attempts integer)
    returns void
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    perform enqueue_jobs(array[job_id], array[required_user_id()], array[batch_id], array[kind], array[args], array[priority],
                         array[max_attempts], array[(extract(epoch from due - omnicrm.now()) * 1000)::bigint],
                         array[null::text], array[null::text], array[null::bigint]);
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

-- The current tenant's jobs, newest first, older than `before` when given. What is unfinished or failed is found
-- through the tables that hold only that; the rest through submitted_jobs_of_user.
create function omnicrm.list_jobs(wanted_state text, wanted_kind text, wanted_batch uuid, before uuid, page_size integer)
    returns setof omnicrm.visible_job
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := current_user_id();
    found uuid[];
begin
    if wanted_state = 'failed' then
        found := array(select f.job_id from finished_jobs f where f.user_id = tenant and f.state = 'failed');
    elsif wanted_state = 'running' then
        found := array(select r.job_id from running_jobs r where r.user_id = tenant);
    elsif wanted_state = 'scheduled' then
        found := array(select d.job_id from scheduled_jobs d where d.user_id = tenant);
    elsif wanted_state = 'queued' then
        found := array(select r.job_id from ready_jobs r where r.user_id = tenant
                       union all select w.job_id from waiting_jobs w where w.user_id = tenant);
    end if;
    return query
        select j.id, j.batch_id, j.kind, j.state, priority_name(j.priority), j.attempts, j.max_attempts, j.run_at, j.created_at,
               j.started_at, j.finished_at, j.last_error, j.progress_done, j.progress_total, j.progress_message, j.result
        from jobs j
        where j.user_id = tenant
          and (found is null or j.id = any (found))
          and (wanted_state is null or j.state = wanted_state)
          and (wanted_kind is null or j.kind = wanted_kind)
          and (wanted_batch is null or j.batch_id = wanted_batch)
          and (before is null or j.id < before)
        order by j.id desc
        limit page_size;
end
$$;

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
    order by a.claim_token
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

-- Takes a job that has not started out of the tables it may be in. Null: it is in none of them.
create function omnicrm.withdraw_job(wanted uuid) returns boolean
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_bitmapscan = off
as $$
declare
    tenant uuid;
    job_kind text;
    was_queued boolean;
begin
    delete from scheduled_jobs where job_id = wanted returning kind into job_kind;
    was_queued := job_kind is null;
    if job_kind is null then
        delete from waiting_jobs where job_id = wanted returning kind into job_kind;
    end if;
    if job_kind is null then
        select s.user_id into tenant from submitted_jobs s where s.id = wanted;
        delete from ready_jobs r
        where r.ctid = any (array(
            select q.ctid from ready_jobs q where q.user_id = tenant and q.job_id = wanted for update skip locked))
        returning r.kind into job_kind;
    end if;
    if job_kind is null and tenant is null then
        delete from ready_jobs r
        where r.ctid = any (array(select q.ctid from ready_jobs q where q.job_id = wanted for update skip locked))
        returning r.kind into job_kind;
    end if;
    if job_kind is null then
        return null;
    end if;
    insert into job_changes (kind, scheduled, queued)
    values (job_kind, case when was_queued then 0 else -1 end, case when was_queued then -1 else 0 end);
    return true;
end
$$;

-- Cancels a job that has not started, and asks a running one to stop (its worker hears of it at once). Returns its state
-- afterwards; null: there is no such job.
create function omnicrm.cancel_any_job(wanted uuid) returns text
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    job submitted_jobs;
begin
    select * into job from submitted_jobs where id = wanted;
    if not found then
        return null;
    end if;
    if withdraw_job(wanted) then
        perform finish_unfinished(wanted, 'cancelled', job.user_id, job.kind, job.dedupe_key, null, null, job.attempts);
        insert into job_changes (kind, batch_id, cancelled) values (job.kind, job.batch_id, 1);
        return 'cancelled';
    end if;
    update running_jobs set is_cancelled = true where job_id = wanted and not is_cancelled;
    if found then
        perform pg_notify('omnicrm_jobs', 'cancel');
    end if;
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

-- Cancels what has not started of a batch and asks what runs to stop; returns how many had not started.
create function omnicrm.cancel_batch(tenant uuid, wanted uuid) returns bigint
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    job record;
    cancelled bigint := 0;
begin
    for job in select s.id from submitted_jobs s
               where s.batch_id = wanted and s.user_id = tenant
                 and not exists (select from finished_jobs f where f.job_id = s.id)
    loop
        if cancel_any_job(job.id) = 'cancelled' then
            cancelled := cancelled + 1;
        end if;
    end loop;
    return cancelled;
end
$$;

-- Workers whose lease holds: zero means that nothing will be done.
create function omnicrm.live_workers() returns bigint
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$ select count(*) from workers where dead_at is null and expires_at > omnicrm.now() $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid from pg_proc p where p.pronamespace = 'omnicrm'::regnamespace
             and p.proname in ('enqueue_job', 'list_jobs', 'get_job', 'list_job_attempts', 'queue_status', 'process_jobs',
                               'cancel_job', 'live_workers')
    loop
        execute format('alter function %s owner to omnicrm_definer', f);
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to omnicrm_api', f);
    end loop;
    for f in select p.oid from pg_proc p where p.pronamespace = 'omnicrm'::regnamespace
             and p.proname in ('withdraw_job', 'cancel_any_job', 'cancel_batch', 'process')
    loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to omnicrm_worker, omnicrm_definer', f);
    end loop;
end
$$;
