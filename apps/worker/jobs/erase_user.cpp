// erase_user: deletes what is left of a user who is being erased, in slices, until nothing is.
//
// A job of the system's own, so that it is not among those of the user, which it stops. What is left is its cursor; the
// table in its arguments only spares it those that are empty by now.
#include "worker/jobs/kinds.hpp"

#include "storage/data_keys.hpp"
#include "storage/erasures.hpp"
#include "worker/pipeline/job_args.hpp"

namespace omni::worker {

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<Outcome> erase(Services& services, JobContext& job, EraseUserArgs args)
{
    // Who began it has done so; but a keystore may have been set up since.
    if (!args.table)
        if (const auto destroyed = co_await services.data_keys.destroy(args.user_id); !destroyed) {
            if (destroyed.error().code == ErrorCode::unavailable)
                co_return Outcome::snooze(30s);
            throw Failure(destroyed.error());
        }

    JobTransaction tx = (co_await job.transaction()).value();
    const ErasureSlice slice = (co_await erase_slice(tx.sql(), args.user_id, args.table)).value();
    if (slice.is_waiting) {
        (co_await tx.commit()).value();
        co_return Outcome::snooze(1s);
    }
    if (!slice.is_finished)
        (co_await tx.enqueue(erase_user_kind, EraseUserArgs{args.user_id, slice.at_table})).value();
    co_return co_await job.commit_done(std::move(tx));
}

} // namespace

JobKind erase_user(Services& services)
{
    return job_kind<EraseUserArgs>(
        erase_user_kind, {.max_attempts = 20, .timeout = 5min},
        [&services](JobContext& job, EraseUserArgs args) { return erase(services, job, std::move(args)); });
}

} // namespace omni::worker
