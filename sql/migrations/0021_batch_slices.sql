-- Cancelling a batch in slices, each a transaction of a second or less: the first by who asks, the rest by the workers.
-- Where they are is kept with the batch, and committed with the slice, so any of them can die in between.

alter table omnicrm.job_batches
    add column cancelled_for uuid,               -- whose jobs that was about; null: everybody's
    add column cancelled_to uuid,                -- the last job of the last slice; null: none yet
    add column withdrawn_at timestamptz;         -- since when none is left that had not started by then
update omnicrm.job_batches set withdrawn_at = cancelled_at where cancelled_at is not null;
create index job_batches_withdrawing on omnicrm.job_batches (cancelled_at)
    where cancelled_at is not null and withdrawn_at is null;

-- Cancels the next `most` jobs of a batch behind the job `after`, the tenant's or (null) whoever's they are, but for those of
-- the kind `spared`: what has not started is withdrawn, what runs is asked to stop, and none of them starts again (stop_jobs).
-- So no job is looked at twice, however many the batch has: the next slice begins behind `reached`; null: there are no more.
-- The oldest go first, which are those that would start next. To be committed in between where that is possible: 50,000 take
-- a second, in which others wait for these rows. submitted_jobs_of_batch.
create function omnicrm.cancel_part_of_batch(tenant uuid, wanted uuid, after uuid default null, most integer default 50000,
                                             spared text default null, out cancelled bigint, out reached uuid)
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    ids uuid[] := array(
        select s.id from submitted_jobs s
        where s.batch_id = wanted and s.id > coalesce(after, '00000000-0000-0000-0000-000000000000')
          and (tenant is null or s.user_id = tenant) and s.kind is distinct from spared
          and not exists (select from finished_jobs f where f.job_id = s.id)
        order by s.id limit most);
begin
    cancelled := stop_jobs(ids);
    reached := ids[most];
end
$$;

-- The next slice of a batch that is being cancelled, whose row the caller holds: two at once would each wait for the other.
create function omnicrm.cancel_next_part(batch omnicrm.job_batches, most integer default 50000, out cancelled bigint,
                                         out is_more boolean)
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    reached uuid;
begin
    select p.cancelled, p.reached into cancelled, reached
    from cancel_part_of_batch(batch.cancelled_for, batch.id, batch.cancelled_to, most) p;
    is_more := reached is not null;
    update job_batches b
    set cancelled_to = reached, withdrawn_at = case when not is_more then omnicrm.now() end
    where b.id = batch.id;
end
$$;

-- From now on the batch is being cancelled: its first part is, and the workers see to the rest (cancel_rest_of_batches).
-- Asked for again, it begins again, and takes in what was enqueued since.
create function omnicrm.begin_cancelling_batch(tenant uuid, wanted uuid, out cancelled bigint, out is_more boolean)
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    batch job_batches;
begin
    insert into job_batches as b (id, user_id, cancelled_at, cancelled_for) values (wanted, tenant, omnicrm.now(), tenant)
    on conflict (id) do update
    set cancelled_at = coalesce(b.cancelled_at, excluded.cancelled_at), withdrawn_at = null, cancelled_to = null,
        -- While everybody's jobs are being cancelled, one user's are among them.
        cancelled_for = case when b.cancelled_at is not null and b.withdrawn_at is null and b.cancelled_for is null then null
                             else excluded.cancelled_for end
    returning * into batch;
    select p.cancelled, p.is_more into cancelled, is_more from cancel_next_part(batch) p;
end
$$;

-- The next part of a batch that is being cancelled, for who does not leave that to the workers.
create function omnicrm.go_on_cancelling_batch(wanted uuid, out cancelled bigint, out is_more boolean)
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    batch job_batches;
begin
    cancelled := 0;
    is_more := false;
    select * into batch from job_batches b
    where b.id = wanted and b.cancelled_at is not null and b.withdrawn_at is null for update;
    if found then
        select p.cancelled, p.is_more into cancelled, is_more from cancel_next_part(batch) p;
    end if;
end
$$;

-- Goes on with a batch that is being cancelled, the one that was asked for first: cancels a part of it. False: there is none,
-- or others are at it. job_batches_withdrawing.
create function omnicrm.cancel_rest_of_batches(most integer default 50000) returns boolean
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    batch job_batches;
begin
    select * into batch from job_batches b where b.cancelled_at is not null and b.withdrawn_at is null
    order by b.cancelled_at limit 1 for update skip locked;
    if not found then
        return false;
    end if;
    perform cancel_next_part(batch, most);
    return true;
end
$$;

-- Of a batch of the current tenant. No row: there is no such batch.
create function omnicrm.cancel_own_batch(batch uuid) returns table (cancelled bigint, is_more boolean)
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := required_user_id();
begin
    if exists (select from batch_status(batch, tenant)) then
        return query select * from begin_cancelling_batch(tenant, batch);
    end if;
end
$$;

-- The same, whoever's it is.
create function omnicrm.cancel_any_batch(wanted uuid) returns table (cancelled bigint, is_more boolean)
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    if exists (select from batch_status(wanted, null)) then
        return query select * from begin_cancelling_batch(null, wanted);
    end if;
end
$$;

call omnicrm.open_to_api('cancel_own_batch');
call omnicrm.open_to_worker('cancel_part_of_batch', 'cancel_next_part', 'begin_cancelling_batch', 'go_on_cancelling_batch',
    'cancel_rest_of_batches', 'cancel_any_batch');
