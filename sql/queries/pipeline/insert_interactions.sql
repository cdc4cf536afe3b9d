-- Stores interactions; one whose source key is known already is left out. Answers the ids stored. unique (user_id, kind, source_key).
insert into interactions (user_id, batch_id, id, raw_event_id, kind, source_key, direction, occurred_at, ends_at, all_day,
                          subject, snippet, body_text, body_reply, message_key, bulk, location, recurrence_rule,
                          attachments)
select $1::uuid, $2::uuid, i.*
from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[],
            $10::boolean[], $11::text[], $12::text[], $13::text[], $14::text[], $15::uuid[], $16::boolean[],
            $17::text[], $18::text[], $19::jsonb[]) as i
on conflict (user_id, kind, source_key) do nothing
returning id
