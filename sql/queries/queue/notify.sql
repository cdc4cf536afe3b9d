-- Tells the workers that listen that there is something to claim.
notify omnicrm_jobs
