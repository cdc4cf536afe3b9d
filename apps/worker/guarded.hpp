// Runs a job's own code: with a time limit, cancellable, and with whatever it throws made into an Error.
#pragma once

#include "core/error.hpp"
#include "worker/running_job.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>

namespace omni::worker {

// Returns when the code has come to an end. At the time limit it is cancelled with StopReason::timeout; code that does
// not react to being cancelled is waited for.
boost::asio::awaitable<Result<void>> run_guarded(boost::asio::any_io_executor executor,
                                                 std::shared_ptr<RunningJob> running, std::chrono::milliseconds limit,
                                                 boost::asio::awaitable<void> code);

} // namespace omni::worker
