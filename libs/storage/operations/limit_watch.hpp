// How the limits on requests do, for the operator: connected as omnicrm_owner.
#pragma once

#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace omni {

struct BucketCount
{
    std::int64_t buckets = 0;
    std::int64_t forgettable = 0; // full for an hour: an API server that is asked anything forgets those
};
BOOST_DESCRIBE_STRUCT(BucketCount, (), (buckets, forgettable))

struct Throttled
{
    std::string rule;    // "user", "POST /auth/signin address"
    std::string subject; // an e-mail or network address; empty: only a hash of it is known
};
BOOST_DESCRIBE_STRUCT(Throttled, (), (rule, subject))

class LimitWatch
{
public:
    explicit LimitWatch(Database& owner) : database_(owner) {}

    boost::asio::awaitable<Result<BucketCount>> buckets();

    // Who was refused within the last minute and has had nothing since, latest first.
    boost::asio::awaitable<Result<std::vector<Throttled>>> throttled(std::int32_t most);

private:
    Database& database_;
};

} // namespace omni
