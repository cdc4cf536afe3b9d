// The schedules whose time has come, locked by who enqueues their jobs.
#pragma once

#include "core/json_text.hpp"
#include "core/timestamp.hpp"
#include "storage/transaction.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

// What becomes of ticks at which no worker was there: they are left out, made up for by one, or each made up for.
enum class MissedTicks { skip, once, all };
BOOST_DESCRIBE_ENUM(MissedTicks, skip, once, all)

struct DueSchedule
{
    std::string name;
    std::optional<UserId> user_id;
    std::string kind;
    JsonText args;
    std::int16_t priority = 0; // a JobPriority, as stored
    std::string cron;
    std::string time_zone;
    MissedTicks missed = MissedTicks::once;
    std::optional<Timestamp> next_at; // nothing: not worked out yet
    Timestamp now;                    // by the server's clock
};
BOOST_DESCRIBE_STRUCT(DueSchedule, (), (name, user_id, kind, args, priority, cron, time_zone, missed, next_at, now))

// At most 100; nobody else gets them before this transaction ends.
boost::asio::awaitable<Result<std::vector<DueSchedule>>> lock_due_schedules(Transaction& transaction);

struct ScheduleStep
{
    std::optional<Timestamp> next_at{};   // the next tick
    std::optional<std::string> problem{}; // why there is none
    std::optional<Timestamp> last_at{};   // the tick that was enqueued, if one was
    std::optional<Uuid> last_job{};
};

boost::asio::awaitable<Result<void>> advance_schedule(Transaction& transaction, std::string_view name,
                                                      const ScheduleStep& step);

} // namespace omni
