-- The server answers with ROLLBACK where a statement had failed. No index.
commit
