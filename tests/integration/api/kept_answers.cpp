// Answers that are given again: only to whom they belong, only while they are what would be answered anew.
#include "api_server.hpp"
#include "samples.hpp"
#include "support/gunzip.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace omni;
using namespace omni::test;

namespace {

const std::string list_path = "/api/v1/contacts?pageSize=50";

// How often the list was read from the database, of all that were answered.
std::string reads_of_list(ApiServer& api)
{
    const Reply reply = api.request("GET", "/metrics", {{"Authorization", "Bearer " + std::string(metrics_token)}});
    const std::string name = R"(omnicrm_db_statements_total{statement="contacts/list_by_created_desc"} )";
    const std::size_t at = reply.body.find(name);
    if (at == std::string::npos)
        return "0";
    return reply.body.substr(at + name.size(), reply.body.find('\n', at) - at - name.size());
}

// A request that is known already, so that its credential is proven with what it reads.
Person known_person(ApiServer& api)
{
    const Person person = make_person(api.database());
    add_contact(api.database(), person.id, "Al", "al@x.org");
    REQUIRE(api.request("GET", "/api/v1/auth/user", person.fields()).status == 200);
    return person;
}

} // namespace

TEST_CASE("a list that is asked for again is read once")
{
    ApiServer api;
    const Person person = known_person(api);
    const Reply first = api.request("GET", list_path, person.fields());
    REQUIRE(first.status == 200);
    for (int i = 0; i < 3; ++i) {
        const Reply again = api.request("GET", list_path, person.fields());
        CHECK(again.status == 200);
        CHECK(again.body == first.body);
        CHECK(again.field("etag") == first.field("etag"));
    }
    CHECK(reads_of_list(api) == "1");
    CHECK(api.request("HEAD", list_path, person.fields()).field("content-length") == std::to_string(first.body.size()));
    Fields conditional = person.fields();
    conditional["If-None-Match"] = first.field("etag");
    CHECK(api.request("GET", list_path, conditional).status == 304);
    CHECK(reads_of_list(api) == "1");
}

TEST_CASE("nothing is kept where nothing shall be")
{
    ApiServer api([](ApiConfig& config) { config.answer_cache_bytes = 0; });
    const Person person = known_person(api);
    for (int i = 0; i < 3; ++i)
        CHECK(api.request("GET", list_path, person.fields()).status == 200);
    CHECK(reads_of_list(api) == "3");
}

TEST_CASE("whoever changes something, the next answer shows it")
{
    ApiServer api;
    const Person person = known_person(api);
    REQUIRE(api.request("GET", list_path, person.fields()).status == 200);
    REQUIRE(api.request("GET", list_path, person.fields()).status == 200);

    api.database().sql("update omnicrm.contacts set display_name = 'Bo'");
    CHECK(at(api.request("GET", list_path, person.fields()).body, "/data/items/0/displayName") == "Bo");
    CHECK(at(api.request("GET", list_path, person.fields()).body, "/data/items/0/displayName") == "Bo");

    // Another process of the same database.
    ApiServer other(api.database());
    const std::string path =
        "/api/v1/contacts/" + at(api.request("GET", list_path, person.fields()).body, "/data/items/0/id");
    for (int i = 0; i < 50; ++i) {
        const std::string name = "Cy" + std::to_string(i);
        const std::string patch = R"({"displayName":")" + name + "\"}";
        REQUIRE(other.request("PATCH", path, person.fields(), patch).status == 200);
        CHECK(at(api.request("GET", list_path, person.fields()).body, "/data/items/0/displayName") == name);
        CHECK(at(api.request("GET", path, person.fields()).body, "/data/displayName") == name);
    }
    api.database().sql("delete from omnicrm.contacts");
    CHECK(at(api.request("GET", list_path, person.fields()).body, "/data/items") == "[]");
    CHECK(api.request("GET", path, person.fields()).status == 404);
}

TEST_CASE("a credential that holds no more is given nothing, and nobody is given another's")
{
    ApiServer api;
    const Person person = known_person(api);
    const Person stranger = known_person(api);
    const std::string contact =
        "/api/v1/contacts/" + at(api.request("GET", list_path, person.fields()).body, "/data/items/0/id");
    for (int i = 0; i < 2; ++i)
        REQUIRE(api.request("GET", contact, person.fields()).status == 200);
    CHECK(api.request("GET", contact, stranger.fields()).status == 404);
    CHECK(api.request("GET", list_path, stranger.fields()).body != api.request("GET", list_path, person.fields()).body);
    api.database().sql("update omnicrm.api_tokens set revoked_at = now() where user_id = '" + person.id.to_string() +
                       "'");
    CHECK(api.request("GET", contact, person.fields()).status == 401);
    CHECK(api.request("GET", list_path, person.fields()).status == 401);
    CHECK(api.request("GET", list_path, stranger.fields()).status == 200);
}

TEST_CASE("an answer that is given again may be compressed, and is coded once")
{
    ApiServer api;
    const Person person = known_person(api);
    for (int i = 0; i < 30; ++i)
        add_contact(api.database(), person.id, "Al", "al" + std::to_string(i) + "@x.org");
    const Reply plain = api.request("GET", list_path, person.fields());
    Fields fields = person.fields();
    fields["Accept-Encoding"] = "gzip";
    const Reply coded = api.request("GET", list_path, fields);
    const Reply again = api.request("GET", list_path, fields);
    CHECK(coded.field("content-encoding") == "gzip");
    CHECK(gunzip(coded.body) == plain.body);
    CHECK(again.body == coded.body);
    CHECK(again.field("etag") == coded.field("etag"));
    CHECK(api.request("GET", list_path, person.fields()).body == plain.body);
}

TEST_CASE("who writes while others read never sees less than was acknowledged")
{
    ApiServer api([](ApiConfig& config) { config.server.threads = 2; });
    const Person person = known_person(api);
    const std::string path =
        "/api/v1/contacts/" + at(api.request("GET", list_path, person.fields()).body, "/data/items/0/id");
    std::vector<std::jthread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&](std::stop_token stopped) {
            HttpClient client(api.port());
            while (!stopped.stop_requested())
                client.request("GET", list_path, person.fields());
        });
    HttpClient writer(api.port());
    HttpClient reader(api.port());
    int missed = 0;
    for (int i = 0; i < 200; ++i) {
        const std::string name = "Di" + std::to_string(i);
        const std::string patch = R"({"displayName":")" + name + "\"}";
        REQUIRE(writer.request("PATCH", path, person.fields(), patch).status == 200);
        const Reply seen = reader.request("GET", list_path, person.fields());
        missed += at(seen.body, "/data/items/0/displayName") == name ? 0 : 1;
    }
    CHECK(missed == 0);
}
