-- One step of the ring; every two seconds, from one session.
select rotate()
