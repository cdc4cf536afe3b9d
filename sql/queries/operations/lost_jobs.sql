-- Jobs that died with their workers, and how many workers those are. See lost_jobs().
select jobs, workers from omnicrm.lost_jobs()
