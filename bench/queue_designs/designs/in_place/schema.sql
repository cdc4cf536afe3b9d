-- in_place: one table holds a job's whole life; claim and completion update its row. The layout the queue began with, without
-- what this experiment leaves out for every design: jobs due later, counts per kind, progress, failed attempts.
create sequence claims;

create table jobs (
    id          uuid not null,
    user_id     uuid,
    kind        text not null,
    args        jsonb not null,
    priority    smallint not null,                -- smaller goes first
    state       text not null default 'queued' check (state in ('queued', 'running', 'completed')),
    run_at      timestamptz not null default clock_timestamp(),
    attempts    integer not null default 0,
    claim_token bigint,                           -- while running
    worker_id   uuid,                             -- while running
    created_at  timestamptz not null default clock_timestamp(),
    started_at  timestamptz,
    finished_at timestamptz,
    check ((state = 'running') = (worker_id is not null)),
    check ((state = 'running') = (claim_token is not null)),
    check ((state = 'completed') = (finished_at is not null))
);
create index jobs_claim on jobs (priority, run_at, id) where state = 'queued';
create index jobs_running on jobs (worker_id) where state = 'running';  -- whose jobs a dead worker's successor takes over
create index jobs_of_user on jobs (user_id, id);
-- The primary key is made last: of two indexes that look equally cheap, as all do on a table that was vacuumed while
-- empty, the planner takes the younger, and jobs_of_user also has the id, in second place: it would be read from end to end.
alter table jobs add primary key (id);
alter table jobs set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
