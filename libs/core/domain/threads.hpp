// Which messages belong together: the connected components of "this message refers to that one".
#pragma once

#include "core/uuid.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace omni {

// The name of a message in thread_links: the first 128 bits of SHA-256 over its Message-ID (RFC 5322 §3.6.4) without
// angle brackets. Ids are compared to the octet; the sender chose them.
Uuid message_key(std::string_view message_id);

// A message and those it refers to (References and In-Reply-To).
struct MessageReferences
{
    Uuid key;
    std::vector<Uuid> references;
};

// A stored membership. A thread's id is the smallest key of its component.
struct ThreadLink
{
    Uuid message_key;
    Uuid thread_id;

    friend auto operator<=>(const ThreadLink&, const ThreadLink&) = default;
};

// The thread of every key that occurs in `messages` (as a message or as a reference) and in `known`: messages that
// refer to each other, directly or through others, get one id, the smallest key among them.
// O(n log n) in the number of keys.
std::map<Uuid, Uuid> find_threads(const std::vector<MessageReferences>& messages, const std::vector<ThreadLink>& known);

} // namespace omni
