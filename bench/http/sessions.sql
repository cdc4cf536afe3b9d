-- What wrk sends for each of :users users: the path to ask for, a tab, and the session's token.
select :'path' || E'\t' || 'omni_' ||
       rtrim(translate(encode(sha256(convert_to('session ' || n, 'UTF8')), 'base64'), '+/', '-_'), '=')
from generate_series(1, :users) n;
