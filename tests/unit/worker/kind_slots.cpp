// Which kinds a worker asks the queue for.
#include "worker/kind_slots.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;

namespace {

JobKind kind(std::string name, std::size_t concurrency = 0)
{
    JobKind kind;
    kind.name = std::move(name);
    kind.policy.concurrency = concurrency;
    return kind;
}

using Names = std::vector<std::string>;

Names claimable(const KindSlots& slots)
{
    return Names(slots.claimable().begin(), slots.claimable().end());
}

} // namespace

TEST_CASE("a worker serves every kind it knows, or only those it is told to")
{
    const Registry registry({kind("a"), kind("b")});
    CHECK(claimable(KindSlots(registry, {})) == Names{"a", "b"});
    CHECK(claimable(KindSlots(registry, Names{"b"})) == Names{"b"});
}

TEST_CASE("a kind nobody knows cannot be served")
{
    const Registry registry({kind("a")});
    CHECK_THROWS_WITH(KindSlots(registry, Names{"c"}), Catch::Contains("no job kind 'c'"));
}

TEST_CASE("a kind whose slots are spoken for is not asked for until one is free")
{
    const Registry registry({kind("few", 2), kind("many")});
    KindSlots slots(registry, {});
    slots.claimed("few");
    slots.claimed("few");
    slots.claimed("many");
    CHECK(claimable(slots) == Names{"many"});
    slots.started("few");
    CHECK(slots.may_start("few"));
    slots.started("few");
    CHECK_FALSE(slots.may_start("few"));
    CHECK(slots.may_start("many"));
    slots.ended("few");
    CHECK(slots.may_start("few"));
    CHECK(claimable(slots) == Names{"few", "many"});
}

TEST_CASE("what was claimed and is dropped with the lease holds no slot")
{
    const Registry registry({kind("few", 1)});
    KindSlots slots(registry, {});
    slots.claimed("few");
    slots.dropped("few");
    CHECK(claimable(slots) == Names{"few"});
}
