-- The part belongs to the whole from here on. No index.
release savepoint part
