#include "worker/pipeline/interaction_builder.hpp"

#include "core/domain/threads.hpp"
#include "integrations/calendar/event.hpp"
#include "integrations/mail/message.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace omni;
using namespace omni::worker;

namespace {

const Origin origin{Uuid::v7(), "mid:m1@x"};

OwnSide own_side()
{
    return OwnSide({.addresses = {"me@own.org"}, .country = "DE"});
}

mail::MailMessage message(const std::string& from, const std::vector<std::string>& to)
{
    mail::MailMessage m;
    m.message_id = "m1@x";
    m.addresses.push_back({mail::AddressRole::from, "", from});
    for (const std::string& address : to)
        m.addresses.push_back({mail::AddressRole::to, "", address});
    return m;
}

bool is_personal(const NewInteraction& interaction, const std::string& identity)
{
    const auto found = std::find_if(interaction.participants.begin(), interaction.participants.end(),
                                    [&](const NewParticipant& p) { return p.identity_value == identity; });
    REQUIRE(found != interaction.participants.end());
    return found->personal;
}

} // namespace

TEST_CASE("a message goes the way the user sees it")
{
    const OwnSide own = own_side();
    CHECK(interaction_of(message("ann@x.org", {"me@own.org"}), own, origin).direction == Direction::inbound);
    CHECK(interaction_of(message("me@own.org", {"ann@x.org"}), own, origin).direction == Direction::outbound);
    CHECK(interaction_of(message("Me+note@own.org", {"me@own.org"}), own, origin).direction == Direction::internal);
}

TEST_CASE("the user, machines and people on bulk mail take part without being personal")
{
    const OwnSide own = own_side();
    const NewInteraction direct = interaction_of(message("noreply@shop.org", {"me@own.org", "ann@x.org"}), own, origin);
    CHECK_FALSE(is_personal(direct, "noreply@shop.org"));
    CHECK_FALSE(is_personal(direct, "me@own.org"));
    CHECK(is_personal(direct, "ann@x.org"));

    mail::MailMessage list = message("ann@x.org", {"list@y.org"});
    list.bulk = true;
    const NewInteraction bulk = interaction_of(list, own, origin);
    CHECK(bulk.bulk);
    CHECK_FALSE(is_personal(bulk, "ann@x.org"));
}

TEST_CASE("what is no address and where to answer are no participants")
{
    mail::MailMessage m = message("ann@x.org", {"undisclosed-recipients", ""});
    m.addresses.push_back({mail::AddressRole::reply_to, "", "answers@x.org"});
    CHECK(interaction_of(m, own_side(), origin).participants.size() == 1);
}

TEST_CASE("a message is named by its Message-ID and refers to each message once, never to itself")
{
    mail::MailMessage m = message("ann@x.org", {"me@own.org"});
    m.references = {"a@x", "b@x", "a@x", "m1@x"};
    m.in_reply_to = {"b@x"};
    const NewInteraction interaction = interaction_of(m, own_side(), origin);
    CHECK(interaction.message_key == message_key("m1@x"));
    CHECK(interaction.references.size() == 2);
}

TEST_CASE("a message without a Message-ID still joins the thread it answers")
{
    mail::MailMessage m = message("ann@x.org", {"me@own.org"});
    m.message_id.clear();
    CHECK_FALSE(interaction_of(m, own_side(), origin).message_key);
    m.in_reply_to = {"b@x"};
    CHECK(interaction_of(m, own_side(), origin).message_key);
}

TEST_CASE("a message without a date stands at the end of every timeline")
{
    CHECK(interaction_of(message("ann@x.org", {}), own_side(), origin).occurred_at == Timestamp{});
}

TEST_CASE("people of a meeting are personal, its rooms and a cancelled meeting's people are not")
{
    calendar::CalendarEvent event;
    event.organizers = {{"Ann", "ann@x.org", "", "", ""}};
    event.attendees = {{"Room 1", "room1@x.org", "", "", "ROOM"}};
    const NewInteraction meeting = interaction_of(event, own_side(), origin);
    CHECK(meeting.direction == Direction::none);
    CHECK(is_personal(meeting, "ann@x.org"));
    CHECK_FALSE(is_personal(meeting, "room1@x.org"));
    event.cancelled = true;
    CHECK_FALSE(is_personal(interaction_of(event, own_side(), origin), "ann@x.org"));
}

TEST_CASE("a snippet is one line and cut between characters")
{
    CHECK(snippet_of("  Hello\r\n\r\n  world \t") == "Hello world");
    CHECK(snippet_of("äöü", 2) == "äö");
    CHECK(snippet_of("").empty());
    CHECK(snippet_of("one two", 4) == "one");
}
