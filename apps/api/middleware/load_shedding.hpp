// Refuses what the loop could not serve in time anyway, so that what it has begun gets done.
#pragma once

#include "api/exchange.hpp"
#include "api/limits/client_places.hpp"
#include "core/error.hpp"

#include <cstddef>

namespace omni {

// A request's place among those under way; given up with this object. Vital requests take none.
class PlaceUnderWay
{
public:
    explicit PlaceUnderWay(std::size_t& count) : count_(count) { ++count_; }
    ~PlaceUnderWay() { --count_; }
    PlaceUnderWay(const PlaceUnderWay&) = delete;
    PlaceUnderWay& operator=(const PlaceUnderWay&) = delete;

private:
    std::size_t& count_;
};

// Throws Failure(unavailable) when more requests are under way than the settings allow; this one is counted already.
void shed_load(Exchange& exchange);

// The caller's place for as long as its body is waited for: a user's, or an address's where nobody is signed in. Throws
// Failure(rate_limited) when the caller has an eighth of all requests under way waiting for their bodies already:
// whoever sends slowly, or nothing, leaves the others room.
ClientPlaces::Place place_for_body(const Exchange& exchange);

// A database that said nothing at all is away, whatever was asked of it: `unavailable` (503, try again) instead of
// `timeout`, which means that the server itself gave a statement up.
Error as_seen_by_client(Error error);

} // namespace omni
