// Finds attempts that run here and that the queue does not know any more.
//
// A claim does not wait for the disk, so a crash of the server may take it back, and the job is queued again while its
// attempt goes on. Nothing of that attempt can be committed; but what it does elsewhere would be done twice. An attempt
// that is just ending is gone from the queue before we know of it, so only what is missing in two looks running is
// lost.
#pragma once

#include "storage/queue/claims.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace omni::worker {

class LostClaims
{
public:
    // `running` before the queue was asked, and what it answered; the tokens of what is to be stopped.
    std::vector<std::int64_t> look(std::set<std::int64_t> running, std::span<const HeldJob> held)
    {
        for (const HeldJob& job : held)
            running.erase(job.token);
        std::vector<std::int64_t> lost;
        std::ranges::set_intersection(running, missing_, std::back_inserter(lost));
        missing_ = std::move(running);
        return lost;
    }

private:
    std::set<std::int64_t> missing_{}; // at the last look, by token
};

} // namespace omni::worker
