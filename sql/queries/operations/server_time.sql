-- The time by the one clock of the queue, the server's.
select omnicrm.now() as server_time
