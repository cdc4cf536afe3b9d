#include "storage/operations/limit_watch.hpp"

#include "sql/operations.hpp"
#include "storage/one_row.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<BucketCount()> select_buckets{sql::operations::bucket_count};
const Query<Throttled(std::int32_t)> select_throttled{sql::operations::throttled};

constexpr Scope patient{.timeout = std::chrono::minutes(1)};

} // namespace

asio::awaitable<Result<BucketCount>> LimitWatch::buckets()
{
    co_return sole_row(co_await database_.read_one(patient, select_buckets));
}

asio::awaitable<Result<std::vector<Throttled>>> LimitWatch::throttled(std::int32_t most)
{
    return database_.read(patient, select_throttled, most);
}

} // namespace omni
