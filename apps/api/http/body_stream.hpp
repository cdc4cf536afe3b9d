// A response's body that comes over time: what a handler gives instead of a text.
#pragma once

#include "core/error.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace omni::http {

// Everything is called on the thread of the connection it is sent over, which then is closed: it serves no further
// request.
class BodyStream
{
public:
    virtual ~BodyStream() = default;

    // The next bytes; an empty text is the end. Asked for once the ones before were taken over by the kernel, so what
    // is held in memory is one piece, and a slow reader slows this down. May wait for as long as it likes. After an
    // error the connection is cut, so that the peer can tell a part from the whole. Never throws.
    virtual boost::asio::awaitable<Result<std::string>> next() = 0;

    // Nobody wants the rest any more: next() is to return soon, whatever it says.
    virtual void peer_left() {}

    // The server ends: what has no end of its own is to end now, the rest within the server's patience.
    virtual void server_stops() {}
};

} // namespace omni::http
