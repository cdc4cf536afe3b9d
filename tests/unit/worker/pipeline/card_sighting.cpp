#include "worker/pipeline/card_sighting.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;

namespace {

address_book::Card card(const std::string& name, std::vector<std::string> emails, std::vector<std::string> phones)
{
    address_book::Card c;
    c.full_name = name;
    for (std::string& email : emails)
        c.emails.push_back({"", std::move(email)});
    for (std::string& phone : phones)
        c.phones.push_back({"", std::move(phone)});
    return c;
}

OwnSide own_side(const std::string& country)
{
    return OwnSide({.addresses = {"me@own.org"}, .country = country, .ignored_domains = {"spam.org"}});
}

} // namespace

TEST_CASE("a card's addresses and certain numbers are the person's identities, each once")
{
    const auto sighting = sighting_on_card(
        card("Lee, Ann", {"Ann@x.org", "ann+list@x.org"}, {"030 123456", "+49 30 123456"}), "c1", own_side("DE"));
    REQUIRE(sighting);
    REQUIRE(sighting->identities.size() == 2);
    CHECK(sighting->identities[0].key == IdentityKey{"email", "ann@x.org"});
    CHECK(sighting->identities[1].key == IdentityKey{"phone", "+4930123456"});
    CHECK(sighting->name == "Ann Lee");
}

TEST_CASE("a number of unknown country is told but identifies nobody")
{
    const auto sighting = sighting_on_card(card("Ann", {}, {"030 123456"}), "c1", own_side(""));
    REQUIRE(sighting);
    CHECK(sighting->bare_phones == std::vector<std::string>{"030123456"});
    REQUIRE(sighting->identities.size() == 1);
    CHECK(sighting->identities.front().key == IdentityKey{"card", "c1"});
}

TEST_CASE("the user's own card, lists of people and ignored people are left out")
{
    CHECK_FALSE(sighting_on_card(card("Me", {"me@own.org", "me@home.org"}, {}), "c1", own_side("")));
    CHECK_FALSE(sighting_on_card(card("Spam", {"x@spam.org"}, {}), "c1", own_side("")));
    address_book::Card group = card("Friends", {"a@x.org"}, {});
    group.is_group = true;
    CHECK_FALSE(sighting_on_card(group, "c1", own_side("")));
}

TEST_CASE("an ignored address on a card costs only itself")
{
    const auto sighting = sighting_on_card(card("Ann", {"ann@spam.org", "ann@x.org"}, {}), "c1", own_side(""));
    REQUIRE(sighting);
    REQUIRE(sighting->identities.size() == 1);
    CHECK(sighting->identities.front().key == IdentityKey{"email", "ann@x.org"});
}
