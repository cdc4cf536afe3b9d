#include "storage/operations/all_schedules.hpp"

#include "sql/operations.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<OperatorSchedule()> select_all{sql::operations::list_schedules};
const Query<bool(std::string, std::optional<Uuid>, std::string, JsonText, std::int16_t, std::string, std::string,
                 MissedTicks, Timestamp)>
    insert_one{sql::operations::add_schedule};
const Query<bool(std::string)> delete_one{sql::operations::remove_schedule};
const Query<bool(std::string)> pause_one{sql::operations::pause_schedule};
const Query<bool(std::string)> resume_one{sql::operations::resume_schedule};

// What the statement says about the schedule; not_found when there was none.
Result<bool> found_or_missing(const Result<std::optional<bool>>& row, std::string_view name)
{
    if (!row)
        return row.error();
    if (!*row)
        return Error{ErrorCode::not_found, "there is no schedule '" + std::string(name) + "'"};
    return **row;
}

} // namespace

asio::awaitable<Result<std::vector<OperatorSchedule>>> AllSchedules::list()
{
    return database_.read({}, select_all);
}

asio::awaitable<Result<void>> AllSchedules::add(const NewSchedule& s)
{
    const auto added =
        co_await database_.write_one({}, insert_one, s.name, s.user, s.kind, s.args,
                                     static_cast<std::int16_t>(s.priority), s.cron, s.time_zone, s.missed, s.first_at);
    if (!added)
        co_return added.error();
    if (!*added)
        co_return Error{ErrorCode::conflict, "there already is a schedule '" + s.name + "'"};
    co_return Result<void>{};
}

asio::awaitable<Result<void>> AllSchedules::remove(std::string_view name)
{
    co_return without_value(found_or_missing(co_await database_.write_one({}, delete_one, name), name));
}

asio::awaitable<Result<void>> AllSchedules::pause(std::string_view name)
{
    co_return without_value(found_or_missing(co_await database_.write_one({}, pause_one, name), name));
}

asio::awaitable<Result<bool>> AllSchedules::resume(std::string_view name)
{
    co_return found_or_missing(co_await database_.write_one({}, resume_one, name), name);
}

} // namespace omni
