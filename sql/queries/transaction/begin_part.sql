-- What follows can be taken back alone. No index.
savepoint part
