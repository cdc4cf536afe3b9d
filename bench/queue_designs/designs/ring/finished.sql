-- As in narrow: the tables it touches are the same.
\ir ../narrow/finished.sql
