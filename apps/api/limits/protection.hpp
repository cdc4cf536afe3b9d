// How one loop protects itself and the others from too many requests: its tokens, its requests under way, what it
// counted.
#pragma once

#include "api/limits/client_places.hpp"
#include "api/limits/token_leases.hpp"

namespace omni {

struct ApiConfig;

// The limits every route has, unless the operator switched them off.
struct GeneralLimits
{
    explicit GeneralLimits(const ApiConfig& config);

    std::optional<LimitRule> user;
    std::optional<LimitRule> address;
};

struct Protection
{
    Protection(boost::asio::any_io_executor executor, Database& database, const ApiConfig& config);

    const GeneralLimits limits;
    ProtectionCounters counters{};
    std::size_t requests_under_way = 0;
    ClientPlaces awaited_bodies{}; // of requests under way
    TokenLeases tokens;
};

} // namespace omni
