// Whether an answer is one that the OpenAPI document promises.
#pragma once

#include "http_client.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace omni::test {

// What in an answer of the API the document does not say, one line each: its status, its fields, its content down to
// the error codes; and whatever of our own failures tells more than that they are ours. An empty `method` stands for a
// request that nobody knows: then only what holds for all answers is looked at. Safe on any thread.
std::vector<std::string> breaches_of_contract(std::string_view method, std::string_view target, const Reply& reply);

// The same for what an event of GET /events says.
std::vector<std::string> breaches_of_event(std::string_view kind, const std::string& data);

} // namespace omni::test
