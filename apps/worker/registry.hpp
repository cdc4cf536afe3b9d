// The job kinds a worker knows, by name.
#pragma once

#include "worker/job_kind.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace omni::worker {

class Registry
{
public:
    // Throws Failure(internal) when two kinds have one name.
    explicit Registry(std::vector<JobKind> kinds);

    // Null when there is no such kind.
    const JobKind* find(std::string_view name) const;

    std::span<const JobKind> kinds() const { return kinds_; } // sorted by name

private:
    std::vector<JobKind> kinds_;
};

} // namespace omni::worker
