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
-- null falls away, and what is left is looked up where it is few, by batch, or walked in the order of the list.
--
-- A walk goes by tenant and id. By id alone the primary key would do, and a tenant's few jobs be looked for among
-- everybody's; so would it if the tenant were compared by "=", which takes it out of the order. In a sub-select, for the
-- planner takes it that nobody comes before the first tenant or behind the last one.
create function omnicrm.list_jobs(wanted_states text[], wanted_kinds text[], wanted_batch uuid, oldest uuid, newest uuid,
                                  behind uuid, is_ascending boolean, skipped integer, page_size integer)
    returns setof omnicrm.visible_job
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
declare
    few uuid[] := few_jobs(wanted_states, oldest, newest);
    is_walked boolean := few is null and wanted_batch is null;
    direction text := case when is_ascending then 'asc' else 'desc' end;
begin
    return query execute format($list$
        select j.id, j.batch_id, j.kind, j.state, priority_name(j.priority), j.attempts, j.max_attempts, j.run_at,
               j.created_at, j.started_at, j.finished_at, j.last_error, j.progress_done, j.progress_total,
               j.progress_message, j.result
        from jobs j
        where %s
          and j.id >= $2 and j.id < $3 and j.id <> $4
          and ($5 is null or j.id = any ($5))
          and ($6 is null or j.state = any ($6))
          and ($7 is null or j.kind = any ($7))
          and ($8 is null or j.batch_id = $8)
        order by %s
        limit $9 offset $10
        $list$,
        case when is_walked
             then 'j.user_id is not null
                   and (j.user_id, j.id) >= ((select $1), $2) and (j.user_id, j.id) < ((select $1), $3)'
             else 'j.user_id = $1' end,
        case when is_walked then format('j.user_id %1$s, j.id %1$s', direction) else format('j.id %s', direction) end)
    using current_user_id(),
          case when is_ascending then greatest(oldest, behind) else oldest end,
          case when is_ascending then newest else least(newest, behind) end,
          behind, few, wanted_states, wanted_kinds, wanted_batch, page_size, skipped;
end
$$;

-- How many those are. The tenant in a sub-select: of one who has most jobs the whole table would be read, by several
-- processes, instead of the index.
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
        where j.user_id = (select $1)
          and j.id >= $2 and j.id < $3
          and ($4 is null or j.id = any ($4))
          and ($5 is null or j.kind = any ($5))
          and ($6 is null or j.batch_id = $6) %s
        $count$,
        case when wanted_states is null then 'submitted_jobs' else 'jobs' end,
        case when wanted_states is not null then 'and j.state = any ($7)' end)
    into total
    using current_user_id(), oldest, newest, few_jobs(wanted_states, oldest, newest), wanted_kinds, wanted_batch,
          wanted_states;
    return total;
end
$$;

call omnicrm.open_to_api('list_jobs', 'count_jobs');
call omnicrm.open_to_worker('few_jobs');
