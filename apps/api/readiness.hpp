// Whether this program is to get requests, and if not, why: in words that tell strangers nothing else.
//
// Everybody may ask, as often as they like, and costs the database no more than one who asks once in a while: those who
// come while it is being examined share what is found, and so do those who come soon afterwards.
#pragma once

#include "core/error.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>

#include <memory>

namespace omni {

struct ApiConfig;
class Database;
struct Watch;

struct Ready
{
    bool database;
    bool migrations;
    bool encryption_keys; // every key that user data is sealed under is among the program's
    bool workers;         // some are alive; requests are answered without them, jobs are not done
};
BOOST_DESCRIBE_STRUCT(Ready, (), (database, migrations, encryption_keys, workers))

// Of one loop.
class ReadinessExaminer
{
public:
    ReadinessExaminer(boost::asio::any_io_executor executor, const ApiConfig& config, const Watch& watch);

    // Fails with unavailable and a field for each reason: "/program", "/database", "/migrations", "/encryptionKeys".
    boost::asio::awaitable<Result<Ready>> examine(Database& database);

private:
    struct Examination;
    class Ending;

    boost::asio::awaitable<Result<Ready>> ask(Database& database) const;

    boost::asio::any_io_executor executor_;
    const ApiConfig& config_;
    const Watch& watch_;
    std::shared_ptr<Examination> last_; // null: there was none
};

} // namespace omni
