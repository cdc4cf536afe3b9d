-- What wrk asks a peer, which knows no sessions, for each of :users users.
select '/contacts?pageSize=50&sort=createdAt&order=desc&user=' ||
       ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))
from generate_series(1, :users) n;
