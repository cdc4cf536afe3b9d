-- An interaction i and its thread l as lists show it.
select i.id, i.kind, i.direction, i.occurred_at, i.ends_at, i.all_day, i.subject, i.snippet, i.location, i.bulk,
       l.thread_id
