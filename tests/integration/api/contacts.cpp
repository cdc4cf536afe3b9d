// Contacts and timelines as they are read: every order, every page, nobody else's.
#include "api_server.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace omni;
using namespace omni::test;

namespace {

// What stands at `pointer` in every item, following cursors to the end.
std::vector<std::string> read_all(ApiServer& api, const Person& person, const std::string& target,
                                  const std::string& pointer)
{
    std::vector<std::string> all;
    std::string cursor;
    HttpClient client(api.port());
    for (int pages = 0; pages < 100; ++pages) {
        const Reply reply = client.request("GET", target + cursor, person.fields());
        REQUIRE(reply.status == 200);
        for (int i = 0; at(reply.body, "/data/items/" + std::to_string(i)) != "absent"; ++i)
            all.push_back(at(reply.body, "/data/items/" + std::to_string(i) + pointer));
        const std::string next = at(reply.body, "/data/pagination/nextCursor");
        CHECK(at(reply.body, "/data/pagination/hasMore") == (next == "null" ? "false" : "true"));
        if (next == "null")
            return all;
        cursor = "&cursor=" + next;
    }
    return all;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("contacts come in every order, whole, page by page")
{
    ApiServer api;
    const Person person = make_person(api.database());
    // Ties in every column: "Bo" twice, one time twice, two never heard of.
    add_contact(api.database(), person.id, "Di", "di@x.org", "2026-01-04T00:00:00Z", "2026-02-01T00:00:00Z");
    add_contact(api.database(), person.id, "Bo", "bo1@x.org", "2026-01-02T00:00:00Z", "2026-02-03T00:00:00Z");
    add_contact(api.database(), person.id, "Bo", "bo2@x.org", "2026-01-02T00:00:00Z", "");
    add_contact(api.database(), person.id, "Al", "al@x.org", "2026-01-01T00:00:00Z", "2026-02-03T00:00:00Z");
    add_contact(api.database(), person.id, "Cy", "cy@x.org", "2026-01-03T00:00:00Z", "");
    const Person other = make_person(api.database());
    add_contact(api.database(), other.id, "Not mine", "no@x.org");
    const std::string size = GENERATE("1", "2", "3", "5", "200");
    const auto names = [&](const std::string& parameters) {
        return read_all(api, person, "/api/v1/contacts?pageSize=" + size + parameters, "/displayName");
    };
    CHECK(names("") == Names{"Di", "Cy", "Bo", "Bo", "Al"});
    CHECK(names("&sort=createdAt&order=asc") == Names{"Al", "Bo", "Bo", "Cy", "Di"});
    CHECK(names("&sort=name") == Names{"Al", "Bo", "Bo", "Cy", "Di"});
    CHECK(names("&sort=name&order=desc") == Names{"Di", "Cy", "Bo", "Bo", "Al"});
    CHECK(names("&sort=lastInteractionAt") == Names{"Al", "Bo", "Di", "Cy", "Bo"});
    CHECK(names("&sort=lastInteractionAt&order=asc") == Names{"Bo", "Cy", "Di", "Bo", "Al"});
}

TEST_CASE("contacts can be read by page number, and counted when asked")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const char* name : {"Al", "Bo", "Cy"})
        add_contact(api.database(), person.id, name, std::string(name) + "@x.org");
    const Reply page =
        api.request("GET", "/api/v1/contacts?sort=name&page=2&pageSize=2&withTotal=true", person.fields());
    CHECK(at(page.body, "/data/items/0/displayName") == "Cy");
    CHECK(at(page.body, "/data/items/1") == "absent");
    CHECK(at(page.body, "/data/pagination/page") == "2");
    CHECK(at(page.body, "/data/pagination/total") == "3");
    CHECK(at(api.request("GET", "/api/v1/omni-clients", person.fields()).body, "/data/pagination/total") == "null");
}

TEST_CASE("an empty address book is an empty list")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string order = GENERATE("asc", "desc");
    const std::string sort = GENERATE("createdAt", "name", "lastInteractionAt");
    const Reply reply = api.request("GET", "/api/v1/contacts?sort=" + sort + "&order=" + order, person.fields());
    CHECK(reply.body ==
          R"({"ok":true,"data":{"items":[],"pagination":{"pageSize":50,"hasMore":false,"nextCursor":null,)"
          R"("page":null,"total":null}}})");
}

TEST_CASE("parameters that make no sense are refused by name")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const auto pointer = [&](const std::string& parameters) {
        const Reply reply = api.request("GET", "/api/v1/contacts?" + parameters, person.fields());
        CHECK(reply.status == 400);
        CHECK(at(reply.body, "/error") == "validation_failed");
        return at(reply.body, "/details/violations/0/pointer");
    };
    CHECK(pointer("pageSize=0") == "/pageSize");
    CHECK(pointer("pageSize=201") == "/pageSize");
    CHECK(pointer("pageSize=x") == "/pageSize");
    CHECK(pointer("sort=colour") == "/sort");
    CHECK(pointer("colour=red") == "/colour");
    CHECK(pointer("cursor=abc") == "/cursor");
    CHECK(pointer("sort=name&sort=name") == "/sort");
    add_contact(api.database(), person.id, "Al", "al@x.org");
    add_contact(api.database(), person.id, "Bo", "bo@x.org");
    const Reply first = api.request("GET", "/api/v1/contacts?pageSize=1", person.fields());
    const std::string cursor = at(first.body, "/data/pagination/nextCursor");
    CHECK(pointer("sort=name&cursor=" + cursor) == "/cursor");
    CHECK(pointer("page=1&cursor=" + cursor) == "/page");
}

TEST_CASE("a contact comes with what it is known by")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid id = add_contact(api.database(), person.id, "Al", "al@x.org");
    const Reply reply = api.request("GET", "/api/v1/contacts/" + id.to_string(), person.fields());
    CHECK(at(reply.body, "/data/displayName") == "Al");
    CHECK(at(reply.body, "/data/identities/0/value") == "al@x.org");
    CHECK(at(reply.body, "/data/createdAt") == "2026-01-01T00:00:00.000000Z");
}

TEST_CASE("a timeline has each of a contact's interactions once, newest first")
{
    ApiServer api;
    const TestDatabase& database = api.database();
    const Person person = make_person(api.database());
    const Uuid al = add_contact(database, person.id, "Al", "al@x.org");
    database.sql(
        "insert into omnicrm.contact_identities (user_id, id, contact_id, kind, value, display) select user_id, '" +
        Uuid::v7().to_string() + "', id, 'email', 'al@y.org', 'al@y.org' from omnicrm.contacts");
    add_email(database, person.id, "al@x.org", "me@x.org", "2026-01-01T00:00:00Z", "first");
    add_email(database, person.id, "me@x.org", "al@y.org", "2026-01-03T00:00:00Z", "third");
    add_email(database, person.id, "al@x.org", "al@y.org", "2026-01-02T00:00:00Z", "second, to himself");
    add_email(database, person.id, "al@x.org", "al@x.org", "2026-01-02T00:00:00Z", "second, too");
    add_email(database, person.id, "bo@x.org", "me@x.org", "2026-01-04T00:00:00Z", "not his");
    const std::string size = GENERATE("1", "2", "3", "50");
    const auto subjects =
        read_all(api, person, "/api/v1/contacts/" + al.to_string() + "/timeline?pageSize=" + size, "/subject");
    CHECK(subjects == Names{"third", "second, too", "second, to himself", "first"});
}

TEST_CASE("interactions are listed newest first, by kind and by thread")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid thread = Uuid::v7();
    add_email(api.database(), person.id, "al@x.org", "me@x.org", "2026-01-01T00:00:00Z", "question", thread);
    add_email(api.database(), person.id, "me@x.org", "al@x.org", "2026-01-02T00:00:00Z", "answer", thread);
    add_email(api.database(), person.id, "al@x.org", "me@x.org", "2026-01-03T00:00:00Z", "other");
    const auto subjects = [&](const std::string& parameters) {
        return read_all(api, person, "/api/v1/interactions?pageSize=2" + parameters, "/subject");
    };
    CHECK(subjects("") == Names{"other", "answer", "question"});
    CHECK(subjects("&kind=email") == Names{"other", "answer", "question"});
    CHECK(subjects("&kind=event").empty());
    CHECK(subjects("&threadId=" + thread.to_string()) == Names{"answer", "question"});
    CHECK(subjects("&kind=event&threadId=" + thread.to_string()).empty());
}

TEST_CASE("an interaction comes with its text, its thread and its participants, linked to contacts")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid al = add_contact(api.database(), person.id, "Al", "al@x.org");
    const Uuid thread = Uuid::v7();
    const Uuid id =
        add_email(api.database(), person.id, "al@x.org", "me@x.org", "2026-01-01T00:00:00Z", "question", thread);
    const Reply reply = api.request("GET", "/api/v1/interactions/" + id.to_string(), person.fields());
    CHECK(at(reply.body, "/data/bodyText") == "text");
    CHECK(at(reply.body, "/data/attachments") == "[]");
    CHECK(at(reply.body, "/data/threadId") == thread.to_string());
    CHECK(at(reply.body, "/data/participants/0/role") == "from");
    CHECK(at(reply.body, "/data/participants/0/contactId") == al.to_string());
    CHECK(at(reply.body, "/data/participants/1/contactId") == "null");
}
