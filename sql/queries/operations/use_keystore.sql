-- From now on no data key is made in this database; waits for those that are being made. Whether that is new.
update keystore set is_in_use = true where not is_in_use
