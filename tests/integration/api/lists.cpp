// What holds for every list: by cursor and by number of page, by each key and both ways, counted when asked.
#include "api_server.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace omni;
using namespace omni::test;

namespace {

using Texts = std::vector<std::string>;

// A key that a list can be sorted by, and the member of its items that has it.
struct SortKey
{
    std::string name;
    std::string pointer;
    std::string when_null = "~"; // behind all others
};

struct List
{
    std::string path;
    std::vector<SortKey> keys; // the usual one first
};

// What is there but for three requests: imports that have finished or not, one's errors, sessions seen at some time or
// other, schedules, jobs' errors of two moments.
void vary(const TestDatabase& database, const Person& person, const std::string& import)
{
    const std::string user = "'" + person.id.to_string() + "'";
    database.sql("update omnicrm.imports set finished_at = '2026-01-02' where id = '" + import + "'");
    for (int i = 0; i < 3; ++i) {
        const std::string n = std::to_string(i);
        database.sql("insert into omnicrm.import_errors (user_id, import_id, item, byte_offset, size_bytes, code, "
                     "reason) values (" +
                     user + ", '" + import + "', " + n + ", 0, 1, 'unreadable', '')");
        database.sql("insert into omnicrm.job_schedules (name, user_id, kind, cron) values ('nightly" + n + "', " +
                     user + ", 'normalize', '@daily')");
        database.sql(
            "insert into omnicrm.job_errors (user_id, fingerprint, kind, message, attempts, first_at, last_at, "
            "last_job_id) values (" +
            user + ", 'f" + n + "', 'normalize', '', 1, '2026-01-01', timestamptz '2026-01-02' + (" + n +
            " / 2) * interval '1 day', gen_random_uuid())");
    }
    database.sql("update omnicrm.sessions s set last_seen_at = timestamptz '2026-01-09' - o.place * interval '1 day' "
                 "from (select id, row_number() over (order by id) % 3 as place from omnicrm.sessions) o "
                 "where o.id = s.id");
}

// Somebody with at least three rows in every list, and the lists.
std::vector<List> lists_of(ApiServer& api, const Person& person)
{
    HttpClient client(api.port());
    std::string import;
    for (int i = 0; i < 3; ++i) {
        const std::string n = std::to_string(i);
        const std::string day = "2026-01-0" + std::to_string(i + 1) + "T00:00:00Z";
        add_contact(api.database(), person.id, i == 1 ? "Zoe" : "Al", "al" + n + "@x.org", day, i == 0 ? day : "");
        add_email(api.database(), person.id, "al0@x.org", "me@x.org", day, n);
        add_session(api.database(), person.id);
        add_job(api.database(), person.id, "failed");
        const std::string expiry =
            i == 0 ? "" : R"(,"expiresAt":"299)" + std::to_string(9 - i) + R"(-01-01T00:00:00Z")";
        REQUIRE(client.request("POST", "/api/v1/auth/tokens", person.fields(), R"({"name":"t)" + n + '"' + expiry + "}")
                    .status == 201);
        const Reply begun = client.request("POST", "/api/v1/imports", person.fields(),
                                           "From: a@x.org\r\nMessage-ID: <" + n + "@x.org>\r\n\r\nhi\r\n");
        REQUIRE(begun.status == 201);
        import = at(begun.body, "/data/id");
    }
    vary(api.database(), person, import);
    const std::string contact = at(
        client.request("GET", "/api/v1/contacts?sort=createdAt&order=asc", person.fields()).body, "/data/items/0/id");
    return {{"contacts",
             {{"createdAt", "/createdAt"}, {"name", "/displayName"}, {"lastInteractionAt", "/lastInteractionAt", ""}}},
            {"contacts/" + contact + "/timeline", {{"occurredAt", "/occurredAt"}}},
            {"interactions", {{"occurredAt", "/occurredAt"}}},
            {"imports", {{"createdAt", "/createdAt"}, {"finishedAt", "/finishedAt"}}},
            {"imports/" + import + "/errors", {{"item", "/item"}}},
            {"jobs", {{"createdAt", "/createdAt"}}},
            {"jobs/schedules", {{"name", "/name"}}},
            {"jobs/errors", {{"lastAt", "/lastAt"}}},
            {"auth/sessions", {{"createdAt", "/createdAt"}, {"lastSeenAt", "/lastSeenAt"}}},
            {"auth/tokens", {{"createdAt", "/createdAt"}, {"expiresAt", "/expiresAt"}}},
            {"audit", {{"at", "/at"}}}};
}

// "/api/v1/jobs?pageSize=1&sort=createdAt&order="
std::string target_of(const List& list, const SortKey& key)
{
    return "/api/v1/" + list.path + "?pageSize=1&sort=" + key.name + "&order=";
}

// What the items are sorted by.
Texts values_of(const Texts& items, const SortKey& key)
{
    Texts values;
    for (const std::string& item : items) {
        const std::string value = at(item, key.pointer);
        values.push_back(value == "null" ? key.when_null : value);
    }
    return values;
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

TEST_CASE("every list is read by cursor and by number of page, by each key and both ways, and counted when asked")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const List& list : lists_of(api, person)) {
        for (const SortKey& key : list.keys) {
            CAPTURE(list.path, key.name);
            const std::string target = target_of(list, key);
            const Texts greatest_first = by_cursor(api, person, target + "desc");
            CHECK(greatest_first.size() >= 3);
            Texts smallest_first = by_cursor(api, person, target + "asc");
            const Texts values = values_of(smallest_first, key);
            CHECK(std::is_sorted(values.begin(), values.end()));
            CHECK(by_number(api, person, target + "desc", greatest_first.size()) == greatest_first);
            CHECK(by_number(api, person, target + "asc", smallest_first.size()) == smallest_first);
            std::reverse(smallest_first.begin(), smallest_first.end());
            CHECK(smallest_first == greatest_first);
            const Reply counted = api.request("GET", target + "desc&withTotal=true", person.fields());
            CHECK(at(counted.body, "/data/pagination/total") == std::to_string(greatest_first.size()));
            CHECK(at(api.request("GET", target + "desc", person.fields()).body, "/data/pagination/total") == "null");
        }
        const std::string bare = "/api/v1/" + list.path + "?order=desc";
        CHECK(at(api.request("GET", bare, person.fields()).body, "/data/items") ==
              at(api.request("GET", bare + "&sort=" + list.keys[0].name, person.fields()).body, "/data/items"));
    }
}

TEST_CASE("no list takes a cursor and a number of page together, or a cursor of another order or key")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const List& list : lists_of(api, person)) {
        for (const SortKey& key : list.keys) {
            CAPTURE(list.path, key.name);
            const std::string target = target_of(list, key);
            const Reply first = api.request("GET", target + "desc", person.fields());
            const std::string cursor = "&cursor=" + at(first.body, "/data/pagination/nextCursor");
            const Reply both = api.request("GET", target + "desc&page=2" + cursor, person.fields());
            CHECK(both.status == 400);
            CHECK(at(both.body, "/details/violations/0/pointer") == "/page");
            Texts others{target + "asc"};
            for (const SortKey& other : list.keys)
                if (other.name != key.name)
                    others.push_back(target_of(list, other) + "desc");
            for (const std::string& other : others) {
                const Reply refused = api.request("GET", other + cursor, person.fields());
                CHECK(refused.status == 400);
                CHECK(at(refused.body, "/details/violations/0/pointer") == "/cursor");
            }
        }
    }
}

TEST_CASE("every list says what it can be sorted by to who asks for something else")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const List& list : lists_of(api, person)) {
        CAPTURE(list.path);
        const Reply refused = api.request("GET", "/api/v1/" + list.path + "?sort=colour", person.fields());
        CHECK(refused.status == 400);
        CHECK(at(refused.body, "/details/violations/0/pointer") == "/sort");
        for (const SortKey& key : list.keys)
            CHECK(at(refused.body, "/details/violations/0/message").find(key.name) != std::string::npos);
    }
}

TEST_CASE("lists of what happened are narrowed by time, kind and by whom")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::vector<List> lists = lists_of(api, person);
    const auto total = [&](const std::string& target) {
        return at(api.request("GET", "/api/v1/" + target + "&withTotal=true", person.fields()).body,
                  "/data/pagination/total");
    };
    for (const std::string& path : {lists[1].path, lists[2].path}) {
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
    CHECK(total("audit?actor=token") == "6");
    CHECK(total("audit?actor=session,token&action=token.created") == "3");
    CHECK(total("audit?from=2020-01-01T00:00:00Z&actor=token") == "6");
    CHECK(total("audit?to=2020-01-01T00:00:00Z&actor=token") == "0");
    CHECK(total("jobs?state=failed") == "3");
}
