#include "worker/registry.hpp"

#include <algorithm>

namespace omni::worker {

Registry::Registry(std::vector<JobKind> kinds) : kinds_(std::move(kinds))
{
    std::ranges::sort(kinds_, {}, &JobKind::name);
    const auto twice = std::ranges::adjacent_find(kinds_, {}, &JobKind::name);
    if (twice != kinds_.end())
        throw Failure({ErrorCode::internal, "two job kinds are called " + twice->name});
}

const JobKind* Registry::find(std::string_view name) const
{
    const auto found = std::ranges::lower_bound(kinds_, name, {}, &JobKind::name);
    return found != kinds_.end() && found->name == name ? &*found : nullptr;
}

} // namespace omni::worker
