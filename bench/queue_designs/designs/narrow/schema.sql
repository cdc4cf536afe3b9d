-- narrow: a ready set of small rows, deleted at claim, beside an insert-only table of jobs.
\ir receipts.sql

create table ready (
    priority smallint not null,
    seq      bigint not null,
    job_id   uuid not null,
    user_id  uuid,
    kind     text not null
);
create index ready_order on ready (priority, seq);
alter table ready set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
