// Sends answers compressed to who asks for that, where it pays and gives nothing away.
#pragma once

#include "api/exchange.hpp"
#include "api/route.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni {

// The last thing that happens to an answer: sets Vary, ETag and Content-Encoding, and codes the content. Answers of
// routes that hold a secret (RouteOptions::holds_secret) or code their answers themselves, and small ones, are left as
// they are. Long ones are coded off the loop's thread.
boost::asio::awaitable<void> compress_answer(Exchange& exchange, const Route& route);

} // namespace omni
