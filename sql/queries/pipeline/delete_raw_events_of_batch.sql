-- Takes up to 5,000 sources of a batch away. raw_events_batch.
delete from raw_events
where user_id = $1::uuid
  and id = any (array(select id from raw_events where user_id = $1 and batch_id = $2::uuid order by item limit 5000))
