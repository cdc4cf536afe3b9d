-- Puts jobs of dead workers back into the queue, 1,000 a call, each with a failed attempt to its name; returns how
-- many. Only then running_jobs as a whole.
select omnicrm.take_over_jobs() as taken_over
