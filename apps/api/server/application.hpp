// What a server loop runs: turns requests into responses on that loop's thread. The server knows nothing else of it.
#pragma once

#include "api/http/byte_source.hpp"
#include "api/http/message.hpp"
#include "api/server/traffic.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni::server {

class Application
{
public:
    virtual ~Application() = default;

    // Never throws. May leave the body unread. An empty answer means that the peer is gone.
    virtual boost::asio::awaitable<std::optional<http::Response>> handle(const http::RequestHead& head,
                                                                         http::RequestBody& body) = 0;

    // The answer to what could not even be read as a request. `is_tls`: its connection is.
    virtual http::Response refuse(const Error& error, bool is_tls) = 0;

    // Where the loop counts what goes through its sockets.
    virtual Traffic& traffic() = 0;

    // Called several times a second, for what need not be exact.
    virtual void tick() = 0;

    // Called once no connection is left; afterwards nothing of the application may keep the loop running.
    virtual boost::asio::awaitable<void> stop() = 0;
};

} // namespace omni::server
