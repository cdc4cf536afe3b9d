#include "storage/job_errors.hpp"

#include "sql/jobs.hpp"
#include "storage/keyset.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<JobErrorGroup(Timestamp, std::string, bool, std::int32_t, std::int32_t)> list_query{sql::jobs::errors};
const Query<std::int64_t()> count_query{sql::jobs::count_errors};

// No fingerprint comes before the empty one, and no attempt ends at infinity.
JobErrorPosition beginning_of(const Slice<JobErrorPosition>& slice)
{
    const bool is_ascending = slice.order == SortOrder::asc;
    return slice.after.value_or(
        JobErrorPosition{is_ascending ? before_the_oldest.time : behind_the_newest.time, std::string()});
}

} // namespace

asio::awaitable<Result<Found<JobErrorGroup, JobErrorPosition>>> JobErrors::page(UserId user,
                                                                                const Slice<JobErrorPosition>& slice)
{
    const JobErrorPosition behind = beginning_of(slice);
    auto rows = co_await database_.read(Scope{user}, list_query, behind.last_at, behind.fingerprint,
                                        slice.order == SortOrder::asc, slice.skip, slice.with_one_more());
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, [](const JobErrorGroup& group) {
        return JobErrorPosition{group.last_at, group.fingerprint};
    });
}

asio::awaitable<Result<std::int64_t>> JobErrors::count(UserId user)
{
    co_return row_or_default(co_await database_.read_one(Scope{user}, count_query));
}

} // namespace omni
