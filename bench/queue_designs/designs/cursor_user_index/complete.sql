-- As in narrow: the tables are the same.
\ir ../narrow/complete.sql
