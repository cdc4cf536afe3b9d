// What holds for every list: by cursor and by number of page, both ways, counted when asked.
#include "api_server.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace omni;
using namespace omni::test;

namespace {

using Texts = std::vector<std::string>;

// Somebody with at least three rows in every list, and the lists' paths.
Texts lists_of(ApiServer& api, const Person& person)
{
    HttpClient client(api.port());
    for (int i = 0; i < 3; ++i) {
        const std::string n = std::to_string(i);
        add_contact(api.database(), person.id, "Al", "al" + n + "@x.org",
                    "2026-01-0" + std::to_string(i + 1) + "T00:00:00Z");
        add_email(api.database(), person.id, "al0@x.org", "me@x.org",
                  "2026-01-0" + std::to_string(i + 1) + "T00:00:00Z", n);
        add_session(api.database(), person.id);
        add_job(api.database(), person.id, "failed");
        REQUIRE(client.request("POST", "/api/v1/auth/tokens", person.fields(), R"({"name":"t)" + n + "\"}").status ==
                201);
        REQUIRE(client
                    .request("POST", "/api/v1/imports", person.fields(),
                             "From: a@x.org\r\nMessage-ID: <" + n + "@x.org>\r\n\r\nhi\r\n")
                    .status == 201);
    }
    const std::string contact = at(
        client.request("GET", "/api/v1/contacts?sort=createdAt&order=asc", person.fields()).body, "/data/items/0/id");
    return {"contacts",     "contacts/" + contact + "/timeline",
            "interactions", "imports",
            "jobs",         "auth/sessions",
            "auth/tokens",  "audit"};
}

// The items, each as its source, of all pages of one by cursor.
Texts by_cursor(ApiServer& api, const Person& person, const std::string& target)
{
    Texts all;
    std::string cursor;
    HttpClient client(api.port());
    for (int pages = 0; pages < 50; ++pages) {
        const Reply reply = client.request("GET", target + cursor, person.fields());
        INFO(target << cursor << " " << reply.body);
        REQUIRE(reply.status == 200);
        all.push_back(at(reply.body, "/data/items/0"));
        const std::string next = at(reply.body, "/data/pagination/nextCursor");
        if (next == "null")
            break;
        cursor = "&cursor=" + next;
    }
    return all;
}

Texts by_number(ApiServer& api, const Person& person, const std::string& target, std::size_t pages)
{
    Texts all;
    HttpClient client(api.port());
    for (std::size_t page = 1; page <= pages; ++page) {
        const Reply reply = client.request("GET", target + "&page=" + std::to_string(page), person.fields());
        CHECK(at(reply.body, "/data/pagination/page") == std::to_string(page));
        CHECK(at(reply.body, "/data/pagination/hasMore") == (page < pages ? "true" : "false"));
        all.push_back(at(reply.body, "/data/items/0"));
    }
    return all;
}

} // namespace

TEST_CASE("every list is read by cursor and by number of page, both ways, and counted when asked")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const std::string& path : lists_of(api, person)) {
        CAPTURE(path);
        const std::string target = "/api/v1/" + path + "?pageSize=1&order=";
        const Texts newest_first = by_cursor(api, person, target + "desc");
        CHECK(newest_first.size() >= 3);
        Texts oldest_first = by_cursor(api, person, target + "asc");
        CHECK(by_number(api, person, target + "desc", newest_first.size()) == newest_first);
        CHECK(by_number(api, person, target + "asc", oldest_first.size()) == oldest_first);
        std::reverse(oldest_first.begin(), oldest_first.end());
        CHECK(oldest_first == newest_first);
        const Reply counted = api.request("GET", target + "desc&withTotal=true", person.fields());
        CHECK(at(counted.body, "/data/pagination/total") == std::to_string(newest_first.size()));
        CHECK(at(api.request("GET", target + "desc", person.fields()).body, "/data/pagination/total") == "null");
    }
}

TEST_CASE("no list takes a cursor and a number of page together, or a cursor of its other order")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const std::string& path : lists_of(api, person)) {
        CAPTURE(path);
        const std::string target = "/api/v1/" + path + "?pageSize=1&order=";
        const Reply first = api.request("GET", target + "desc", person.fields());
        const std::string cursor = "&cursor=" + at(first.body, "/data/pagination/nextCursor");
        const Reply both = api.request("GET", target + "desc&page=2" + cursor, person.fields());
        CHECK(both.status == 400);
        CHECK(at(both.body, "/details/violations/0/pointer") == "/page");
        const Reply other = api.request("GET", target + "asc" + cursor, person.fields());
        CHECK(other.status == 400);
        CHECK(at(other.body, "/details/violations/0/pointer") == "/cursor");
    }
}

TEST_CASE("lists of what happened are narrowed by time, kind and by whom")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Texts lists = lists_of(api, person);
    const auto total = [&](const std::string& target) {
        return at(api.request("GET", "/api/v1/" + target + "&withTotal=true", person.fields()).body,
                  "/data/pagination/total");
    };
    for (const std::string& path : {lists[1], lists[2]}) {
        CAPTURE(path);
        CHECK(total(path + "?from=2026-01-02T00:00:00Z") == "2");
        CHECK(total(path + "?to=2026-01-02T00:00:00Z") == "1");
        CHECK(total(path + "?kind=email") == "3");
        CHECK(total(path + "?kind=event") == "0");
        CHECK(total(path + "?kind=event,email&kind=email") == "3");
    }
    CHECK(total("audit?action=token.created") == "3");
    CHECK(total("audit?action=token.created,import.begun") == "6");
    CHECK(total("audit?actor=session") == "0");
    CHECK(total("imports?createdFrom=2020-01-01T00:00:00Z") == "3");
    CHECK(total("imports?createdTo=2020-01-01T00:00:00Z") == "0");
    CHECK(total("jobs?state=failed") == "3");
}
