-- Until the end of the transaction, only this one links identities and threads of the user: what it reads of them stays true.
-- No index; an advisory lock in the class 1 = people.
select true as locked from (select pg_advisory_xact_lock(1, hashtext($1::uuid::text))) as taken
