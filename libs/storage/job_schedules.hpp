// What is done by the clock, as its owner may see it.
#pragma once

#include "storage/database.hpp"
#include "storage/queue/job_priority.hpp"
#include "storage/queue/schedules.hpp"
#include "storage/slice.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

struct JobSchedule
{
    std::string name;
    std::string kind;
    JobPriority priority;
    std::string cron; // by the clock of `time_zone`
    std::string time_zone;
    MissedTicks missed;
    std::optional<Timestamp> next_at; // nothing: not worked out yet, paused, or there is none because of `problem`
    std::optional<Timestamp> last_at;
    std::optional<Uuid> last_job_id;
    bool is_paused;
    std::optional<std::string> problem;
};
BOOST_DESCRIBE_STRUCT(JobSchedule, (),
                      (name, kind, priority, cron, time_zone, missed, next_at, last_at, last_job_id, is_paused,
                       problem))

// Spelled as it stands in a URL.
enum class ScheduleSort { name };
BOOST_DESCRIBE_ENUM(ScheduleSort, name)

class JobSchedules
{
public:
    explicit JobSchedules(Database& database) : database_(database) {}

    // By name; few, since only the operator makes them.
    boost::asio::awaitable<Result<Found<JobSchedule, std::string>>> page(UserId user, const Slice<std::string>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count(UserId user);

private:
    Database& database_;
};

} // namespace omni
