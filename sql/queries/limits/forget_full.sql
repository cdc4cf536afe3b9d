-- Forgets full buckets, 10,000 at most: how many. Reads the whole table, which has a row for each client of late.
select omnicrm.forget_full_buckets()
