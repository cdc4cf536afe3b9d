-- From the hot table, which has the columns of the other design.
\ir ../in_place/claim.sql
