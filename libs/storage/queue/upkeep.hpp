// What somebody has to do every now and then for the queue to go on: promote what is due, wake workers, sweep.
#pragma once

#include "storage/database.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace omni {

// The channel workers listen on (storage/listener.hpp).
inline constexpr std::string_view queue_channel = "omnicrm_jobs";

// What notifications on it say: nothing (there is something to claim), or one of these.
namespace queue_message {
inline constexpr std::string_view waiting = "waiting"; // something waits for room or a limit
inline constexpr std::string_view again = "again";     // jobs were put back at places that may have been passed already
inline constexpr std::string_view cancel = "cancel";   // a running job is to stop
} // namespace queue_message

// One round of releasing what waits.
struct Release
{
    std::optional<std::int64_t> released; // became claimable; nothing: another worker was at it
    bool is_more_waiting = false;
    std::string stopped_at; // where the next round starts; empty: at the beginning
};
BOOST_DESCRIBE_STRUCT(Release, (), (released, is_more_waiting, stopped_at))

// How many jobs of a kind may run at a time in all workers together; nothing: no limit.
struct KindLimits
{
    std::string kind;
    std::optional<std::int32_t> total{};
    std::optional<std::int32_t> per_user{};
    std::optional<std::int32_t> per_key{}; // NewJob::limit_key
};

class QueueUpkeep
{
public:
    explicit QueueUpkeep(Database& database) : database_(database) {}

    // Makes up to 1,000 scheduled jobs claimable whose time has come; how many that were.
    boost::asio::awaitable<Result<std::int64_t>> promote_due();

    // Makes claimable what waits behind its tenant's other jobs or for a limit, and has room now.
    boost::asio::awaitable<Result<Release>> release(std::string_view start_after);

    // Tells the workers that listen. Not to be called in a transaction that does other work: it serialises commits.
    boost::asio::awaitable<Result<void>> notify(std::string_view message = {});

    // Adds up what changed in the queue: counts, rates, batches (and what finished ones want done).
    boost::asio::awaitable<Result<void>> add_up_changes();

    // Cancels up to 50,000 jobs of a batch that somebody has begun to cancel; false: there is none.
    boost::asio::awaitable<Result<bool>> cancel_rest_of_batches();

    // Makes room for the days to come in the history and drops what is older; how many days went.
    boost::asio::awaitable<Result<std::int64_t>> keep_history(std::int32_t days);

    // Makes kinds known with their limits. What the operator has said about them stays.
    boost::asio::awaitable<Result<void>> register_kinds(std::span<const KindLimits> kinds);

    // Removes up to ten uploads begun more than a day ago and never finished; how many that were.
    boost::asio::awaitable<Result<std::int64_t>> sweep_abandoned_uploads();

    // Removes up to 1,000 answers that were kept for requests' Idempotency-Keys for a day; how many that were.
    boost::asio::awaitable<Result<std::int64_t>> prune_idempotency_keys();

private:
    Database& database_;
};

} // namespace omni
