-- Cancelling a batch in slices, each a transaction of a second or less: the first by who asks, the rest by the workers. What
-- is in no slice yet is found again after any failure, so nobody has to remember how far it was.

alter table omnicrm.job_batches
    add column cancelled_for uuid,               -- whose jobs that was about; null: everybody's
    add column withdrawn_at timestamptz;         -- since when none is left that had not started by then
update omnicrm.job_batches set withdrawn_at = cancelled_at where cancelled_at is not null;
create index job_batches_withdrawing on omnicrm.job_batches (cancelled_at)
    where cancelled_at is not null and withdrawn_at is null;

-- Nothing cancels a whole batch at once any more.
drop function omnicrm.cancel_batch(uuid, uuid);
drop function omnicrm.cancel_part_of_batch(uuid, uuid, integer);

-- Cancels up to `most` jobs of a batch that have not started, the tenant's or (null) whoever's they are, but for those of the
-- kind `spared`. When there are no more it asks what runs to stop. The oldest go first, more or less, which are those that
-- would start next. To be committed in between where that is possible: release_jobs() waits for rows that are being taken
-- out of waiting_jobs, and everybody for release_jobs(). 50,000 take a second. submitted_jobs_of_batch; running_jobs as a
-- whole.
create function omnicrm.cancel_part_of_batch(tenant uuid, wanted uuid, most integer default 50000, spared text default null,
                                             out cancelled bigint, out is_more boolean)
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    ids uuid[] := array(
        select s.id from submitted_jobs s
        where s.batch_id = wanted and (tenant is null or s.user_id = tenant) and s.kind is distinct from spared
          and not exists (select from finished_jobs f where f.job_id = s.id)
          and not exists (select from running_jobs r where r.job_id = s.id)
        limit most);
begin
    cancelled := withdraw_jobs(ids);
    is_more := cardinality(ids) = most and cancelled > 0;
    if is_more then
        return;
    end if;
    update running_jobs r set is_cancelled = true
    where r.batch_id = wanted and (tenant is null or r.user_id = tenant) and r.kind is distinct from spared
      and not r.is_cancelled;
    if found then
        perform pg_notify('omnicrm_jobs', 'cancel');
    end if;
end
$$;

-- From now on the batch is being cancelled: its first part is, and the workers see to the rest (cancel_rest_of_batches).
-- Asked for again, it goes on, and takes in what was enqueued since.
create function omnicrm.begin_cancelling_batch(tenant uuid, wanted uuid, out cancelled bigint, out is_more boolean)
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    insert into job_batches as b (id, user_id, cancelled_at, cancelled_for) values (wanted, tenant, omnicrm.now(), tenant)
    on conflict (id) do update
    set cancelled_at = coalesce(b.cancelled_at, excluded.cancelled_at), withdrawn_at = null,
        -- While everybody's jobs are being cancelled, one user's are among them.
        cancelled_for = case when b.cancelled_at is not null and b.withdrawn_at is null and b.cancelled_for is null then null
                             else excluded.cancelled_for end;
    select p.cancelled, p.is_more into cancelled, is_more from cancel_part_of_batch(tenant, wanted) p;
    if not is_more then
        update job_batches set withdrawn_at = omnicrm.now() where id = wanted and cancelled_for is not distinct from tenant;
    end if;
end
$$;

-- Goes on with a batch that is being cancelled, the one that was asked for first: cancels a part of it. False: there is none,
-- or others are at it. Its row is held meanwhile, since two at once would each take what the other has for the end.
-- job_batches_withdrawing.
create function omnicrm.cancel_rest_of_batches(most integer default 50000) returns boolean
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
declare
    batch job_batches;
    part record;
begin
    select * into batch from job_batches b where b.cancelled_at is not null and b.withdrawn_at is null
    order by b.cancelled_at limit 1 for update skip locked;
    if not found then
        return false;
    end if;
    select * into part from cancel_part_of_batch(batch.cancelled_for, batch.id, most);
    if not part.is_more then
        update job_batches set withdrawn_at = omnicrm.now() where id = batch.id;
    end if;
    return true;
end
$$;

create or replace function omnicrm.cancel_own_batch(batch uuid) returns table (cancelled bigint, is_more boolean)
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

create or replace function omnicrm.cancel_any_batch(wanted uuid) returns table (cancelled bigint, is_more boolean)
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    if exists (select from batch_status(wanted, null)) then
        return query select * from begin_cancelling_batch(null, wanted);
    end if;
end
$$;

call omnicrm.open_to_worker('cancel_part_of_batch', 'begin_cancelling_batch', 'cancel_rest_of_batches');
