// A job that has been started: its claim, and the means to stop it.
#pragma once

#include "storage/queue/claims.hpp"

#include <boost/asio/cancellation_signal.hpp>
#include <boost/intrusive/list_hook.hpp>

#include <chrono>
#include <string_view>

namespace omni::worker {

// Why a handler was told to stop; the first reason stands.
enum class StopReason { none, timeout, lost_lease, shutdown, cancelled };

struct RunningJob
{
    ClaimedJob claim;
    boost::asio::cancellation_signal cancelled{}; // reaches the job's coroutine
    StopReason stop_reason = StopReason::none;
    bool is_in_code = false; // the job's own, which alone may be cancelled; see run_guarded
    std::chrono::steady_clock::time_point deadline{};
    boost::intrusive::list_member_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> deadlines{};

    JobToken token() const { return {claim.id, claim.claim_token}; }

    // The handler's present wait fails with operation_aborted, and so does every later one.
    void stop(StopReason reason)
    {
        if (stop_reason != StopReason::none)
            return;
        stop_reason = reason;
        if (is_in_code)
            cancelled.emit(boost::asio::cancellation_type::terminal);
    }
};

} // namespace omni::worker
