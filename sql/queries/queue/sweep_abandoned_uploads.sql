-- Removes up to ten uploads that were begun more than a day ago and never finished; returns how many. blobs_unfinished.
select omnicrm.sweep_abandoned_uploads(omnicrm.now() - interval '1 day') as swept
