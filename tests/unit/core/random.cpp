#include "core/random.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("random bytes differ from call to call")
{
    CHECK(random_bytes(16).size() == 16);
    CHECK(random_bytes(16) != random_bytes(16));
    CHECK(random_bytes(0).empty());
}

TEST_CASE("a seed decides the whole sequence")
{
    Random a(42);
    Random b(42);
    Random c(43);
    CHECK(a() == b());
    CHECK(a() == b());
    CHECK(b() != c());
}

TEST_CASE("the generator is xoshiro256** seeded by SplitMix64")
{
    // From the authors' reference code, https://prng.di.unimi.it, seed 0.
    Random random(0);
    CHECK(random() == 0x99ec5f36cb75f2b4U);
    CHECK(random() == 0xbf6e1f784956452aU);
    CHECK(random() == 0x1a5f849d4933e6e0U);
}

TEST_CASE("bounded numbers stay below their bound and reach every value")
{
    Random random(7);
    bool seen[6] = {};
    for (int i = 0; i < 1000; ++i) {
        const std::uint64_t drawn = random.below(6);
        REQUIRE(drawn < 6);
        seen[drawn] = true;
        const double fraction = random.fraction();
        REQUIRE(fraction >= 0);
        REQUIRE(fraction < 1);
    }
    for (const bool value : seen)
        CHECK(value);
    CHECK(random.below(0) == 0);
    CHECK(random.below(1) == 0);
}
