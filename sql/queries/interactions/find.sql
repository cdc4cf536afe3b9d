-- One interaction with all its text. Primary keys.
select i.id, i.kind, i.direction, i.occurred_at, i.ends_at, i.all_day, i.subject, i.snippet, i.location, i.bulk,
       l.thread_id,
       i.body_text, i.body_reply, i.recurrence_rule, i.attachments, i.batch_id as import_id
from interactions i
left join thread_links l on l.message_key = i.message_key
where i.id = $1::uuid
