// Which errors a route can answer, and what each of them means.
#pragma once

#include "api/route.hpp"

#include <set>
#include <span>
#include <string_view>

namespace omni::openapi {

// What follows from the route's data, together with what it says that only its handler can answer. `routes`: the table
// it is of.
std::set<ErrorCode> errors_of(const Route& route, std::span<const Route> routes);

// What any path can answer to what cannot be read as a request, before a route is found.
std::set<ErrorCode> errors_of_http();

// Of those that leave the program.
struct ErrorMeaning
{
    std::string_view meaning;   // what a client should know
    std::string_view example;   // a message that has this code
    std::string_view pointer{}; // where the example's violation is, and what it is: where there is one
    std::string_view violation{};
};
ErrorMeaning meaning_of(ErrorCode code);

} // namespace omni::openapi
