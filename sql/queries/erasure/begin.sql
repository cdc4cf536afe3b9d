-- Begins to erase the current user; false when that was done before.
select omnicrm.begin_erasure() as is_begun
