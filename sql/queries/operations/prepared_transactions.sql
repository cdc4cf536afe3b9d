-- Transactions of the server that were prepared and neither committed nor rolled back within a minute, oldest first.
select gid as name, owner::text as role, database::text as database,
       extract(epoch from omnicrm.now() - prepared)::double precision as seconds
from pg_prepared_xacts
where prepared < omnicrm.now() - interval '1 minute'
order by prepared
