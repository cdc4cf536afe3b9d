// A job that has been started: its claim, and the means to stop it.
#pragma once

#include "storage/queue/claims.hpp"

#include <boost/asio/cancellation_signal.hpp>

#include <string_view>

namespace omni::worker {

// Why a handler was told to stop; the first reason stands.
enum class StopReason { none, timeout, lost_lease, shutdown, cancelled };

struct RunningJob
{
    ClaimedJob claim;
    boost::asio::cancellation_signal cancelled{};
    StopReason stop_reason = StopReason::none;
    int section = 0; // which part of the job's own code runs, so that the deadline of an earlier one cannot hit it

    JobToken token() const { return {claim.id, claim.claim_token}; }

    // The handler's present wait fails with operation_aborted, and so does every later one.
    void stop(StopReason reason)
    {
        if (stop_reason != StopReason::none)
            return;
        stop_reason = reason;
        cancelled.emit(boost::asio::cancellation_type::terminal);
    }
};

} // namespace omni::worker
