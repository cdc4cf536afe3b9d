#include "core/domain/threads.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace omni;

namespace {

Uuid key(std::uint8_t n)
{
    Uuid id;
    id.bytes.back() = n;
    return id;
}

// What is stored after the messages arrived one by one, each seeing only what the ones before it left.
std::map<Uuid, Uuid> arrive(const std::vector<MessageReferences>& messages)
{
    std::map<Uuid, Uuid> stored;
    for (const MessageReferences& message : messages) {
        std::vector<ThreadLink> known;
        for (const auto& [k, thread] : stored)
            if (k == message.key || std::count(message.references.begin(), message.references.end(), k) > 0)
                known.push_back({k, thread});
        for (const auto& [k, thread] : find_threads({message}, known)) {
            for (auto& entry : stored)
                if (entry.second == k)
                    entry.second = thread;
            stored[k] = thread;
        }
    }
    return stored;
}

} // namespace

TEST_CASE("messages that refer to each other through others are one thread")
{
    const auto threads = find_threads({{key(5), {key(4)}}, {key(7), {key(5), key(9)}}, {key(3), {}}}, {});
    CHECK(threads.at(key(5)) == key(4));
    CHECK(threads.at(key(7)) == key(4));
    CHECK(threads.at(key(9)) == key(4));
    CHECK(threads.at(key(3)) == key(3));
}

TEST_CASE("a message that refers to two known threads joins them")
{
    const auto threads = find_threads({{key(8), {key(2), key(5)}}}, {{key(2), key(1)}, {key(5), key(3)}});
    CHECK(threads.at(key(8)) == key(1));
    CHECK(threads.at(key(3)) == key(1));
}

TEST_CASE("threads and their ids do not depend on the order of arrival")
{
    std::vector<MessageReferences> messages = {{key(10), {}}, {key(4), {key(10)}}, {key(6), {key(4), key(10)}},
                                               {key(2), {}},  {key(9), {key(2)}},  {key(7), {key(6), key(9)}}};
    const auto by_key = [](const MessageReferences& a, const MessageReferences& b) { return a.key < b.key; };
    std::sort(messages.begin(), messages.end(), by_key);
    const auto expected = arrive(messages);
    for (const auto& entry : expected)
        CHECK(entry.second == key(2));
    while (std::next_permutation(messages.begin(), messages.end(), by_key))
        REQUIRE(arrive(messages) == expected);
}

TEST_CASE("a message is named by its Message-ID to the octet")
{
    CHECK(message_key("a@x") == message_key("a@x"));
    CHECK_FALSE(message_key("a@x") == message_key("A@x"));
}
