// Giving an answer again instead of making it anew (answers/answer_cache.hpp).
#pragma once

#include "api/exchange.hpp"
#include "api/route.hpp"

namespace omni {

// Whether the response could be filled in with a kept answer: the route is one whose answers depend on the user's data
// and the target alone, and the primary has said within this request which version the data have.
boost::asio::awaitable<bool> answer_again(Exchange& exchange, const Route& route);

// Keeps a successful answer that was just made and tagged.
void keep_answer(Exchange& exchange, const Route& route);

} // namespace omni
