-- What the narrow designs share: the jobs as they were enqueued, never touched again; a receipt for each job being worked
-- on; the end of each job. A receipt carries the fencing token; only the receipts and the ready set lose rows.
create sequence claims;
create sequence enqueued;                         -- orders the jobs of one priority

create table jobs (
    id         uuid not null,
    user_id    uuid,
    kind       text not null,
    args       jsonb not null,
    priority   smallint not null,                 -- smaller goes first
    created_at timestamptz not null default clock_timestamp()
);
create index jobs_of_user on jobs (user_id, id);
-- The primary key is made last: of two indexes that look equally cheap, as all do on a table that was vacuumed while
-- empty, the planner takes the younger, and jobs_of_user also has the id, in second place: it would be read from end to end.
alter table jobs add primary key (id);

create table running (
    job_id     uuid primary key,
    token      bigint not null,
    worker_id  uuid not null,
    attempt    integer not null,
    started_at timestamptz not null,
    user_id    uuid,
    kind       text not null
);
alter table running set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

create table history (
    job_id      uuid primary key,
    user_id     uuid,
    kind        text not null,
    state       text not null check (state in ('completed', 'failed', 'cancelled')),
    attempt     integer not null,
    started_at  timestamptz,
    finished_at timestamptz not null,
    worker_id   uuid
);
