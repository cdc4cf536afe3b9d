#include "api/limits/client_places.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("a client has so many places and no more, and each is free again once it is given up")
{
    ClientPlaces places;
    const ClientPlaces::Client ann{1};
    const ClientPlaces::Client bob{2};
    auto first = places.take(ann, 2);
    const auto second = places.take(ann, 2);
    CHECK(first);
    CHECK(second);
    CHECK_FALSE(places.take(ann, 2));
    CHECK(places.take(bob, 2));
    first.reset();
    CHECK(places.take(ann, 2));
}

TEST_CASE("a place that is handed on is given up once")
{
    ClientPlaces places;
    const ClientPlaces::Client ann{1};
    auto first = places.take(ann, 1);
    {
        const ClientPlaces::Place handed_on = std::move(*first);
        first.reset();
        CHECK_FALSE(places.take(ann, 1));
    }
    CHECK(places.take(ann, 1));
    CHECK_FALSE(places.take(ann, 0));
}
