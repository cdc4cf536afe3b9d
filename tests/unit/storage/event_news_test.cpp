#include "storage/event_news.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("a message names the users who have news")
{
    const std::vector<UserId> users{Uuid::v7(), Uuid::v7(), Uuid::v7()};
    CHECK(users_with_news(event_news(users)) == users);
    CHECK(event_news(std::vector{users[0]}) == users[0].to_string());
}

TEST_CASE("a message is about everybody when it has no room for their names, or cannot be read")
{
    const std::vector<UserId> users(200, Uuid::v7());
    CHECK(event_news(users).size() < 8'000);
    CHECK(users_with_news(event_news(users)).size() == 200);
    CHECK(event_news(std::vector<UserId>(201, Uuid::v7())).empty());
    CHECK(users_with_news("").empty());
    CHECK(users_with_news("everybody").empty());
    CHECK(users_with_news(users[0].to_string() + ",x").empty());
}
