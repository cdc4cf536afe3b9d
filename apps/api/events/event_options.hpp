// How events are streamed; set from the environment in api/config.hpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace omni {

struct EventOptions
{
    // Streams of one loop, and of one user on it.
    std::size_t most_streams = 8'192;
    std::size_t most_streams_per_user = 16;
    // A stream on which nothing else is sent says so this often; and so often its credential is looked at again.
    std::chrono::milliseconds heartbeat{20'000};
    // How often everybody's news are asked for when notifications do not come; with them it is eight times as long.
    std::chrono::milliseconds poll{2'000};
    // Where to LISTEN, directly and not through a pooler; empty: not at all.
    std::string listen_url{};
};

} // namespace omni
