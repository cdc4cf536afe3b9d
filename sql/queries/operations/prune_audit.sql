-- Deletes up to 10,000 rows of the audit log that are older than $1; as omnicrm_owner. audit_log_age.
delete from audit_log
where ctid = any (array(select a.ctid from audit_log a where a.at < $1::timestamptz order by a.at limit 10000))
