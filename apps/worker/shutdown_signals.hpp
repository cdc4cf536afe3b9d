// SIGTERM and SIGINT: the first asks the engine to stop, the second insists, a third
// ends the process as if nobody had caught it.
#pragma once

#include "worker/engine.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni::worker {

// Returns after the second, or when cancelled.
boost::asio::awaitable<void> stop_on_signals(Engine& engine);

} // namespace omni::worker
