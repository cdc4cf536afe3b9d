// The job kinds a worker knows, by name.
#pragma once

#include "worker/job_kind.hpp"

#include <span>
#include <string>
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

    // Sorted: what the engine asks the queue for.
    std::span<const std::string> names() const { return names_; }

private:
    std::vector<JobKind> kinds_; // sorted by name
    std::vector<std::string> names_;
};

} // namespace omni::worker
