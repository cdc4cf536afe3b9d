-- What those who watch the queue ask, for the whole installation and for one user; and the operator's word to a batch.

-- How fast each kind went in the last five minutes: jobs completed a minute, of the minutes in which there were any; for
-- how long its jobs waited to be claimed, and completed ones ran. Null: not known.
create function omnicrm.kind_paces()
    returns table (kind text, completed_per_minute double precision, wait_ms double precision, run_ms double precision)
    language sql stable set search_path = omnicrm, pg_temp
as $$
    select r.kind,
           (sum(r.completed) filter (where r.completed > 0))::double precision
               -- of the running minute its part so far; what happened within seconds says little
               / (sum(least(greatest(extract(epoch from omnicrm.now() - r.minute) / 60, 0.1), 1))
                  filter (where r.completed > 0))::double precision,
           sum(r.wait_ms)::double precision / nullif(sum(r.claimed), 0)::double precision,
           sum(r.run_ms)::double precision / nullif(sum(r.completed), 0)::double precision
    from job_rates r
    where r.minute > omnicrm.now() - interval '5 minutes'
    group by r.kind
$$;

-- What to expect of each kind: whether it is paused (or the current tenant is), and how long one more of the tenant's
-- jobs takes, if the pace stays and everybody with ready jobs of the kind gets an equal share. Who has any is looked for
-- among the first 5,000 of each priority.
create function omnicrm.queue_outlook()
    returns table (kind text, is_paused boolean, time_per_job interval)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    with sharing as materialized (
        select o.kind, count(distinct o.user_id) as users
        from ready_heads h cross join lateral (
            select r.kind, r.user_id from ready_jobs r
            where r.priority = h.priority and r.seq >= h.seq order by r.priority, r.seq limit 5000) o
        group by o.kind),
    paces as materialized (
        select p.kind, p.completed_per_minute from kind_paces() p),
    known as (
        select k.name as kind, k.paused_at from job_kinds k
        union all
        select p.kind, null from paces p where not exists (select from job_kinds k where k.name = p.kind))
    select k.kind,
           k.paused_at is not null or exists (select from paused_users u where u.user_id = (select current_user_id())),
           interval '1 minute' * greatest(coalesce(s.users, 1), 1) / p.completed_per_minute
    from known k
    left join paces p on p.kind = k.kind
    left join sharing s on s.kind = k.kind
$$;

-- Jobs, of everybody or of one user, in the hands of workers that were not heard of for 30 seconds after their lease ran
-- out, when others should have taken them over. running_jobs as a whole.
create function omnicrm.lost_jobs(tenant uuid default null) returns table (jobs bigint, workers bigint)
    language sql stable set search_path = omnicrm, pg_temp
as $$
    select count(*), count(distinct r.worker_id)
    from running_jobs r left join workers w on w.id = r.worker_id
    where (w.id is null or w.expires_at < omnicrm.now() - interval '30 seconds')
      and (tenant is null or r.user_id = tenant)
$$;

-- What keeps the current tenant's work from being done: workers whose lease holds, whether the tenant is paused, how many
-- of its jobs failed within a day, and how many are stuck: lost with their worker, or due for a minute and not queued
-- (counted to 10,000). finished_jobs_failed, scheduled_jobs_due.
create function omnicrm.queue_condition()
    returns table (live_workers bigint, is_paused boolean, failed_lately bigint, stuck bigint)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select live_workers(), exists (select from paused_users u where u.user_id = (select current_user_id())),
           (select count(*) from finished_jobs f
            where f.user_id = (select current_user_id()) and f.state = 'failed'
              and f.finished_at > omnicrm.now() - interval '1 day'),
           (select l.jobs from lost_jobs(required_user_id()) l)
           + (select count(*) from (
                  select from scheduled_jobs d
                  where d.user_id = (select current_user_id()) and d.run_at < omnicrm.now() - interval '1 minute'
                  limit 10000) overdue)
$$;

-- The queue of the whole installation in numbers that only grow, and in numbers of now. For who may see all of it, which
-- the API decides by METRICS_TOKEN.
create function omnicrm.queue_metrics()
    returns table (kind text, scheduled bigint, queued bigint, running bigint, submitted bigint, claimed bigint,
                   completed bigint, failed bigint, cancelled bigint, errors bigint, wait_ms bigint, run_ms bigint,
                   oldest_seconds double precision, is_paused boolean)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select o.kind, o.scheduled, o.queued, o.running, o.submitted, o.claimed, o.completed, o.ever_failed, o.ever_cancelled,
           o.errors, o.wait_ms, o.run_ms,
           coalesce(extract(epoch from omnicrm.now() - o.oldest_at), 0)::double precision, o.paused_at is not null
    from queue_overview() o
$$;

-- The sessions of this database that keep dead rows from being removed: by a snapshot, or by having written without coming to
-- an end; `held_back` is by how many transactions. Vacuum itself holds back nobody. Those of other roles are seen by members of
-- pg_read_all_stats only (sql/roles.sql).
create function omnicrm.horizon_holders()
    returns table (pid integer, role text, application text, state text, began_at timestamptz, held_back integer)
    language sql stable set search_path = omnicrm, pg_temp
as $$
    select a.pid, coalesce(a.usename::text, ''), coalesce(a.application_name, ''), coalesce(a.state, ''), a.xact_start,
           greatest(age(a.backend_xmin), age(a.backend_xid))
    from pg_stat_activity a
    where a.datname = current_database() and coalesce(a.backend_xmin, a.backend_xid) is not null and a.pid <> pg_backend_pid()
      and not exists (select from pg_stat_progress_vacuum v where v.pid = a.pid)
$$;

-- What holds the installation up: for how long the oldest transaction has lasted, prepared or of a session, that keeps
-- dead rows of this database from being removed (vacuum itself keeps none); jobs lost with their workers; users whose jobs
-- are not started. For who may see all of it, which the API decides by METRICS_TOKEN.
create function omnicrm.hindrances()
    returns table (oldest_transaction_seconds double precision, lost_jobs bigint, paused_users bigint)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select greatest(coalesce(extract(epoch from omnicrm.now() - least(
               (select min(h.began_at) from horizon_holders() h),
               (select min(p.prepared) from pg_prepared_xacts p where p.database = current_database()))),
               0), 0)::double precision,
           (select l.jobs from lost_jobs() l),
           (select count(*) from paused_users)
$$;

call omnicrm.open_to_api('queue_outlook', 'queue_condition', 'queue_metrics', 'hindrances');
call omnicrm.open_to_worker('kind_paces', 'lost_jobs', 'horizon_holders');
