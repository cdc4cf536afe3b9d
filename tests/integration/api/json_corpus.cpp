// JSON texts of the JSONTestSuite ("Parsing JSON is a Minefield") as bodies of a real request: what is JSON is never
// said to be none, and what is none never gets further than that.
#include "api_server.hpp"
#include "support/corpora.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace omni;
using namespace omni::test;

namespace {

constexpr std::string_view contacts = "/api/v1/contacts";

struct Sent
{
    std::string name; // of the file: y_ is JSON, n_ is not, i_ is for the implementation to decide
    std::string text;
};

std::vector<Sent> read_corpus(const std::filesystem::path& folder)
{
    std::vector<Sent> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json")
            all.push_back({entry.path().filename(), support::read_file(entry.path())});
    std::ranges::sort(all, {}, &Sent::name);
    return all;
}

Reply post(HttpClient& client, const Person& person, std::string_view text)
{
    Fields fields = person.fields();
    fields["Content-Type"] = "application/json";
    if (text.empty())
        fields["Content-Length"] = "0";
    return client.request("POST", contacts, fields, text);
}

} // namespace

TEST_CASE("whatever text comes as a body is answered for what it is, on a connection that goes on")
{
    const auto folder = support::corpora();
    if (!folder)
        return;
    ApiServer api;
    const Person person = make_person(api.database());
    HttpClient client(api.port());
    std::size_t taken = 0;
    std::size_t refused = 0;
    for (const Sent& sent : read_corpus(*folder / "json")) {
        CAPTURE(sent.name);
        const Reply reply = post(client, person, sent.text);
        CAPTURE(reply.status, reply.body);
        REQUIRE(reply.status >= 200);
        REQUIRE(reply.status < 500);
        REQUIRE(reply.field("connection") != "close");
        const bool is_refused_as_text = reply.status == 400 && at(reply.body, "/error") == "invalid_json";
        if (sent.name.starts_with("y_")) {
            CHECK_FALSE(is_refused_as_text);
            ++taken;
        } else if (sent.name.starts_with("n_")) {
            CHECK(is_refused_as_text);
            ++refused;
        }
        if (is_refused_as_text)
            CHECK(at(reply.body, "/details/violations/0/pointer") != "absent");
    }
    CHECK(taken > 90);
    CHECK(refused > 180);
}

TEST_CASE("text with a NUL is refused, and where it stands is said")
{
    ApiServer api;
    const Person person = make_person(api.database());
    HttpClient client(api.port());
    for (const char* field :
         {"displayName", "organization", "title", "primaryEmail", "primaryPhone", "notes", "stage"}) {
        CAPTURE(field);
        const Reply reply = post(client, person, std::string("{\"") + field + "\":\"a\\u0000b\"}");
        CHECK(reply.status == 400);
        CHECK(at(reply.body, "/error") == "validation_failed");
        CHECK(at(reply.body, "/details/violations/0/pointer") == std::string("/") + field);
    }
    CHECK(api.database().value("select count(*) from omnicrm.contacts") == "0");
}
