-- Enqueueing by COPY: what is copied into this table is enqueued in the same transaction, and the table is empty again.
--
--     \copy omnicrm.job_intake (kind, args, priority) from 'jobs.csv' csv
--
-- Unlogged, since no row of it outlives its transaction.
create unlogged table omnicrm.job_intake (
    id              uuid primary key default omnicrm.new_id(),
    user_id         uuid default omnicrm.current_user_id(),
    batch_id        uuid,
    kind            text not null,
    args            jsonb not null default '{}',
    priority        text not null default 'medium' constraint job_priority check (priority in ('urgent', 'high', 'medium', 'low')),
    max_attempts    integer,
    delay_ms        bigint not null default 0,       -- from now
    dedupe_key      text,
    limit_key       text,
    start_within_ms bigint                           -- from now
);
alter table omnicrm.job_intake set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
    autovacuum_vacuum_cost_delay = 0, vacuum_truncate = off);

create function omnicrm.enqueue_intake() returns trigger
    language plpgsql volatile
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
    ids uuid[];
    users uuid[];
    batches uuid[];
    kinds text[];
    args jsonb[];
    priorities smallint[];
    attempts integer[];
    delays bigint[];
    dedupe_keys text[];
    limit_keys text[];
    start_within bigint[];
begin
    select array_agg(j.id), array_agg(j.user_id), array_agg(j.batch_id), array_agg(j.kind), array_agg(j.args),
           array_agg((array_position(array['urgent', 'high', 'medium', 'low'], j.priority) - 1)::smallint),
           array_agg(j.max_attempts), array_agg(j.delay_ms), array_agg(j.dedupe_key), array_agg(j.limit_key),
           array_agg(j.start_within_ms)
    into ids, users, batches, kinds, args, priorities, attempts, delays, dedupe_keys, limit_keys, start_within
    from added j;
    if ids is null then
        return null;
    end if;
    delete from job_intake i where i.ctid = any (array(
        select p.place from unnest(ids) as t (id) cross join lateral (
            select q.ctid as place from job_intake q where q.id = t.id limit 1) p));
    perform from enqueue_jobs(ids, users, batches, kinds, args, priorities, attempts, delays, dedupe_keys, limit_keys, start_within);
    perform pg_notify('omnicrm_jobs', '');
    return null;
end
$$;
create trigger enqueue after insert on omnicrm.job_intake referencing new table as added
    for each statement execute function omnicrm.enqueue_intake();

grant select, insert, delete on omnicrm.job_intake to omnicrm_worker;
revoke all on function omnicrm.enqueue_intake() from public;
