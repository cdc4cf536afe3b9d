// What goes through one loop's sockets: its thread counts, any thread reads.
#pragma once

#include "core/metrics/counter.hpp"

namespace omni::server {

struct Traffic
{
    Counter accepted;       // connections
    Counter refused;        // of these, because their address had too many
    Gauge open;             // connections; as of a quarter of a second ago at most
    Counter received_bytes; // of requests, TLS's own not included
    Counter sent_bytes;     // of answers
};

} // namespace omni::server
