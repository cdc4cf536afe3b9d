// The schedules of the installation, for the operator: connected as omnicrm_owner.
#pragma once

#include "core/json_text.hpp"
#include "core/timestamp.hpp"
#include "storage/database.hpp"
#include "storage/queue/job_priority.hpp"
#include "storage/queue/schedules.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

struct OperatorSchedule
{
    std::string name;
    std::string email; // of the user whose work it is; empty for the system's own
    std::string kind;
    JsonText args;
    JobPriority priority = JobPriority::medium;
    std::string cron;
    std::string time_zone;
    MissedTicks missed = MissedTicks::once;
    std::optional<Timestamp> next_at; // nothing: not worked out yet, or there is none because of `problem`
    std::optional<Timestamp> last_at; // the tick that was enqueued last
    std::optional<Uuid> last_job_id;
    std::optional<Timestamp> paused_at;
    std::optional<std::string> problem;
};
BOOST_DESCRIBE_STRUCT(OperatorSchedule, (),
                      (name, email, kind, args, priority, cron, time_zone, missed, next_at, last_at, last_job_id,
                       paused_at, problem))

struct NewSchedule
{
    std::string name;
    std::optional<UserId> user; // nothing: the system's own work
    std::string kind;
    JsonText args;
    JobPriority priority = JobPriority::medium;
    std::string cron;
    std::string time_zone;
    MissedTicks missed = MissedTicks::once;
    Timestamp first_at; // the first tick
};

class AllSchedules
{
public:
    explicit AllSchedules(Database& owner) : database_(owner) {}

    // By name.
    boost::asio::awaitable<Result<std::vector<OperatorSchedule>>> list();

    // Fails with conflict when there is one of that name.
    boost::asio::awaitable<Result<void>> add(const NewSchedule& schedule);

    // All three fail with not_found. A paused one enqueues nothing; resumed it goes on from its next tick after now,
    // and says whether it was paused.
    boost::asio::awaitable<Result<void>> remove(std::string_view name);
    boost::asio::awaitable<Result<void>> pause(std::string_view name);
    boost::asio::awaitable<Result<bool>> resume(std::string_view name);

private:
    Database& database_;
};

} // namespace omni
