-- Jobs that come by the clock: cron expressions in a time zone. A worker enqueues what is due and moves `next_at` on in one
-- transaction, under the row's lock: each tick happens once, however many workers there are.
create table omnicrm.job_schedules (
    name        text primary key,
    user_id     uuid references omnicrm.users (id) on delete cascade, -- whose work it is; null: the system's own
    kind        text not null,
    args        jsonb not null default '{}',
    priority    smallint not null default 2 check (priority between 0 and 3),
    cron        text not null,                   -- five fields, or @hourly, @daily, @weekly, @monthly, @yearly
    time_zone   text not null default 'UTC',     -- of the IANA database
    missed      text not null default 'once' check (missed in ('skip', 'once', 'all')),
    next_at     timestamptz,                     -- null: to be worked out by the next worker that looks
    last_at     timestamptz,                     -- the tick that was enqueued last
    last_job_id uuid,
    paused_at   timestamptz,                     -- since when nothing is enqueued
    problem     text                             -- why there is no next tick: a cron expression or zone that cannot be read
);
create index job_schedules_due on omnicrm.job_schedules (next_at nulls first) where paused_at is null and problem is null;
create index job_schedules_of_user on omnicrm.job_schedules (user_id, name) where user_id is not null;

-- A change of the rule has to be worked out anew; so has the next tick after a pause, whose own are not made up for.
create function omnicrm.forget_next_tick() returns trigger
    language plpgsql set search_path = omnicrm, pg_temp
as $$
begin
    if (new.cron, new.time_zone) is distinct from (old.cron, old.time_zone)
       or (old.paused_at is not null and new.paused_at is null) then
        new.next_at := null;
        new.problem := null;
    end if;
    return new;
end
$$;
create trigger forget_next_tick before update on omnicrm.job_schedules
    for each row execute function omnicrm.forget_next_tick();

grant select, insert, update, delete on omnicrm.job_schedules to omnicrm_worker;
grant select on omnicrm.job_schedules to omnicrm_definer;

-- What the current tenant may see: its own schedules. Only the operator makes and changes them (docs/decisions.md).
create function omnicrm.list_schedules()
    returns table (name text, kind text, priority text, cron text, time_zone text, missed text, next_at timestamptz,
                   last_at timestamptz, last_job_id uuid, is_paused boolean, problem text)
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    select s.name, s.kind, priority_name(s.priority), s.cron, s.time_zone, s.missed, s.next_at, s.last_at, s.last_job_id,
           s.paused_at is not null, s.problem
    from job_schedules s
    where s.user_id = (select current_user_id())
    order by s.name
$$;
alter function omnicrm.list_schedules owner to omnicrm_definer;
revoke all on function omnicrm.list_schedules from public;
grant execute on function omnicrm.list_schedules to omnicrm_api;
