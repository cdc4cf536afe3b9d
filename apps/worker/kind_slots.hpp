// Which kinds a worker serves, and how many jobs of each it may run and holds.
//
// A kind whose slots are all spoken for is not asked for: what is claimed of it could only wait here instead of with a
// worker that has room.
#pragma once

#include "worker/registry.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace omni::worker {

class KindSlots
{
public:
    // `served`: only these; empty: every kind of the registry. Throws Failure(invalid_request) when one is not known.
    KindSlots(const Registry& registry, std::span<const std::string> served);

    // To be asked for now.
    std::span<const std::string> claimable() const { return claimable_; }

    // A job of the kind was claimed, started, has ended, or was given back unstarted.
    void claimed(std::string_view kind);
    void started(std::string_view kind);
    void ended(std::string_view kind);
    void dropped(std::string_view kind);

    bool may_start(std::string_view kind) const;

private:
    struct Slots
    {
        std::size_t limit; // never 0: kinds without one are not listed
        std::size_t held = 0;
        std::size_t running = 0;
    };

    Slots* find(std::string_view kind);
    void update_claimable();

    std::vector<std::string> served_;
    std::vector<std::string> claimable_;
    std::map<std::string, Slots, std::less<>> limited_;
};

} // namespace omni::worker
