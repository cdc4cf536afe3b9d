// What somebody has to do every now and then for the queue to go on: promote what is due, wake workers, sweep.
#pragma once

#include "storage/database.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni {

// The channel workers listen on (storage/listener.hpp).
inline constexpr std::string_view queue_channel = "omnicrm_jobs";

class QueueUpkeep
{
public:
    explicit QueueUpkeep(Database& database) : database_(database) {}

    // Makes up to 1,000 scheduled jobs claimable whose time has come; how many that were.
    boost::asio::awaitable<Result<std::int64_t>> promote_due();

    // Wakes the workers that listen. Not to be called in a transaction that does other work: it serialises commits.
    boost::asio::awaitable<Result<void>> notify();

    // Removes up to ten uploads begun more than a day ago and never finished; how many that were.
    boost::asio::awaitable<Result<std::int64_t>> sweep_abandoned_uploads();

private:
    Database& database_;
};

} // namespace omni
