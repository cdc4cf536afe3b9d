#include "storage/queue/schedules.hpp"

#include "sql/queue.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<DueSchedule()> due_query{sql::queue::due_schedules};
const Query<void(std::string, std::optional<Timestamp>, std::optional<std::string>, std::optional<Timestamp>,
                 std::optional<Uuid>)>
    advance_query{sql::queue::advance_schedule};

} // namespace

asio::awaitable<Result<std::vector<DueSchedule>>> lock_due_schedules(Transaction& transaction)
{
    co_return co_await transaction.query(due_query);
}

asio::awaitable<Result<void>> advance_schedule(Transaction& transaction, std::string_view name,
                                               const ScheduleStep& step)
{
    co_return without_value(
        co_await transaction.execute(advance_query, name, step.next_at, step.problem, step.last_at, step.last_job));
}

} // namespace omni
