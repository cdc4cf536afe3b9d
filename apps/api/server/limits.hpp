// What one connection may take: bytes, and time for each of its phases.
#pragma once

#include "api/http/ip_address.hpp"

#include <chrono>
#include <cstddef>
#include <vector>

namespace omni::server {

struct Limits
{
    // Request line and fields together; above it 431. Browsers' cookies and tokens stay far below.
    std::size_t header_bytes = 64 * 1024;

    // Connections of one loop; at the limit new ones wait in the kernel's queue. An idle one takes a few KiB.
    std::size_t connections = 16'384;

    // Of these, those of one address (of IPv6: one /64); further ones are closed at once.
    std::size_t connections_per_address = 2'048;

    // Whose connections are many clients' and not counted like that.
    std::vector<http::IpNetwork> proxies{};

    // From the first byte of a request (or of a TLS handshake) to the end of its header; afterwards 408.
    std::chrono::milliseconds header_timeout{15'000};

    // For each 64 KiB of a body (or the rest of it), so about 2 KiB/s is the slowest upload; afterwards 408.
    std::chrono::milliseconds body_timeout{30'000};

    // Between two requests of a connection; afterwards it is closed without a word.
    std::chrono::milliseconds idle_timeout{60'000};

    // For each 256 KiB of a response; afterwards the connection is closed.
    std::chrono::milliseconds write_timeout{30'000};
};

} // namespace omni::server
