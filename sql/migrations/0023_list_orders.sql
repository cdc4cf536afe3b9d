-- Lists that are read both ways, by number of page, and counted when asked.

-- Jobs of any of some states and kinds, by age. Those of unfinished and failed states are looked up where they are few; a
-- history of completed and cancelled ones is read from its end. One statement an order: the planner must see it.
create function omnicrm.few_jobs(tenant uuid, wanted_states text[]) returns uuid[]
    language plpgsql stable set search_path = omnicrm, pg_temp
as $$
begin
    if wanted_states <@ '{failed,running,scheduled,queued}' then
        return array(select f.job_id from finished_jobs f
                     where f.user_id = tenant and f.state = 'failed' and 'failed' = any (wanted_states)
                     union all select r.job_id from running_jobs r
                     where r.user_id = tenant and 'running' = any (wanted_states)
                     union all select d.job_id from scheduled_jobs d
                     where d.user_id = tenant and 'scheduled' = any (wanted_states)
                     union all select r.job_id from ready_jobs r
                     where r.user_id = tenant and 'queued' = any (wanted_states)
                     union all select w.job_id from waiting_jobs w
                     where w.user_id = tenant and 'queued' = any (wanted_states));
    end if;
    return null;
end
$$;

drop function omnicrm.list_jobs(text[], text[], uuid, uuid, integer);
create function omnicrm.list_jobs(wanted_states text[], wanted_kinds text[], wanted_batch uuid, behind uuid, is_ascending boolean,
                                  skipped integer, page_size integer)
    returns setof omnicrm.visible_job
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := current_user_id();
    found uuid[] := few_jobs(tenant, wanted_states);
begin
    if is_ascending then
        return query
            select j.id, j.batch_id, j.kind, j.state, priority_name(j.priority), j.attempts, j.max_attempts, j.run_at,
                   j.created_at, j.started_at, j.finished_at, j.last_error, j.progress_done, j.progress_total,
                   j.progress_message, j.result
            from jobs j
            where j.user_id = tenant
              and (found is null or j.id = any (found))
              and (wanted_states is null or j.state = any (wanted_states))
              and (wanted_kinds is null or j.kind = any (wanted_kinds))
              and (wanted_batch is null or j.batch_id = wanted_batch)
              and (behind is null or j.id > behind)
            order by j.id
            limit page_size offset skipped;
    else
        return query
            select j.id, j.batch_id, j.kind, j.state, priority_name(j.priority), j.attempts, j.max_attempts, j.run_at,
                   j.created_at, j.started_at, j.finished_at, j.last_error, j.progress_done, j.progress_total,
                   j.progress_message, j.result
            from jobs j
            where j.user_id = tenant
              and (found is null or j.id = any (found))
              and (wanted_states is null or j.state = any (wanted_states))
              and (wanted_kinds is null or j.kind = any (wanted_kinds))
              and (wanted_batch is null or j.batch_id = wanted_batch)
              and (behind is null or j.id < behind)
            order by j.id desc
            limit page_size offset skipped;
    end if;
end
$$;

create function omnicrm.count_jobs(wanted_states text[], wanted_kinds text[], wanted_batch uuid) returns bigint
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := current_user_id();
    found uuid[] := few_jobs(tenant, wanted_states);
begin
    if wanted_states is null then
        return (select count(*) from submitted_jobs s
                where s.user_id = tenant
                  and (wanted_kinds is null or s.kind = any (wanted_kinds))
                  and (wanted_batch is null or s.batch_id = wanted_batch));
    end if;
    return (select count(*) from jobs j
            where j.user_id = tenant
              and (found is null or j.id = any (found))
              and j.state = any (wanted_states)
              and (wanted_kinds is null or j.kind = any (wanted_kinds))
              and (wanted_batch is null or j.batch_id = wanted_batch));
end
$$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid from pg_proc p where p.pronamespace = 'omnicrm'::regnamespace
             and p.proname in ('list_jobs', 'count_jobs', 'few_jobs')
    loop
        execute format('alter function %s owner to omnicrm_definer', f);
        execute format('revoke all on function %s from public', f);
    end loop;
    grant execute on function omnicrm.list_jobs(text[], text[], uuid, uuid, boolean, integer, integer),
        omnicrm.count_jobs(text[], text[], uuid) to omnicrm_api;
end
$$;
