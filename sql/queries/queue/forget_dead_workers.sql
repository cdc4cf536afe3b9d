-- Removes workers that died more than a day ago and left nothing behind. workers_dead, jobs_running.
delete from workers w
where dead_at < omnicrm.now() - interval '1 day'
  and not exists (select from jobs j where j.state = 'running' and j.worker_id = w.id)
