// How the engine works; set from the environment in worker/config.hpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace omni::worker {

struct EngineOptions
{
    // Jobs running at a time.
    std::size_t concurrency = 8;
    // Jobs claimed and waiting for a slot, at most; only short jobs make the engine hold any.
    std::size_t max_reserve = 500;
    // How long they wait for it; then they go back to the queue, for whoever is free.
    std::chrono::milliseconds reserve_life{1'000};
    // How often the queue is looked at when nobody says that there is something.
    std::chrono::milliseconds poll{1'000};
    // How often the lease is renewed, and others' are looked at; a few times per lease.
    std::chrono::milliseconds heartbeat{2'000};
    // After this long without a heartbeat others take over.
    std::chrono::milliseconds lease{10'000};
    // How long running jobs may go on once the engine is to stop.
    std::chrono::milliseconds shutdown_timeout{30'000};
    // How long cancelled jobs may take to end after that; what has not been settled then is left to others.
    std::chrono::milliseconds insist_timeout{5'000};
    // Only these kinds; empty: every one it knows.
    std::vector<std::string> kinds{};
    // How long finished jobs are remembered.
    std::int32_t history_days = 30;
    // How long events are remembered, for who comes back to follow them.
    std::chrono::milliseconds event_life = std::chrono::hours(24 * 7);
    // A direct connection to listen on; empty: polling only.
    std::string listen_url{};
};

} // namespace omni::worker
