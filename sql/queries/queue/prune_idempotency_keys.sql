-- Removes up to 1,000 answers kept for requests' keys for more than a day; returns how many. idempotency_keys_oldest.
select omnicrm.prune_idempotency_keys() as pruned
