#include "worker/kind_slots.hpp"

#include <algorithm>

namespace omni::worker {

KindSlots::KindSlots(const Registry& registry, std::span<const std::string> served)
    : served_(served.begin(), served.end())
{
    for (const std::string& name : served_)
        if (!registry.find(name))
            throw Failure({ErrorCode::invalid_request, "there is no job kind '" + name + "' (WORKER_KINDS)"});
    for (const JobKind& kind : registry.kinds()) {
        if (served.empty())
            served_.push_back(kind.name);
        if (kind.policy.concurrency > 0)
            limited_.emplace(kind.name, Slots{kind.policy.concurrency});
    }
    update_claimable();
}

void KindSlots::claimed(std::string_view kind)
{
    if (Slots* slots = find(kind)) {
        ++slots->held;
        update_claimable();
    }
}

void KindSlots::started(std::string_view kind)
{
    if (Slots* slots = find(kind))
        ++slots->running;
}

void KindSlots::ended(std::string_view kind)
{
    if (Slots* slots = find(kind)) {
        --slots->running;
        --slots->held;
        update_claimable();
    }
}

void KindSlots::dropped(std::string_view kind)
{
    if (Slots* slots = find(kind)) {
        --slots->held;
        update_claimable();
    }
}

bool KindSlots::may_start(std::string_view kind) const
{
    const auto found = limited_.find(kind);
    return found == limited_.end() || found->second.running < found->second.limit;
}

KindSlots::Slots* KindSlots::find(std::string_view kind)
{
    if (limited_.empty())
        return nullptr;
    const auto found = limited_.find(kind);
    return found == limited_.end() ? nullptr : &found->second;
}

void KindSlots::update_claimable()
{
    claimable_.clear();
    std::ranges::copy_if(served_, std::back_inserter(claimable_), [this](const std::string& kind) {
        const auto found = limited_.find(kind);
        return found == limited_.end() || found->second.held < found->second.limit;
    });
}

} // namespace omni::worker
