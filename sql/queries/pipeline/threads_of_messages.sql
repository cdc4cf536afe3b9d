-- Every membership of the threads these messages are in. Primary key, then thread_links_thread.
select l.message_key, l.thread_id
from thread_links l
where l.user_id = $1::uuid
  and l.thread_id = any (array(select distinct k.thread_id from thread_links k
                               where k.user_id = $1 and k.message_key = any($2::uuid[])))
