-- Moves every message of the threads $2 into the threads $3, pair by pair. thread_links_thread.
update thread_links l
set thread_id = m.winner
from unnest($2::uuid[], $3::uuid[]) as m(loser, winner)
where l.user_id = $1::uuid and l.thread_id = m.loser
