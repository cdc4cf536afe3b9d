#include "core/domain/threads.hpp"

#include "core/sha256.hpp"

#include <algorithm>

namespace omni {

namespace {

// Disjoint sets whose representative is their smallest member (union by order, with path halving).
class Components
{
public:
    Uuid find(Uuid key)
    {
        parents_.try_emplace(key, key);
        while (true) {
            Uuid& parent = parents_.at(key);
            if (parent == key)
                return key;
            parent = parents_.at(parent);
            key = parent;
        }
    }

    void join(const Uuid& a, const Uuid& b)
    {
        const Uuid root_a = find(a);
        const Uuid root_b = find(b);
        parents_[std::max(root_a, root_b)] = std::min(root_a, root_b);
    }

    std::map<Uuid, Uuid> representatives()
    {
        std::map<Uuid, Uuid> result;
        for (const auto& [key, parent] : parents_)
            result.emplace_hint(result.end(), key, Uuid{});
        for (auto& [key, representative] : result)
            representative = find(key);
        return result;
    }

private:
    std::map<Uuid, Uuid> parents_;
};

} // namespace

Uuid message_key(std::string_view message_id)
{
    const auto digest = sha256(message_id);
    Uuid key;
    std::copy_n(digest.begin(), key.bytes.size(), key.bytes.begin());
    return key;
}

std::map<Uuid, Uuid> find_threads(const std::vector<MessageReferences>& messages, const std::vector<ThreadLink>& known)
{
    Components components;
    for (const ThreadLink& link : known)
        components.join(link.message_key, link.thread_id);
    for (const MessageReferences& message : messages) {
        components.find(message.key);
        for (const Uuid& reference : message.references)
            components.join(message.key, reference);
    }
    return components.representatives();
}

} // namespace omni
