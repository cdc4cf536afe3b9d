// Whether this program is to get requests, and if not, why: in words that tell strangers nothing else.
#pragma once

#include "core/error.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>

namespace omni {

class Database;
struct Services;

struct Ready
{
    bool database;
    bool migrations;
    bool encryption_keys; // every key that user data is sealed under is among the program's
    bool workers;         // some are alive; requests are answered without them, jobs are not done
};
BOOST_DESCRIBE_STRUCT(Ready, (), (database, migrations, encryption_keys, workers))

// Fails with unavailable and a field for each reason: "/program", "/database", "/migrations", "/encryptionKeys".
boost::asio::awaitable<Result<Ready>> examine_readiness(const Services& services, Database& database);

} // namespace omni
