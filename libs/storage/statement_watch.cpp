#include "storage/statement_watch.hpp"

#include "core/log.hpp"

namespace omni {

Result<pg::ResultSet> StatementWatch::ended(const sql::Statement& statement, Clock::time_point began,
                                            Result<pg::ResultSet> answer)
{
    ended(statement, began, answer ? answer->affected() : -1);
    return answer;
}

void StatementWatch::ended(const sql::Statement& statement, Clock::time_point began, std::int64_t rows)
{
    const auto now = Clock::now();
    StatementMetrics::Entry& entry = metrics_->of(statement);
    (rows < 0 ? entry.failed : entry.answered).add();
    entry.nanoseconds.add(std::chrono::nanoseconds(now - began).count());
    if (rows > 0)
        entry.rows.add(rows);
    if (activity_)
        activity_->statement_ended(statement.name, began, now, rows);
    if (slow_.count() <= 0 || now - began < slow_)
        return;
    entry.slow.add();
    log::warning(activity_ ? activity_->log_context() : log::Context{}, "slow statement",
                 {{"statement", statement.name}, {"ms", now - began}, {"rows", rows}});
}

void StatementWatch::lent(Clock::time_point began)
{
    metrics_->connections_lent.add();
    metrics_->lending_waits.add(std::chrono::nanoseconds(Clock::now() - began).count());
}

} // namespace omni
