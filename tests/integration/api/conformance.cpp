// Every route does what the OpenAPI document says: it succeeds, and it refuses, and each answer is one that is
// described. ApiServer holds them all against the document.
#include "api/openapi/operation.hpp"
#include "api/routes/routes.hpp"
#include "api_server.hpp"
#include "browser.hpp"
#include "contract.hpp"
#include "samples.hpp"
#include "support/queue.hpp"
#include "support/schema_check.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace omni;
using namespace omni::test;

namespace {

Fields with(Fields fields, const std::string& name, const std::string& value)
{
    fields[name] = value;
    return fields;
}

const Fields for_monitoring{{"Authorization", "Bearer " + std::string(metrics_token)}};

// Where a route answers; its {id} is `id`.
std::string target_of(const Route& route, const std::string& id = Uuid::v7().to_string())
{
    std::string target = (route.path.empty() ? "" : "/api/v1") + std::string(openapi::path_of(route));
    if (const std::size_t place = target.find("{id}"); place != target.npos)
        target.replace(place, 4, id);
    if (const std::size_t place = target.find("{file}"); place != target.npos)
        target.replace(place, 6, "page.js");
    return target;
}

// What leaves no row in the audit log when it succeeds, of what changes something or shows a secret; and why not.
const std::map<std::string, std::string, std::less<>> unrecorded{
    {"POST /auth/password/forgot",
     "anybody may name any address: strangers would fill the log of whose it is; that the link was used is recorded"},
    {"GET /auth/user", "what it shows is the session's own CSRF token, with every page that is loaded"},
};

bool must_be_recorded(const Route& route, std::string_view name)
{
    return (!http::is_safe(route.method) || route.options.holds_secret) && !unrecorded.contains(name);
}

// Calls every route of the table as somebody who may.
class Walk
{
public:
    Walk()
        : api_([](ApiConfig& config) { config.sign_up = SignUp::open; }), person_(make_person(api_.database())),
          document_(api_.request("GET", "/api/v1/openapi.json").body)
    {
        for (Route& route : all_routes())
            left_.emplace(name_of(route), std::move(route));
    }

    // Makes the request, in whatever ways it can be made; returns its data's id, where it has one. `body`: the
    // document's example, when there is none.
    std::string call(const std::string& name, const std::string& id = {}, std::string body = {})
    {
        CAPTURE(name);
        const auto found = left_.extract(name);
        REQUIRE(found);
        const Route& route = found.mapped();
        if (body.empty() && route.body == BodyKind::json)
            body = example_of(route);
        const std::string method(http::to_string(route.method));
        const std::string target = target_of(route, id);
        const Fields fields = route.options.auth == Auth::metrics ? for_monitoring : person_.fields();
        if (http::is_safe(route.method)) {
            const int before = recorded();
            const std::string read_id = read(route, target, fields);
            CHECK((recorded() > before) == must_be_recorded(route, name));
            return read_id;
        }
        CHECK(api_.request(method, target, with(fields, "If-Match", "\"other\""), body).status == 412);
        const bool is_once = route.method == http::Method::post && route.options.auth != Auth::none;
        const Fields once = is_once ? with(fields, "Idempotency-Key", Uuid::v7().to_string()) : fields;
        const int before = recorded();
        const Reply reply = api_.request(method, target, once, body);
        CHECK(reply.status == route.options.status);
        const int acted = recorded();
        CHECK((acted > before) == must_be_recorded(route, name));
        if (is_once) {
            const Reply again = api_.request(method, target, once, body);
            CHECK(recorded() - acted == 1); // that it was given again, and not that it was done
            CHECK(again.status == reply.status);
            CHECK(again.body == reply.body);
            CHECK(again.field("idempotent-replayed") == "true");
            // The replay may hold the key a moment longer than its answer takes.
            Reply other;
            do
                other = api_.request(method, target + "?other", once, body);
            while (other.status == 409 && other.fields.contains("retry-after"));
            CHECK(other.status == 422);
        }
        return id_of(reply);
    }

    // The same for what takes a session.
    void call_in_session(const std::string& name, Browser& browser, const std::string& body = {})
    {
        CAPTURE(name);
        const auto found = left_.extract(name);
        REQUIRE(found);
        const Route& route = found.mapped();
        const int before = recorded();
        CHECK(browser.request(http::to_string(route.method), target_of(route), body).status == route.options.status);
        CHECK((recorded() > before) == must_be_recorded(route, name));
    }

    ApiServer& api() { return api_; }
    const Person& person() const { return person_; }

    // What was not called yet.
    std::vector<std::string> left() const
    {
        std::vector<std::string> names;
        for (const auto& [name, route] : left_)
            names.push_back(name);
        return names;
    }

private:
    static std::string name_of(const Route& route)
    {
        return std::string(http::to_string(route.method)) + " " + std::string(openapi::path_of(route));
    }

    // How many rows everybody's audit log and the operator's have.
    int recorded()
    {
        return std::stoi(api_.database().value(
            "select (select count(*) from omnicrm.audit_log) + (select count(*) from omnicrm.security_log)"));
    }

    static std::string id_of(const Reply& reply)
    {
        return at(reply.body, "/data") == "null" ? "" : at(reply.body, "/data/id");
    }

    std::string example_of(const Route& route) const
    {
        std::string path;
        for (const char c : route.path)
            path += c == '/' ? "~1" : std::string(1, c);
        const auto example = document_.find("/paths/" + path + "/" + openapi::method_of(route) +
                                            "/requestBody/content/application~1json/example");
        return std::string(example.value().source());
    }

    std::string read(const Route& route, const std::string& target, const Fields& fields)
    {
        const Reply reply = api_.request("GET", target, fields);
        CHECK(reply.status == route.options.status);
        CHECK(reply.field("content-type") ==
              (route.is_document ? std::string(route.options.content_type) : std::string(json_type)));
        CHECK(api_.request("HEAD", target, fields).status == reply.status);
        if (route.is_stream)
            return {};
        CHECK(api_.request("GET", target, with(fields, "If-None-Match", "*")).status == 304);
        CHECK(api_.request("GET", target, with(fields, "If-Match", "\"other\"")).status == 412);
        for (const std::string_view path : route.options.bare_paths)
            CHECK(api_.request("GET", path, fields).status == reply.status);
        for (const std::string_view alias : route.options.aliases)
            if (alias.find('{') == alias.npos)
                CHECK(api_.request("GET", "/api/v1" + std::string(alias), fields).body == reply.body);
        return route.is_document ? "" : id_of(reply);
    }

    ApiServer api_;
    Person person_;
    SchemaCheck document_;
    std::map<std::string, Route> left_;
};

// What a route that takes JSON says to what is none.
void refuse_bodies(ApiServer& api, const Route& route, const std::string& target, const Fields& fields)
{
    const std::string method(http::to_string(route.method));
    const Reply broken = api.request(method, target, fields, R"({"a":1,})");
    CHECK(broken.status == 400);
    CHECK(at(broken.body, "/error") == "invalid_json");
    const Reply unknown = api.request(method, target, fields, R"({"no/such":1})");
    CHECK(at(unknown.body, "/error") == "validation_failed");
    CHECK(at(unknown.body, "/details/violations/0/pointer") == "/no~1such");
    CHECK(api.request(method, target, with(fields, "Content-Type", "text/plain"), "{}").status == 415);
    CHECK(api.request(method, target, fields, std::string(5'000, ' ')).status == 413);
}

void refuse_callers(ApiServer& api, const Route& route, const std::string& target, const Person& person,
                    const std::string& cookies)
{
    const std::string method(http::to_string(route.method));
    CHECK(api.request(method, target).status == 401);
    if (route.options.auth == Auth::metrics)
        return;
    const bool is_of_jobs = route.options.scope == AccessScope::jobs_read;
    const Reply made =
        api.request("POST", "/api/v1/auth/tokens", person.fields(),
                    R"({"name":"n","scopes":[")" + std::string(is_of_jobs ? "contacts:read" : "jobs:read") + R"("]})");
    REQUIRE(made.status == 201);
    const Reply refused = api.request(method, target, {{"Authorization", "Bearer " + at(made.body, "/data/token")}});
    CHECK(refused.status == 403);
    CHECK(at(refused.body, "/error") == "forbidden");
    if (!http::is_safe(route.method))
        CHECK(at(api.request(method, target, {{"Cookie", cookies}}).body, "/error") == "invalid_csrf");
}

} // namespace

TEST_CASE("every route answers as the document says")
{
    Walk walk;
    const TestDatabase& database = walk.api().database();
    const UserId user = walk.person().id;
    make_user_with_password(walk.api().database(), "ann@example.org", "pw");
    const std::string contact =
        add_contact(database, user, "Al", "al@x.org", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z").to_string();
    const std::string email =
        add_email(database, user, "al@x.org", "me@x.org", "2026-01-01T00:00:00Z", "s").to_string();
    const std::string job = add_job(database, user, "failed").to_string();
    database.sql("insert into omnicrm.job_attempts (job_id, attempt, claim_token, error) values ('" + job +
                 "', 1, 1, 'x')");
    add_job(database, user, "queued");
    add_job(database, user, "failed");
    const Uuid batch = Uuid::v7();
    submit_job(database, user, batch);
    database.sql("select omnicrm.describe_batch('" + batch.to_string() + "', '" + user.to_string() +
                 R"(', null, '{"kind": "take_back"}'))");

    for (const char* name : {"GET /health", "GET /ready", "GET /metrics", "GET /openapi.json", "GET /",
                             "GET /reset-password", "GET /events", "GET /auth/user", "GET /auth/tokens"})
        walk.call(name);
    walk.call("POST /auth/signin", "", R"({"email":"ann@example.org","password":"pw"})");
    walk.call("PATCH /auth/user/profile");
    walk.call("DELETE /auth/tokens/{id}", walk.call("POST /auth/tokens"));
    walk.call("GET /auth/sessions");
    walk.call("DELETE /auth/sessions/{id}", add_session(database, user).to_string());
    add_session(database, user);
    walk.call("DELETE /auth/sessions");
    const std::string import = walk.call("POST /imports", "", "From: a@example.org\r\n\r\nhello\r\n");
    database.sql("insert into omnicrm.import_errors (user_id, import_id, item, byte_offset, size_bytes, code, reason) "
                 "values ('" +
                 user.to_string() + "', '" + import + "', 0, 0, 1, 'broken', 'why')");
    walk.call("GET /imports");
    walk.call("GET /imports/{id}", import);
    walk.call("GET /imports/{id}/errors", import);
    walk.call("POST /imports/{id}/undo", import);
    walk.call("GET /contacts");
    walk.call("GET /contacts/{id}", contact);
    walk.call("GET /contacts/{id}/timeline", contact);
    const std::string typed = walk.call("POST /contacts");
    walk.call("PATCH /contacts/{id}", typed);
    walk.call("DELETE /contacts/{id}", typed);
    walk.call("GET /interactions");
    walk.call("GET /interactions/{id}", email);
    walk.call("GET /jobs");
    walk.call("GET /jobs/status");
    walk.call("GET /jobs/{id}", job);
    walk.call("GET /jobs/errors");
    walk.call("POST /jobs/{id}/retry", job);
    walk.call("POST /jobs/retry");
    walk.call("POST /jobs/{id}/cancel", job);
    walk.call("GET /jobs/batches/{id}", batch.to_string());
    walk.call("POST /jobs/batches/{id}/cancel", batch.to_string());
    walk.call("POST /jobs/batches/{id}/undo", batch.to_string());
    database.sql("insert into omnicrm.job_schedules (name, user_id, kind, cron) values ('x', '" + user.to_string() +
                 "', 'import_file', '@daily')");
    walk.call("GET /jobs/schedules");
    walk.call("POST /jobs/process");
    walk.call("POST /auth/signup");
    walk.call("POST /auth/password/forgot");
    walk.call("POST /auth/password/reset", "",
              R"({"token":")" + add_reset_link(database, user) + R"(","newPassword":"ten letters"})");
    walk.call("POST /auth/password", "", R"({"currentPassword":"ten letters","newPassword":"ten letters!"})");
    walk.call("GET /audit");
    Browser browser(walk.api().port());
    REQUIRE(browser.sign_in("ann@example.org", "pw").status == 200);
    walk.call_in_session("POST /auth/signout", browser);
    REQUIRE(browser.sign_in("ann@example.org", "pw").status == 200);
    walk.call_in_session("DELETE /auth/user", browser, R"({"password":"pw"})");
    // What pages are made of is for the tests of the web's files.
    CHECK(walk.left() == std::vector<std::string>{"GET /assets/{file}", "GET /docs"});
}

TEST_CASE("every route refuses what it cannot take as the document says")
{
    ApiServer api([](ApiConfig& config) { config.max_json_bytes = config.max_import_bytes = 4'096; });
    const Person person = make_person(api.database());
    make_user_with_password(api.database(), "ann@example.org", "pw");
    Browser browser(api.port());
    REQUIRE(browser.sign_in("ann@example.org", "pw").status == 200);
    const std::string cookies = "omni_session=" + browser.cookie("omni_session");
    for (const Route& route : all_routes()) {
        const std::string method(http::to_string(route.method));
        const std::string target = target_of(route);
        CAPTURE(method, target);
        const Fields fields = route.options.auth == Auth::metrics ? for_monitoring : person.fields();
        const Reply unknown = api.request(method, target + "?nonsense=1", fields);
        CHECK(at(unknown.body, "/error") == "validation_failed");
        CHECK(at(unknown.body, "/details/violations/0/pointer") == "/nonsense");
        CHECK(at(api.request(method, target + "?x=%zz", fields).body, "/error") == "invalid_request");
        if (route.body == BodyKind::json)
            refuse_bodies(api, route, target, fields);
        if (route.body == BodyKind::stream) {
            CHECK(api.request(method, target, fields, "who knows").status == 415);
            CHECK(api.request(method, target, fields, std::string(5'000, ' ')).status == 413);
            CHECK(at(api.request(method, target, fields).body, "/error") == "validation_failed");
        }
        if (route.path.find('{') != route.path.npos)
            CHECK(api.request(method, target, fields, route.body == BodyKind::json ? "{}" : "").status == 404);
        if (route.options.auth != Auth::none)
            refuse_callers(api, route, target, person, cookies);
    }
}

TEST_CASE("every route but the vital ones says so when there are too many requests")
{
    const bool is_shedding = GENERATE(false, true);
    ApiServer api([&](ApiConfig& config) {
        if (is_shedding)
            config.max_requests = 0;
        else
            config.address_limit = 1;
    });
    api.request("GET", "/");
    for (const Route& route : all_routes()) {
        const Reply reply = api.request(http::to_string(route.method), target_of(route), for_monitoring);
        CAPTURE(http::to_string(route.method), route.path);
        if (route.options.is_vital)
            CHECK(reply.status == 200);
        else
            CHECK(reply.status == (is_shedding ? 503 : 429));
    }
}

TEST_CASE("what is our own fault tells nobody what it was")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string contact = add_contact(api.database(), person.id, "Al", "al@x.org").to_string();
    api.database().sql("alter table omnicrm.contact_identities rename to elsewhere");
    const Reply reply = api.request("GET", "/api/v1/contacts/" + contact, person.fields());
    api.database().sql("alter table omnicrm.elsewhere rename to contact_identities");
    CHECK(reply.status == 500);
    CHECK(reply.body == R"({"ok":false,"error":"internal","details":{"message":"Something went wrong on our side.",)"
                        R"("violations":[]}})");
}

TEST_CASE("what is no route is refused in the form of all refusals")
{
    ApiServer api;
    CHECK(api.request("GET", "/api/v1/nothing").status == 404);
    CHECK(api.request("PUT", "/api/v1/contacts").status == 405);
    CHECK(api.request("GET", "/api/v1/contacts/%zz").status == 400);
}

TEST_CASE("an answer that the document does not promise is noticed")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string target = "/api/v1/contacts";
    const Reply good = api.request("GET", target, person.fields());
    REQUIRE(breaches_of_contract("GET", target, good).empty());
    Reply bad = good;
    bad.status = 202;
    CHECK(breaches_of_contract("GET", target, bad).size() == 1);
    bad = good;
    bad.fields.erase("etag");
    CHECK(breaches_of_contract("GET", target, bad).size() == 1);
    bad = good;
    bad.fields["location"] = "/";
    CHECK(breaches_of_contract("GET", target, bad).size() == 1);
    bad.fields["content-type"] = "text/plain";
    CHECK(breaches_of_contract("GET", target, bad).size() == 2);
    bad = good;
    bad.body.insert(1, R"("more":1,)");
    CHECK(breaches_of_contract("GET", target, bad).size() == 1);

    const Reply refused = api.request("GET", target);
    REQUIRE(breaches_of_contract("GET", target, refused).empty());
    bad = refused;
    bad.body.replace(bad.body.find("unauthorized"), 12, "conflict");
    CHECK(breaches_of_contract("GET", target, bad).size() == 1);
    bad = refused;
    bad.status = 500;
    // No such code, a field that is not described, and more than a 500 may tell.
    CHECK(breaches_of_contract("GET", target, bad).size() == 3);
    CHECK(breaches_of_event("import.created", R"({"kind":"import.created","at":"now","payload":{}})").size() == 2);
}
