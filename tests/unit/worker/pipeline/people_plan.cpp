#include "worker/pipeline/people_plan.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;

namespace {

const IdentityKey ann{"email", "ann@x.org"};
const IdentityKey ann_home{"email", "ann@home.org"};
const IdentityKey bob{"email", "bob@x.org"};
const IdentityKey phone{"phone", "+4930123456"};

Timestamp at(int seconds)
{
    return Timestamp{std::chrono::seconds(seconds)};
}

Sighting seen(const IdentityKey& key, const std::string& name, const Uuid& interaction, int seconds)
{
    return {.identities = {{key, key.value}},
            .source = "mail",
            .name = name,
            .interaction_id = interaction,
            .occurred_at = at(seconds)};
}

Sighting card(std::vector<IdentityKey> keys, const std::string& name)
{
    Sighting sighting{.identities = {}, .source = "address_book", .name = name};
    for (const IdentityKey& key : keys)
        sighting.identities.push_back({key, key.value});
    return sighting;
}

} // namespace

TEST_CASE("every new address becomes a contact of its own")
{
    const PeoplePlan plan = plan_people({seen(ann, "Ann", Uuid::v7(), 1), seen(bob, "Bob", Uuid::v7(), 2)}, {});
    CHECK(plan.new_contacts.size() == 2);
    CHECK(plan.new_identities.size() == 2);
    CHECK(plan.contacts.size() == 2);
}

TEST_CASE("a known address creates nothing and its contact gains the interaction")
{
    const Uuid contact = Uuid::v7();
    const PeoplePlan plan =
        plan_people({seen(ann, "Ann", Uuid::v7(), 7), seen(ann, "Ann Lee", Uuid::v7(), 3)}, {{ann, contact}});
    CHECK(plan.new_contacts.empty());
    CHECK(plan.new_identities.empty());
    const PeoplePlan::Gain& gain = plan.contacts.at(contact);
    CHECK(gain.interactions == 2);
    CHECK(gain.first_at == at(3));
    CHECK(gain.last_at == at(7));
    CHECK(plan.evidence.size() == 2);
}

TEST_CASE("somebody who stands twice on one message had one interaction")
{
    const Uuid message = Uuid::v7();
    const Uuid contact = Uuid::v7();
    const PeoplePlan plan =
        plan_people({seen(ann, "Ann", message, 1), seen(ann_home, "Ann", message, 1), seen(ann, "Ann", message, 1)},
                    {{ann, contact}, {ann_home, contact}});
    CHECK(plan.contacts.at(contact).interactions == 1);
}

TEST_CASE("a card's identities are one person's")
{
    const PeoplePlan plan = plan_people({card({ann, ann_home, phone}, "Ann Lee")}, {});
    REQUIRE(plan.new_contacts.size() == 1);
    REQUIRE(plan.new_identities.size() == 3);
    for (const auto& identity : plan.new_identities)
        CHECK(identity.contact_id == plan.new_contacts.front());
    CHECK(plan.contacts.at(plan.new_contacts.front()).interactions == 0);
}

TEST_CASE("a card joins the contact that is known and brings it the rest")
{
    const Uuid contact = Uuid::v7();
    const PeoplePlan plan = plan_people({card({ann_home, ann}, "Ann Lee")}, {{ann, contact}});
    CHECK(plan.new_contacts.empty());
    REQUIRE(plan.new_identities.size() == 1);
    CHECK(plan.new_identities.front().key == ann_home);
    CHECK(plan.new_identities.front().contact_id == contact);
}

TEST_CASE("a card that knows two contacts merges nobody and tells both")
{
    const Uuid first = Uuid::v7();
    const Uuid second = Uuid::v7();
    const PeoplePlan plan = plan_people({card({ann, bob}, "Ann or Bob")}, {{ann, first}, {bob, second}});
    CHECK(plan.new_identities.empty());
    CHECK(plan.contacts.size() == 2);
    CHECK(plan.evidence.size() == 2);
}

TEST_CASE("digits of unknown country are told once and link nobody")
{
    Sighting sighting = card({ann, ann_home}, "Ann Lee");
    sighting.bare_phones = {"030123456"};
    const PeoplePlan plan = plan_people({sighting}, {});
    CHECK(plan.new_identities.size() == 2);
    CHECK(std::count_if(plan.evidence.begin(), plan.evidence.end(),
                        [](const IdentityEvidence& e) { return e.phone == "030123456"; }) == 1);
}

TEST_CASE("saying the same again raises its count")
{
    const PeoplePlan plan = plan_people({seen(ann, "Ann", Uuid::v7(), 1), seen(ann, "Ann", Uuid::v7(), 2)}, {});
    REQUIRE(plan.evidence.size() == 1);
    CHECK(plan.evidence.front().uses == 2);
}
