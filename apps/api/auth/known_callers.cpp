#include "api/auth/known_callers.hpp"

#include <cstring>

namespace omni {

std::size_t KnownCallers::FirstBytes::operator()(const Sha256Digest& digest) const
{
    std::size_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

const Caller* KnownCallers::find(const Sha256Digest& token_hash)
{
    const auto known = by_hash_.find(token_hash);
    if (known == by_hash_.end())
        return nullptr;
    recent_.splice(recent_.begin(), recent_, known->second);
    return &known->second->caller;
}

void KnownCallers::remember(const Sha256Digest& token_hash, const Caller& caller)
{
    forget(token_hash);
    if (recent_.size() >= capacity_) {
        by_hash_.erase(recent_.back().token_hash);
        recent_.pop_back();
    }
    recent_.push_front({token_hash, caller});
    // That it may have changed since is no harm to a guess about who it is, but would be to what a replica is asked
    // for.
    recent_.front().caller.data_version.reset();
    by_hash_.emplace(token_hash, recent_.begin());
}

void KnownCallers::forget(const Sha256Digest& token_hash)
{
    const auto known = by_hash_.find(token_hash);
    if (known == by_hash_.end())
        return;
    recent_.erase(known->second);
    by_hash_.erase(known);
}

} // namespace omni
