// Lists that are narrowed: every filter, alone and together with every order.
#include "api_server.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace omni;
using namespace omni::test;

namespace {

using Texts = std::vector<std::string>;

// What stands at `pointer` in every item, page by page.
Texts read_all(ApiServer& api, const Person& person, const std::string& target, const std::string& pointer)
{
    Texts all;
    std::string cursor;
    HttpClient client(api.port());
    for (int pages = 0; pages < 50; ++pages) {
        const Reply reply = client.request("GET", target + cursor, person.fields());
        INFO(target << " " << reply.body);
        REQUIRE(reply.status == 200);
        for (int i = 0; at(reply.body, "/data/items/" + std::to_string(i)) != "absent"; ++i)
            all.push_back(at(reply.body, "/data/items/" + std::to_string(i) + pointer));
        const std::string next = at(reply.body, "/data/pagination/nextCursor");
        if (next == "null")
            return all;
        cursor = "&cursor=" + next;
    }
    return all;
}

Texts sorted(Texts texts)
{
    std::sort(texts.begin(), texts.end());
    return texts;
}

} // namespace

TEST_CASE("contacts can be narrowed by what they have, when and where from they came, in every order")
{
    ApiServer api;
    const TestDatabase& database = api.database();
    const Person person = make_person(api.database());
    add_contact(database, person.id, "Al", "al@x.org", "2026-01-01T00:00:00Z");
    add_contact(database, person.id, "Bo", "bo@x.org", "2026-01-02T00:00:00Z", "2026-02-01T00:00:00Z");
    add_contact(database, person.id, "Cy", "cy@x.org", "2026-01-03T00:00:00Z");
    const Uuid import = Uuid::v7();
    database.sql(
        "update omnicrm.contacts set primary_phone = '+4930123456', source = 'calendar' where display_name = 'Bo';"
        "update omnicrm.contacts set primary_email = null, source = 'address_book', batch_id = '" +
        import.to_string() + "' where display_name = 'Cy'");
    const Person other = make_person(api.database());
    add_contact(database, other.id, "Not mine", "no@x.org", "2026-01-02T00:00:00Z");

    const std::string order = GENERATE("", "&sort=createdAt&order=asc", "&sort=name", "&sort=name&order=desc",
                                       "&sort=lastInteractionAt", "&sort=lastInteractionAt&order=asc");
    const auto names = [&](const std::string& filter) {
        return sorted(read_all(api, person, "/api/v1/contacts?pageSize=1" + order + filter, "/displayName"));
    };
    CHECK(names("&hasEmail=true") == Texts{"Al", "Bo"});
    CHECK(names("&hasEmail=false") == Texts{"Cy"});
    CHECK(names("&hasPhone=true") == Texts{"Bo"});
    CHECK(names("&hasPhone=false") == Texts{"Al", "Cy"});
    CHECK(names("&createdFrom=2026-01-02T00:00:00Z") == Texts{"Bo", "Cy"});
    CHECK(names("&createdTo=2026-01-02T00:00:00Z") == Texts{"Al"});
    CHECK(names("&createdFrom=2026-01-02T00:00:00Z&createdTo=2026-01-03T00:00:00Z") == Texts{"Bo"});
    CHECK(names("&source=mail") == Texts{"Al"});
    CHECK(names("&source=mail,calendar") == Texts{"Al", "Bo"});
    CHECK(names("&source=mail&source=address_book") == Texts{"Al", "Cy"});
    CHECK(names("&source=mail&source=address_book,calendar,mail") == Texts{"Al", "Bo", "Cy"});
    CHECK(names("&source=manual").empty());
    CHECK(names("&importId=" + import.to_string()) == Texts{"Cy"});
    CHECK(names("&importId=" + Uuid::v7().to_string()).empty());
    CHECK(names("&hasEmail=true&hasPhone=false&source=mail,calendar&createdTo=2026-01-03T00:00:00Z") == Texts{"Al"});
}

TEST_CASE("a narrowed list keeps its order, pages by number, and counts what it shows")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const char* name : {"Al", "Bo", "Cy", "Di"})
        add_contact(api.database(), person.id, name, std::string(name) + "@x.org");
    api.database().sql("update omnicrm.contacts set primary_phone = '1' where display_name <> 'Bo'");
    CHECK(read_all(api, person, "/api/v1/contacts?hasPhone=true&sort=name&order=desc&pageSize=2", "/displayName") ==
          Texts{"Di", "Cy", "Al"});
    const Reply page = api.request("GET", "/api/v1/contacts?hasPhone=true&sort=name&page=2&pageSize=2&withTotal=true",
                                   person.fields());
    CHECK(at(page.body, "/data/items/0/displayName") == "Di");
    CHECK(at(page.body, "/data/pagination/total") == "3");
}

TEST_CASE("interactions can be narrowed by kind, direction and time, also within a thread")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid thread = Uuid::v7();
    add_email(api.database(), person.id, "al@x.org", "me@x.org", "2026-01-01T00:00:00Z", "in", thread);
    add_email(api.database(), person.id, "me@x.org", "al@x.org", "2026-01-02T00:00:00Z", "out", thread);
    add_email(api.database(), person.id, "me@x.org", "al@x.org", "2026-01-03T00:00:00Z", "meet", thread);
    api.database().sql("update omnicrm.interactions set direction = 'outbound' where subject = 'out';"
                       "update omnicrm.interactions set direction = 'none', kind = 'event' where subject = 'meet'");
    const std::string within = GENERATE(false, true) ? "&threadId=" + thread.to_string() : "";
    const auto subjects = [&](const std::string& filter) {
        return read_all(api, person, "/api/v1/interactions?pageSize=1" + within + filter, "/subject");
    };
    CHECK(subjects("&kind=email") == Texts{"out", "in"});
    CHECK(subjects("&kind=email,event") == Texts{"meet", "out", "in"});
    CHECK(subjects("&kind=note").empty());
    CHECK(subjects("&direction=inbound&direction=none") == Texts{"meet", "in"});
    CHECK(subjects("&from=2026-01-02T00:00:00Z") == Texts{"meet", "out"});
    CHECK(subjects("&to=2026-01-02T00:00:00Z") == Texts{"in"});
    CHECK(subjects("&from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z&kind=email&direction=outbound") == Texts{"out"});
}

TEST_CASE("imports can be narrowed by state and format")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const auto& [name, format, status] :
         {std::tuple{"a", "mbox", "completed"}, std::tuple{"b", "mbox", "failed"}, std::tuple{"c", "vcf", "completed"}})
        api.database().sql(
            "insert into omnicrm.imports (user_id, id, file_name, format, size_bytes, status) values ('" +
            person.id.to_string() + "', '" + Uuid::v7().to_string() + "', '" + name + "', '" + format + "', 1, '" +
            status + "')");
    const auto names = [&](const std::string& filter) {
        return sorted(read_all(api, person, "/api/v1/imports?pageSize=1" + filter, "/fileName"));
    };
    CHECK(names("&status=completed") == Texts{"a", "c"});
    CHECK(names("&status=completed,failed&format=mbox") == Texts{"a", "b"});
    CHECK(names("&format=vcf&format=ics") == Texts{"c"});
    CHECK(names("&status=undone").empty());
}

TEST_CASE("jobs can be narrowed by several states and kinds")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const char* state : {"failed", "queued", "completed", "cancelled", "scheduled"})
        add_job(api.database(), person.id, state);
    const auto states = [&](const std::string& filter) {
        return sorted(read_all(api, person, "/api/v1/jobs?pageSize=1" + filter, "/state"));
    };
    CHECK(states("&state=failed") == Texts{"failed"});
    CHECK(states("&state=failed,queued&state=scheduled") == Texts{"failed", "queued", "scheduled"});
    CHECK(states("&state=completed,failed") == Texts{"completed", "failed"});
    CHECK(states("&state=completed&kind=import_file,normalize") == Texts{"completed"});
    CHECK(states("&kind=normalize&kind=no_such").empty());
    CHECK(states("").size() == 5);
}

TEST_CASE("jobs can be narrowed by when they were made, to the millisecond, in any state and order")
{
    ApiServer api;
    const Person person = make_person(api.database());
    Texts ids;
    for (const char* time : {"2026-01-01T00:00:00Z", "2026-01-02T00:00:00.123Z", "2026-01-03T00:00:00Z"})
        ids.push_back(
            add_job(api.database(), person.id, "failed", Uuid::first_of(parse_rfc3339(time).value())).to_string());
    const std::string common = GENERATE("", "&state=failed", "&state=failed,completed", "&kind=import_file");
    const auto made = [&](const std::string& times) {
        const std::string target = "/api/v1/jobs?pageSize=1" + common + times;
        Texts found = read_all(api, person, target + "&order=asc", "/id");
        Texts newest_first = read_all(api, person, target, "/id");
        std::reverse(newest_first.begin(), newest_first.end());
        CHECK(newest_first == found);
        const Reply counted = api.request("GET", target + "&withTotal=true", person.fields());
        CHECK(at(counted.body, "/data/pagination/total") == std::to_string(found.size()));
        return found;
    };
    CHECK(made("") == ids);
    CHECK(made("&createdFrom=2026-01-02T00:00:00.123456Z") == Texts{ids[1], ids[2]});
    CHECK(made("&createdFrom=2026-01-02T00:00:00.124Z") == Texts{ids[2]});
    CHECK(made("&createdTo=2026-01-02T00:00:00.123Z") == Texts{ids[0]});
    CHECK(made("&createdTo=2026-01-02T00:00:00.124Z") == Texts{ids[0], ids[1]});
    CHECK(made("&createdFrom=2026-01-01T00:00:00Z&createdTo=2026-01-03T00:00:00Z") == Texts{ids[0], ids[1]});
    CHECK(made("&createdFrom=1960-01-01T00:00:00Z&createdTo=9999-01-01T00:00:00Z") == ids);
    CHECK(made("&createdFrom=2026-01-04T00:00:00Z").empty());
}

TEST_CASE("the audit log can be narrowed by action, actor, target and time, alone and together, in both orders")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid target = Uuid::v7();
    int day = 0;
    for (const auto& [action, actor, of] :
         {std::tuple{"token.created", "session", ""}, std::tuple{"token.revoked", "token", "x"},
          std::tuple{"token.created", "operator", "x"}, std::tuple{"moon.landed", "session", ""}})
        api.database().sql("insert into omnicrm.audit_log (user_id, at, id, actor, action, target_id) values ('" +
                           person.id.to_string() + "', timestamptz '2026-01-01T00:00:00Z' + " + std::to_string(day++) +
                           " * interval '1 day', '" + Uuid::v7().to_string() + "', '" + actor + "', '" + action +
                           "', " + (*of ? "'" + target.to_string() + "'" : "null") + ")");
    const auto days = [&](const std::string& filter) {
        const std::string list = "/api/v1/audit?pageSize=1" + filter;
        const Texts found = read_all(api, person, list + "&order=asc", "/at");
        Texts newest_first = read_all(api, person, list, "/at");
        std::reverse(newest_first.begin(), newest_first.end());
        CHECK(newest_first == found);
        const Reply counted = api.request("GET", list + "&withTotal=true", person.fields());
        CHECK(at(counted.body, "/data/pagination/total") == std::to_string(found.size()));
        std::string text;
        for (const std::string& time : found)
            text += time.substr(9, 1); // "2026-01-03T…"
        return text;
    };
    const std::string of_target = "&targetId=" + target.to_string();
    CHECK(days("") == "1234");
    CHECK(days("&from=2026-01-02T00:00:00Z") == "234");
    CHECK(days("&to=2026-01-03T00:00:00Z") == "12");
    CHECK(days("&from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z") == "2");
    CHECK(days("&action=token.created") == "13");
    CHECK(days("&action=token.created,token.revoked") == "123");
    CHECK(days("&action=token.created&to=2026-01-03T00:00:00Z") == "1");
    CHECK(days("&actor=session") == "14"); // also what a newer version has written
    CHECK(days("&actor=session,operator&from=2026-01-02T00:00:00Z") == "34");
    CHECK(days("&action=token.created&actor=operator") == "3");
    CHECK(days("&action=token.revoked&actor=operator").empty());
    CHECK(days(of_target) == "23");
    CHECK(days(of_target + "&action=token.created") == "3");
    CHECK(days(of_target + "&actor=token") == "2");
    CHECK(days(of_target + "&to=2026-01-03T00:00:00Z") == "2");
    CHECK(days("&targetId=" + Uuid::v7().to_string()).empty());
}

TEST_CASE("values that are none are refused under their parameter")
{
    ApiServer api;
    const Person person = make_person(api.database());
    std::string fifty_one = "&kind=0";
    for (int i = 1; i < 51; ++i)
        fifty_one += "," + std::to_string(i);
    for (const auto& [target, pointer] :
         std::vector<std::pair<std::string, std::string>>{{"contacts?source=colour", "/source"},
                                                          {"contacts?source=mail,", "/source"},
                                                          {"contacts?source=", "/source"},
                                                          {"contacts?source=mail;calendar", "/source"},
                                                          {"contacts?hasEmail=1", "/hasEmail"},
                                                          {"contacts?hasEmail=true&hasEmail=true", "/hasEmail"},
                                                          {"contacts?createdFrom=yesterday", "/createdFrom"},
                                                          {"contacts?importId=7", "/importId"},
                                                          {"imports?status=done", "/status"},
                                                          {"imports/%zz", ""},
                                                          {"interactions?direction=up", "/direction"},
                                                          {"jobs?state=queued,queued,nothing", "/state"},
                                                          {"jobs?createdTo=soon", "/createdTo"},
                                                          {"jobs?kind=" + std::string(101, 'k'), "/kind"},
                                                          {"jobs?colour=1" + fifty_one, "/colour"},
                                                          {"jobs?" + fifty_one.substr(1), "/kind"}}) {
        CAPTURE(target);
        const Reply reply = api.request("GET", "/api/v1/" + target, person.fields());
        CHECK(reply.status == 400);
        if (!pointer.empty())
            CHECK(at(reply.body, "/details/violations/0/pointer") == pointer);
    }
}
