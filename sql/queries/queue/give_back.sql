-- Puts jobs $1 with tokens $2 back into the queue as if they had never been claimed. Primary key.
select omnicrm.give_back_jobs($1::uuid[], $2::bigint[]) is null as is_given
