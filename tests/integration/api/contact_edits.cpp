// Contacts made, changed and deleted by hand.
#include "api_server.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

struct Book
{
    Book() : person(make_person(api.database())) {}

    Reply create(const std::string& body) { return api.request("POST", "/api/v1/contacts", person.fields(), body); }
    Reply read(const std::string& id) { return api.request("GET", "/api/v1/contacts/" + id, person.fields()); }
    Reply change(const std::string& id, const std::string& body)
    {
        return api.request("PATCH", "/api/v1/contacts/" + id, person.fields(), body);
    }

    ApiServer api;
    Person person;
};

} // namespace

TEST_CASE("a contact that was typed shows what was typed, and is found under its location")
{
    Book book;
    const Reply made =
        book.create(R"({"displayName":"Ann Lee","organization":"Acme","title":"Dr","primaryEmail":"Ann@X.org",)"
                    R"("primaryPhone":"+49 30 123456","notes":"met in\nBerlin","stage":"client"})");
    REQUIRE(made.status == 201);
    const std::string id = at(made.body, "/data/id");
    CHECK(made.field("location") == "/api/v1/contacts/" + id);
    const Reply read = book.read(id);
    CHECK(read.body == made.body);
    CHECK(read.field("etag") == made.field("etag"));
    for (const auto& [pointer, value] : std::vector<std::pair<std::string, std::string>>{
             {"displayName", "Ann Lee"},
             {"organization", "Acme"},
             {"title", "Dr"},
             {"primaryEmail", "Ann@X.org"},
             {"primaryPhone", "+49 30 123456"},
             {"notes", "met in\nBerlin"},
             {"stage", "client"},
             {"source", "manual"},
             {"interactionCount", "0"},
             {"identities/0/value", "ann@x.org"},
             {"identities/0/display", "Ann@X.org"},
             {"identities/1/value", "+4930123456"},
             {"typedFields", R"(["displayName","organization","title","primaryEmail","primaryPhone"])"}}) {
        CAPTURE(pointer);
        CHECK(at(read.body, "/data/" + pointer) == value);
    }
}

TEST_CASE("an address or an organization is enough, nothing is not")
{
    Book book;
    CHECK(at(book.create(R"({"primaryEmail":"jane.doe@x.org"})").body, "/data/displayName") == "Jane Doe");
    CHECK(at(book.create(R"({"organization":"Acme"})").body, "/data/displayName") == "Unnamed");
    CHECK(at(book.create(R"({"primaryPhone":"12 34 56"})").body, "/data/identities") == "[]");
    for (const char* body :
         {"{}", R"({"notes":"x"})", R"({"displayName":""})", R"({"displayName":1})", R"({"id":"x"})",
          R"({"displayName":"x","primaryEmail":"x"})", R"({"displayName":"x","primaryPhone":"call me"})",
          R"({"displayName":"x\u0000"})", "[]", "null"}) {
        CAPTURE(body);
        CHECK(book.create(body).status == 400);
    }
    CHECK(book.create(R"({"displayName":"x","notes":")" + std::string(20'001, 'n') + R"("})").status == 400);
    CHECK(book.api.database().value("select count(*) from omnicrm.contacts") == "3");
}

TEST_CASE("a merge patch changes what it names, clears what is null, and leaves the rest")
{
    Book book;
    const std::string id =
        at(book.create(R"({"displayName":"Ann","title":"Dr","primaryEmail":"ann@x.org","stage":"client"})").body,
           "/data/id");
    Fields fields = book.person.fields();
    fields["Content-Type"] = "application/merge-patch+json; charset=utf-8";
    const Reply changed =
        book.api.request("PATCH", "/api/v1/contacts/" + id, fields,
                         R"({"title":null,"organization":"","notes":"n","primaryEmail":"ann@y.org"})");
    REQUIRE(changed.status == 200);
    CHECK(at(changed.body, "/data/displayName") == "Ann");
    CHECK(at(changed.body, "/data/title").empty());
    CHECK(at(changed.body, "/data/typedFields") == R"(["displayName","organization","primaryEmail"])");
    CHECK(at(changed.body, "/data/stage") == "client");
    CHECK(at(changed.body, "/data/notes") == "n");
    // The address it was known by only because somebody typed it went with it.
    CHECK(at(changed.body, "/data/identities/0/value") == "ann@y.org");
    CHECK(at(changed.body, "/data/identities/1") == "absent");
    const Reply cleared = book.change(id, R"({"displayName":null,"stage":null,"notes":null,"organization":null})");
    CHECK(at(cleared.body, "/data/displayName") == "ann@y.org");
    CHECK(at(cleared.body, "/data/stage") == "lead");
    CHECK(at(cleared.body, "/data/notes").empty());
    CHECK(at(cleared.body, "/data/typedFields") == R"(["primaryEmail"])");
    CHECK(at(book.change(id, "{}").body, "/data/typedFields") == R"(["primaryEmail"])");
    for (const char* body : {R"({"displayName":""})", R"({"createdAt":"2026-01-01T00:00:00Z"})", "[]", R"("x")",
                             R"({"primaryEmail":"x"})", R"({"title":1})"})
        CHECK(book.change(id, body).status == 400);
    fields["Content-Type"] = "text/plain";
    CHECK(book.api.request("PATCH", "/api/v1/contacts/" + id, fields, "{}").status == 415);
    fields["Content-Type"] = "application/merge-patch+json";
    CHECK(book.api.request("POST", "/api/v1/contacts", fields, R"({"displayName":"x"})").status == 415);
    CHECK(book.api.request("OPTIONS", "/api/v1/contacts/" + id).field("accept-patch") ==
          "application/merge-patch+json, application/json");
}

TEST_CASE("two contacts are not known by one address")
{
    Book book;
    const std::string ann = at(book.create(R"({"displayName":"Ann","primaryEmail":"ann@x.org"})").body, "/data/id");
    const Reply second = book.create(R"({"displayName":"Bo","primaryEmail":"Ann+work@X.org"})");
    CHECK(second.status == 409);
    CHECK(at(second.body, "/details/violations/0/pointer") == "/primaryEmail");
    CHECK(at(second.body, "/details/violations/0/message").find(ann) != std::string::npos);
    const std::string bo = at(book.create(R"({"displayName":"Bo","primaryPhone":"+4930123456"})").body, "/data/id");
    CHECK(book.change(bo, R"({"title":"x","primaryEmail":"ann@x.org"})").status == 409);
    CHECK(at(book.read(bo).body, "/data/title").empty());
    CHECK(book.change(ann, R"({"primaryPhone":"+49 (30) 123456"})").status == 409);
    // Somebody else's contact has nothing to do with it.
    const Person other = make_person(book.api.database());
    CHECK(book.api.request("POST", "/api/v1/contacts", other.fields(), R"({"primaryEmail":"ann@x.org"})").status ==
          201);
}

TEST_CASE("a typed address has its mail in the timeline at once")
{
    Book book;
    add_email(book.api.database(), book.person.id, "ann@x.org", "me@x.org", "2026-01-01T00:00:00Z", "hello");
    const Reply made = book.create(R"({"displayName":"Ann","primaryEmail":"ann@x.org"})");
    CHECK(at(made.body, "/data/interactionCount") == "1");
    CHECK(at(made.body, "/data/lastInteractionAt") == "2026-01-01T00:00:00.000000Z");
    const std::string timeline = "/api/v1/contacts/" + at(made.body, "/data/id") + "/timeline";
    CHECK(at(book.api.request("GET", timeline, book.person.fields()).body, "/data/items/0/subject") == "hello");
}

TEST_CASE("a deleted contact is gone, and what it was known by is nobody until somebody types it")
{
    Book book;
    const std::string body = R"({"displayName":"Ann","primaryEmail":"ann@x.org","primaryPhone":"+4930123456"})";
    const std::string id = at(book.create(body).body, "/data/id");
    const std::string target = "/api/v1/contacts/" + id;
    CHECK(book.api.request("DELETE", target, book.person.fields()).body == R"({"ok":true,"data":null})");
    CHECK(book.read(id).status == 404);
    CHECK(book.api.request("DELETE", target, book.person.fields()).status == 404);
    CHECK(book.change(id, "{}").status == 404);
    const char* ignored = "select string_agg(value, ' ' order by value) from omnicrm.ignored_identifiers";
    CHECK(book.api.database().value(ignored) == "+4930123456 ann@x.org");
    CHECK(book.create(R"({"primaryEmail":"ann@x.org"})").status == 201);
    CHECK(book.api.database().value(ignored) == "+4930123456");
}

TEST_CASE("contacts can be edited under their other name, too")
{
    Book book;
    const Reply made = book.api.request("POST", "/api/omni-clients", book.person.fields(), R"({"displayName":"Ann"})");
    REQUIRE(made.status == 201);
    const std::string target = "/api/v1/omni-clients/" + at(made.body, "/data/id");
    CHECK(book.api.request("PATCH", target, book.person.fields(), R"({"title":"Dr"})").status == 200);
    CHECK(book.api.request("DELETE", target, book.person.fields()).status == 200);
}

TEST_CASE("every edit is in the audit log, and who follows the user's events hears of it")
{
    Book book;
    const std::string id = at(book.create(R"({"displayName":"Ann"})").body, "/data/id");
    book.change(id, R"({"title":"Dr"})");
    book.api.request("DELETE", "/api/v1/contacts/" + id, book.person.fields());
    CHECK(book.api.database().value("select count(*) from omnicrm.events where kind = 'contact.changed' and "
                                    "payload->'contactIds' ? '" +
                                    id + "'") == "3");
    CHECK(book.api.database().value(
              "select string_agg(action, ' ' order by at, id) from omnicrm.audit_log where target_id = '" + id + "'") ==
          "contact.created contact.changed contact.deleted");
}
