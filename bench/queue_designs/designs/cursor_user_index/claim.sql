-- As in cursor: the tables are the same.
\ir ../cursor/claim.sql
