#include "core/uuid.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <unordered_set>

using namespace omni;

TEST_CASE("ids made one after the other are of version 7, sort in that order and never repeat")
{
    std::unordered_set<Uuid> seen;
    Uuid last;
    for (int i = 0; i < 20'000; ++i) {
        const Uuid id = Uuid::v7();
        REQUIRE(last < id);
        REQUIRE(id.bytes[6] >> 4 == 7);
        REQUIRE(id.bytes[8] >> 6 == 2);
        REQUIRE(seen.insert(id).second);
        last = id;
    }
}

TEST_CASE("an id carries the time it was made at")
{
    const auto now = [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    };
    const auto before = now();
    const Uuid id = Uuid::v7();
    std::int64_t carried = 0;
    for (std::size_t i = 0; i < 6; ++i)
        carried = carried << 8 | id.bytes[i];
    CHECK(carried >= before);
    CHECK(carried <= now() + 1'000); // a thread that made many runs ahead of the clock a little
}

TEST_CASE("a time begins in what is sorted by id where ids of its millisecond do")
{
    const Uuid id = Uuid::parse("019b0000-0001-7000-8000-000000000000").value();
    const Timestamp made(std::chrono::milliseconds(0x019b'0000'0001));
    CHECK(Uuid::first_of(made) < id);
    CHECK(Uuid::first_of(made + std::chrono::microseconds(999)) < id);
    CHECK(Uuid::first_of(made - std::chrono::microseconds(1)) < Uuid::first_of(made));
    CHECK(Uuid::first_of(made + std::chrono::milliseconds(1)) > id);
    CHECK(Uuid::first_of(Timestamp(std::chrono::seconds(-1))).is_nil());
    CHECK(Uuid::first_of(Timestamp::min()).is_nil());
    CHECK(Uuid::first_of(Timestamp::max()).to_string() == "ffffffff-ffff-ffff-ffff-ffffffffffff");
}

TEST_CASE("the canonical form is read in either case and written in lower case")
{
    const auto id = Uuid::parse("0190163D-8694-739B-AEA5-966C26F8AD91");
    REQUIRE(id.has_value());
    CHECK(id->to_string() == "0190163d-8694-739b-aea5-966c26f8ad91");
    CHECK(id->bytes[0] == 0x01);
    CHECK(id->bytes[15] == 0x91);
    CHECK(Uuid::parse(Uuid().to_string())->is_nil());
}

TEST_CASE("nothing but the canonical form is an id")
{
    for (const char* text : {"", "0190163d8694739baea5966c26f8ad91", "{0190163d-8694-739b-aea5-966c26f8ad91}",
                             "0190163d-8694-739b-aea5-966c26f8ad9", "0190163d-8694-739b-aea5-966c26f8ad911",
                             "0190163d-8694-739b-aea5-966c26f8ad9g", "0190163d-8694-739b-aea50966c26f8ad91",
                             " 190163d-8694-739b-aea5-966c26f8ad91"}) {
        INFO(text);
        CHECK_FALSE(Uuid::parse(text).has_value());
    }
}
