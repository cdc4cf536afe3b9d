-- Deletes up to 10,000 rows of the security log that are older than $1; as omnicrm_owner. Primary key.
delete from security_log
where ctid = any (array(select s.ctid from security_log s where s.at < $1::timestamptz order by s.at limit 10000))
