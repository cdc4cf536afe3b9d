-- Removes workers that died more than a day ago and left nothing behind. workers_dead.
delete from workers where dead_at < omnicrm.now() - interval '1 day' and emptied_at is not null
