// The token buckets all API threads share: each leases a few tokens at a time and gives back what it did not use.
#pragma once

#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <span>
#include <string>
#include <vector>

namespace omni {

struct TokenWish
{
    std::string bucket;      // what is limited, and whom it is counted for
    double per_second = 0;   // how fast it is refilled, above 0
    std::int32_t burst = 0;  // what it holds at most, at least 1
    std::int32_t needed = 0; // given as long as there are that many
    std::int32_t wanted = 0; // given beyond that while it is an eighth of what is left
    std::int32_t returned = 0;
};

struct TokenLease
{
    std::string bucket;
    std::int32_t granted;
    double level; // what is left
};
BOOST_DESCRIBE_STRUCT(TokenLease, (), (bucket, granted, level))

class RateBuckets
{
public:
    explicit RateBuckets(Database& database) : database_(database) {}

    // An answer for each wish, in any order; no bucket may be named twice. `patience` is for a connection, and again
    // for the statement.
    boost::asio::awaitable<Result<std::vector<TokenLease>>> lease(std::span<const TokenWish> wishes,
                                                                  std::chrono::milliseconds patience);

    // Part of the upkeep: buckets that are full again need no row.
    boost::asio::awaitable<Result<void>> forget_full();

private:
    Database& database_;
};

} // namespace omni
