// Looks at every statement from when it is asked for to its answer: counts it, tells the request or job it belongs to,
// and logs it when it was slow. By name; never its parameters.
#pragma once

#include "core/error.hpp"
#include "core/telemetry/activity.hpp"
#include "storage/pg/result_set.hpp"
#include "storage/statement_metrics.hpp"

#include <chrono>
#include <memory>
#include <utility>

namespace omni {

class StatementWatch
{
public:
    using Clock = std::chrono::steady_clock;

    // Of nobody when there is no activity. What is slower than `slow` is logged; 0: nothing is.
    StatementWatch(std::shared_ptr<StatementMetrics> metrics, std::chrono::milliseconds slow, Activity* activity)
        : metrics_(std::move(metrics)), slow_(slow), activity_(activity)
    {
    }

    static Clock::time_point now() { return Clock::now(); }

    // Passes the answer on.
    Result<pg::ResultSet> ended(const sql::Statement& statement, Clock::time_point began, Result<pg::ResultSet> answer);
    // The same for what has none; `rows` -1: it failed.
    void ended(const sql::Statement& statement, Clock::time_point began, std::int64_t rows);

    // An exclusive connection was asked for at `began`, and is there.
    void lent(Clock::time_point began);

    // Null: nobody's.
    Activity* activity() const { return activity_; }

private:
    std::shared_ptr<StatementMetrics> metrics_; // a transaction may outlive the database it began on
    std::chrono::milliseconds slow_;
    Activity* activity_;
};

} // namespace omni
