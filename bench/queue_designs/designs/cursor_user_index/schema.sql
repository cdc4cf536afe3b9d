-- cursor_user_index: cursor with one more index on the ready set, which nothing here reads: what does it cost?
\ir ../cursor/schema.sql

create index ready_of_user on ready (user_id);
