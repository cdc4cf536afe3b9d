// What the limits have to do with one request.
#pragma once

#include "api/limits/leased_bucket.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace omni {

struct ExchangeLimits
{
    // A token that is put back unless the answer says that it was a guess.
    struct Spared
    {
        const LimitRule* rule;
        std::array<std::uint8_t, 16> subject;
    };

    std::optional<LimitStanding> tightest{}; // of those that were asked, the one with the fewest requests left
    std::vector<Spared> spared{};
    bool was_shed = false; // refused because of everybody else's requests
};

} // namespace omni
