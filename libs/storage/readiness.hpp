// Whether the database is what this program was built for, and what it is like.
#pragma once

#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace omni {

struct InstallationCondition
{
    std::vector<std::string> master_keys; // the ids under which data keys are wrapped
    std::int64_t live_workers = 0;
};
BOOST_DESCRIBE_STRUCT(InstallationCondition, (), (master_keys, live_workers))

class Readiness
{
public:
    explicit Readiness(Database& database) : database_(database) {}

    // How many of the program's migrations the database lacks. Works in whatever state the schema is.
    boost::asio::awaitable<Result<std::int64_t>> pending_migrations();

    // Of a database that lacks none.
    boost::asio::awaitable<Result<InstallationCondition>> condition();

private:
    // Who asks wants to know soon.
    static constexpr Scope scope{.timeout = std::chrono::milliseconds(2'000)};

    Database& database_;
};

} // namespace omni
