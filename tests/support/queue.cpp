#include "support/queue.hpp"

namespace omni::test {

Uuid submit_job(const TestDatabase& database, UserId user, std::optional<Uuid> batch, const std::string& kind)
{
    const std::string batch_id = batch ? "'" + batch->to_string() + "'" : "null";
    return Uuid::parse(database.value("set app.user_id = '" + user.to_string() + "'; select omnicrm.enqueue('" + kind +
                                      "', batch_id => " + batch_id + ")"))
        .value();
}

void start_jobs(const TestDatabase& database)
{
    const std::string worker = "'" + Uuid::v7().to_string() + "'";
    database.sql("insert into omnicrm.workers (id, host, pid, expires_at) values (" + worker +
                 ", 'test', 1, now() + interval '1 hour');"
                 "select count(*) from omnicrm.claim_jobs(" +
                 worker + ", array(select distinct kind from omnicrm.ready_jobs), 100, '{0,0,0,0}')");
}

void complete_jobs(const TestDatabase& database)
{
    database.sql("select omnicrm.complete_jobs(array_agg(job_id), array_agg(claim_token)) from omnicrm.running_jobs");
}

void fail_jobs(const TestDatabase& database, const std::string& error)
{
    database.sql("select omnicrm.end_attempt(job_id, claim_token, 'failed', 0, '" + error +
                 "', true) from omnicrm.running_jobs");
}

} // namespace omni::test
