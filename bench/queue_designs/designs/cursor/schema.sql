-- cursor: the tables of narrow; what differs is where a claim begins to look.
\ir ../narrow/schema.sql
