// Who is told of every answer that the tests' clients receive from a port.
#pragma once

#include "http_client.hpp"

#include <functional>

namespace omni::test {

// Called on the thread that received the answer. `method` is empty where the request was sent byte by byte, so that
// nobody knows what it was.
using ReplyWitness = std::function<void(std::string_view method, std::string_view target, const Reply& reply)>;

void watch_replies(std::uint16_t port, ReplyWitness witness);
void unwatch_replies(std::uint16_t port);

// What a client calls. Nobody watches most ports.
void show_reply(std::uint16_t port, std::string_view method, std::string_view target, const Reply& reply);

} // namespace omni::test
