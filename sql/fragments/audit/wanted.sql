-- The pairs of any of the actions $1 and any of the actors $2. Without actions: of all that the log has, which are found by
-- leaps through audit_log_actions.
with recursive logged as (
    (select a.action from audit_log a where $1::text[] is null order by a.action limit 1)
    union all
    select (select a.action from audit_log a where a.action > l.action order by a.action limit 1)
    from logged l
    where l.action is not null
), pairs as materialized (
    select actions.action, actors.actor
    from (select unnest($1::text[]) as action union select l.action from logged l where l.action is not null) actions
    cross join (select distinct unnest($2::text[]) as actor) actors
)
