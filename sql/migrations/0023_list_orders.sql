-- Jobs as a list that is read both ways, by number of page, and counted when asked.

-- The current tenant's jobs of unfinished and failed states, which are few; null when others are wanted too. `oldest` is
-- the first id, `newest` the first one behind.
create function omnicrm.few_jobs(wanted_states text[], oldest uuid, newest uuid) returns uuid[]
    language plpgsql stable set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := current_user_id();
begin
    if wanted_states <@ '{failed,running,scheduled,queued}' then
        return array(select few.job_id
                     from (select f.job_id from finished_jobs f
                           where f.user_id = tenant and f.state = 'failed' and 'failed' = any (wanted_states)
                           union all select r.job_id from running_jobs r
                           where r.user_id = tenant and 'running' = any (wanted_states)
                           union all select d.job_id from scheduled_jobs d
                           where d.user_id = tenant and 'scheduled' = any (wanted_states)
                           union all select r.job_id from ready_jobs r
                           where r.user_id = tenant and 'queued' = any (wanted_states)
                           union all select w.job_id from waiting_jobs w
                           where w.user_id = tenant and 'queued' = any (wanted_states)) few
                     where few.job_id >= oldest and few.job_id < newest);
    end if;
    return null;
end
$$;

-- The current tenant's jobs of any of some states and kinds and of a batch, each unless it is null, by age: with ids from
-- `oldest` on, before `newest`, behind `behind`. Planned anew at each call, whatever the role says about plans: what is
-- null falls away, and what is left is looked up where it is few, by batch, or in the order of the list. The tenant is in
-- a sub-select lest one who has most jobs be looked for among everybody's.
create function omnicrm.list_jobs(wanted_states text[], wanted_kinds text[], wanted_batch uuid, oldest uuid, newest uuid,
                                  behind uuid, is_ascending boolean, skipped integer, page_size integer)
    returns setof omnicrm.visible_job
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
begin
    return query execute format($list$
        select j.id, j.batch_id, j.kind, j.state, priority_name(j.priority), j.attempts, j.max_attempts, j.run_at,
               j.created_at, j.started_at, j.finished_at, j.last_error, j.progress_done, j.progress_total,
               j.progress_message, j.result
        from jobs j
        where j.user_id = (select current_user_id())
          and ($1 is null or j.id = any ($1))
          and ($2 is null or j.state = any ($2))
          and ($3 is null or j.kind = any ($3))
          and ($4 is null or j.batch_id = $4)
          and j.id >= $5 and j.id < $6 and j.id %s $7
        order by j.id %s
        limit $8 offset $9
        $list$, case when is_ascending then '>' else '<' end, case when is_ascending then 'asc' else 'desc' end)
    using few_jobs(wanted_states, oldest, newest), wanted_states, wanted_kinds, wanted_batch, oldest, newest, behind,
          page_size, skipped;
end
$$;

create function omnicrm.count_jobs(wanted_states text[], wanted_kinds text[], wanted_batch uuid, oldest uuid, newest uuid)
    returns bigint
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
declare
    total bigint;
begin
    -- The state alone needs more than submitted_jobs.
    execute format($count$
        select count(*) from %I j
        where j.user_id = (select current_user_id())
          and ($1 is null or j.id = any ($1))
          and ($2 is null or j.kind = any ($2))
          and ($3 is null or j.batch_id = $3)
          and j.id >= $4 and j.id < $5 %s
        $count$,
        case when wanted_states is null then 'submitted_jobs' else 'jobs' end,
        case when wanted_states is not null then 'and j.state = any ($6)' end)
    into total
    using few_jobs(wanted_states, oldest, newest), wanted_kinds, wanted_batch, oldest, newest, wanted_states;
    return total;
end
$$;

call omnicrm.open_to_api('list_jobs', 'count_jobs');
call omnicrm.open_to_worker('few_jobs');
