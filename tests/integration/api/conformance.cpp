// Real answers of every route have the types that the OpenAPI document promises.
#include "api/routes/routes.hpp"
#include "api_server.hpp"
#include "samples.hpp"
#include "schema_check.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace omni;
using namespace omni::test;

namespace {

std::string escape(std::string_view path)
{
    std::string out;
    for (const char c : path)
        out += c == '/' ? "~1" : std::string(1, c);
    return out;
}

class Conformance
{
public:
    Conformance()
        : api_([](ApiConfig& config) { config.sign_up = SignUp::open; }), person_(make_person(api_.database()))
    {
        make_user_with_password(api_.database(), "ann@example.org", "pw");
        document_ = api_.request("GET", "/api/v1/openapi.json").body;
    }

    // Makes the request and checks the answer; returns its data's id, where it has one.
    std::string call(const std::string& method, const std::string& pattern, const std::string& id = {},
                     const std::string& body = {})
    {
        CAPTURE(method, pattern);
        std::string path = "/api/v1" + pattern;
        if (const std::size_t place = path.find("{id}"); place != path.npos)
            path.replace(place, 4, id);
        const Reply reply = api_.request(method, path, person_.fields(), body);
        REQUIRE(reply.status < 300);
        called_.insert(method + " " + pattern);
        std::string lower = method;
        for (char& c : lower)
            c = static_cast<char>(std::tolower(c));
        const std::string schema = "/paths/" + escape(pattern) + "/" + lower + "/responses/" +
                                   std::to_string(reply.status) + "/content/application~1json/schema";
        CHECK(violations(document_, schema, reply.body) == std::vector<std::string>{});
        return at(reply.body, "/data") == "null" ? "" : at(reply.body, "/data/id");
    }

    ApiServer& api() { return api_; }
    const Person& person() const { return person_; }
    const std::set<std::string>& called() const { return called_; }
    const std::string& document() const { return document_; }

private:
    ApiServer api_;
    Person person_;
    std::string document_;
    std::set<std::string> called_;
};

} // namespace

TEST_CASE("every route answers as the document says")
{
    Conformance check;
    const TestDatabase& database = check.api().database();
    const UserId user = check.person().id;
    const std::string contact =
        add_contact(database, user, "Al", "al@x.org", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z").to_string();
    const std::string email =
        add_email(database, user, "al@x.org", "me@x.org", "2026-01-01T00:00:00Z", "s").to_string();
    const std::string job = add_job(database, user, "failed").to_string();
    database.sql("insert into omnicrm.job_attempts (job_id, attempt, claim_token, error) values ('" + job +
                 "', 1, 1, 'x')");
    add_job(database, user, "queued");
    const Uuid batch = Uuid::v7();
    submit_job(database, user, batch);

    check.call("GET", "/health");
    check.call("GET", "/ready");
    check.call("POST", "/auth/signin", "", R"({"email":"ann@example.org","password":"pw"})");
    check.call("GET", "/auth/user");
    check.call("PATCH", "/auth/user/profile", "", R"({"country":"FR"})");
    const std::string token = check.call("POST", "/auth/tokens", "", R"({"name":"x"})");
    check.call("GET", "/auth/tokens");
    check.call("DELETE", "/auth/tokens/{id}", token);
    check.call("GET", "/auth/sessions");
    check.call("DELETE", "/auth/sessions/{id}", add_session(database, user).to_string());
    check.call("DELETE", "/auth/sessions");
    const std::string import = check.call("POST", "/imports", "", "From: a@example.org\r\n\r\nhello\r\n");
    database.sql("insert into omnicrm.import_errors (user_id, import_id, item, byte_offset, size_bytes, code, reason) "
                 "values ('" +
                 user.to_string() + "', '" + import + "', 0, 0, 1, 'broken', 'why')");
    check.call("GET", "/imports");
    check.call("GET", "/imports/{id}", import);
    check.call("GET", "/imports/{id}/errors", import);
    check.call("POST", "/imports/{id}/undo", import);
    check.call("GET", "/contacts");
    check.call("GET", "/contacts/{id}", contact);
    check.call("GET", "/contacts/{id}/timeline", contact);
    const std::string typed = check.call("POST", "/contacts", "", R"({"displayName":"Bo","primaryEmail":"bo@x.org"})");
    check.call("PATCH", "/contacts/{id}", typed, R"({"notes":"n","title":null})");
    check.call("DELETE", "/contacts/{id}", typed);
    check.call("GET", "/interactions");
    check.call("GET", "/interactions/{id}", email);
    check.call("GET", "/jobs");
    check.call("GET", "/jobs/status");
    check.call("GET", "/jobs/{id}", job);
    check.call("POST", "/jobs/{id}/retry", job);
    check.call("POST", "/jobs/{id}/cancel", job);
    check.call("GET", "/jobs/batches/{id}", batch.to_string());
    check.call("POST", "/jobs/batches/{id}/cancel", batch.to_string());
    database.sql("insert into omnicrm.job_schedules (name, user_id, kind, cron) values ('x', '" + user.to_string() +
                 "', 'import_file', '@daily')");
    check.call("GET", "/jobs/schedules");
    check.call("POST", "/jobs/process");
    check.call("POST", "/auth/signup", "", R"({"email":"new@example.org","password":"ten letters"})");
    check.call("POST", "/auth/password/forgot", "", R"({"email":"ann@example.org"})");
    check.call("POST", "/auth/password/reset", "",
               R"({"token":")" + add_reset_link(database, user) + R"(","newPassword":"ten letters"})");
    check.call("POST", "/auth/password", "", R"({"currentPassword":"ten letters","newPassword":"ten letters!"})");
    check.call("GET", "/audit");

    for (const Route& route : all_routes()) {
        // Signing out and erasing the account take a session, documents describe themselves.
        const bool is_erasure = route.path == "/auth/user" && route.method == http::Method::delete_;
        if (route.is_document || route.path == "/auth/signout" || is_erasure)
            continue;
        CHECK(check.called().contains(std::string(http::to_string(route.method)) + " " + std::string(route.path)));
    }
}

TEST_CASE("a refusal has the form the document says")
{
    Conformance check;
    const std::string schema = "/components/responses/Failure/content/application~1json/schema";
    const std::string target = GENERATE("/api/v1/nothing", "/api/v1/contacts", "/api/v1/contacts?x=1", "/%zz");
    const Reply reply = check.api().request("GET", target, target.ends_with('1') ? check.person().fields() : Fields{});
    CHECK(reply.status >= 400);
    CHECK(violations(check.document(), schema, reply.body) == std::vector<std::string>{});
}

TEST_CASE("the checker finds what does not conform")
{
    const std::string document = R"({"s":{"type":"object","properties":{"a":{"type":"integer"},"b":{"$ref":"#/e"}},)"
                                 R"("required":["a"],"additionalProperties":false},"e":{"enum":["x"]},"u":{"not":{}}})";
    CHECK(violations(document, "/s", R"({"a":1,"b":"x"})").empty());
    CHECK(violations(document, "/s", R"({"a":1.5})").size() == 1);
    CHECK(violations(document, "/s", R"({"b":"y","c":1})").size() == 3);
    CHECK(violations(document, "/u", "1").size() == 1);
}
