#include "storage/job_schedules.hpp"

#include "sql/jobs.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using Listed = Query<JobSchedule(std::optional<std::string>, std::int32_t, std::int32_t)>;

const Listed list_asc{sql::jobs::schedules_asc};
const Listed list_desc{sql::jobs::schedules_desc};
const Query<std::int64_t()> count_query{sql::jobs::count_schedules};

} // namespace

asio::awaitable<Result<Found<JobSchedule, std::string>>> JobSchedules::page(UserId user,
                                                                            const Slice<std::string>& slice)
{
    const auto after = slice.after ? std::optional<std::string_view>(*slice.after) : std::nullopt;
    auto rows = co_await database_.read(Scope{user}, slice.order == SortOrder::asc ? list_asc : list_desc, after,
                                        slice.with_one_more(), slice.skip);
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, [](const JobSchedule& schedule) { return schedule.name; });
}

asio::awaitable<Result<std::int64_t>> JobSchedules::count(UserId user)
{
    co_return row_or_default(co_await database_.read_one(Scope{user}, count_query));
}

} // namespace omni
