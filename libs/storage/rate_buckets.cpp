#include "storage/rate_buckets.hpp"

#include "sql/limits.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using Integers = std::vector<std::int32_t>;

const Query<TokenLease(std::vector<std::string>, std::vector<double>, Integers, Integers, Integers, Integers)>
    lease_query{sql::limits::lease};
const Query<std::int64_t()> forget_full_query{sql::limits::forget_full};

template <class T>
std::vector<T> column(std::span<const TokenWish> wishes, T TokenWish::*member)
{
    std::vector<T> values;
    values.reserve(wishes.size());
    for (const TokenWish& wish : wishes)
        values.push_back(wish.*member);
    return values;
}

} // namespace

asio::awaitable<Result<std::vector<TokenLease>>> RateBuckets::lease(std::span<const TokenWish> wishes,
                                                                    std::chrono::milliseconds patience)
{
    co_return co_await database_.write(Scope{.timeout = patience}, lease_query, column(wishes, &TokenWish::bucket),
                                       column(wishes, &TokenWish::per_second), column(wishes, &TokenWish::burst),
                                       column(wishes, &TokenWish::needed), column(wishes, &TokenWish::wanted),
                                       column(wishes, &TokenWish::returned));
}

asio::awaitable<Result<void>> RateBuckets::forget_full()
{
    co_return without_value(co_await database_.write_one(Scope{}, forget_full_query));
}

} // namespace omni
