// Signing in, sessions and their CSRF tokens, the profile, API tokens.
#include "api_server.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

struct Browser
{
    Fields fields;
    std::string cookie_line;
};

Browser sign_in(HttpClient& client, const std::string& email, const std::string& password)
{
    const Reply reply = client.request("POST", "/api/v1/auth/signin", {},
                                       R"({"email":")" + email + R"(","password":")" + password + R"("})");
    REQUIRE(reply.status == 200);
    const std::string line = reply.field("set-cookie");
    return {{{"Cookie", line.substr(0, line.find(';'))}, {"X-CSRF-Token", at(reply.body, "/data/csrfToken")}}, line};
}

} // namespace

TEST_CASE("signing in gives a session that knows its user")
{
    ApiServer api;
    const UserId user = make_user_with_password(api.database(), "Ann@Example.org", "correct horse");
    HttpClient client(api.port());
    const Browser browser = sign_in(client, "ann@example.ORG", "correct horse");
    CHECK(browser.cookie_line.find("; HttpOnly; SameSite=Lax") != std::string::npos);
    CHECK(browser.cookie_line.find("Secure") == std::string::npos);
    const Reply me = client.request("GET", "/api/v1/auth/user", browser.fields);
    CHECK(at(me.body, "/data/id") == user.to_string());
    CHECK(at(me.body, "/data/csrfToken") == browser.fields.at("X-CSRF-Token"));
    const std::string token = browser.fields.at("Cookie").substr(std::string("omni_session=").size());
    CHECK(api.database().value("select token_hash = sha256('" + token + "') from omnicrm.sessions") == "t");
    HttpClient secure(api.tls_port(), HttpClient::Security::tls);
    CHECK(sign_in(secure, "ann@example.org", "correct horse").cookie_line.find("; Secure") != std::string::npos);
}

TEST_CASE("a wrong password and an unknown address are refused alike")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "correct horse");
    api.database().create_user("bob@example.org"); // has no password
    const std::string body = GENERATE(R"({"email":"ann@example.org","password":"wrong"})",
                                      R"({"email":"nobody@example.org","password":"correct horse"})",
                                      R"({"email":"bob@example.org","password":""})");
    const Reply reply = api.request("POST", "/api/v1/auth/signin", {}, body);
    CHECK(reply.status == 401);
    CHECK(at(reply.body, "/details/message") == "The address or the password is wrong.");
    CHECK(reply.field("set-cookie").empty());
}

TEST_CASE("a disabled user is nobody, by password and by token")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "correct horse");
    const Person person = make_person(api.database());
    api.database().sql("update omnicrm.users set disabled_at = now()");
    CHECK(api.request("POST", "/api/v1/auth/signin", {}, R"({"email":"ann@example.org","password":"correct horse"})")
              .status == 401);
    CHECK(api.request("GET", "/api/v1/auth/user", person.fields()).status == 401);
}

TEST_CASE("what a session changes needs its CSRF token")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    make_user_with_password(api.database(), "bob@example.org", "pw");
    HttpClient client(api.port());
    Browser ann = sign_in(client, "ann@example.org", "pw");
    const Browser bob = sign_in(client, "bob@example.org", "pw");
    const std::string good = ann.fields["X-CSRF-Token"];
    for (const std::string& wrong : {std::string(), std::string("x"), bob.fields.at("X-CSRF-Token")}) {
        ann.fields["X-CSRF-Token"] = wrong;
        const Reply reply = client.request("PATCH", "/api/v1/auth/user/profile", ann.fields, R"({"displayName":"A"})");
        CHECK(reply.status == 403);
        CHECK(at(reply.body, "/error") == "invalid_csrf");
    }
    CHECK(client.request("GET", "/api/v1/auth/user", ann.fields).status == 200);
    ann.fields["X-CSRF-Token"] = good;
    CHECK(client.request("PATCH", "/api/v1/auth/user/profile", ann.fields, R"({"displayName":"A"})").status == 200);
}

TEST_CASE("signing out ends the session")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    HttpClient client(api.port());
    const Browser browser = sign_in(client, "ann@example.org", "pw");
    const Reply out = client.request("POST", "/api/v1/auth/signout", browser.fields);
    CHECK(out.status == 200);
    CHECK(out.field("set-cookie").find("Max-Age=0") != std::string::npos);
    CHECK(client.request("GET", "/api/v1/auth/user", browser.fields).status == 401);
}

TEST_CASE("a session runs out")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    HttpClient client(api.port());
    const Browser browser = sign_in(client, "ann@example.org", "pw");
    api.database().sql("update omnicrm.sessions set expires_at = now() - interval '1 second'");
    CHECK(client.request("GET", "/api/v1/auth/user", browser.fields).status == 401);
    sign_in(client, "ann@example.org", "pw");
    CHECK(api.database().value("select count(*) from omnicrm.sessions") == "1");
}

TEST_CASE("no token, a wrong one and one of the wrong form are unauthorized")
{
    ApiServer api;
    const Fields fields =
        GENERATE(Fields{}, Fields{{"Authorization", "Bearer omni_" + std::string(43, 'A')}},
                 Fields{{"Authorization", "Bearer x"}}, Fields{{"Authorization", "Basic eDp5"}},
                 Fields{{"Cookie", "omni_session=x"}}, Fields{{"Cookie", "omni_session=omni_" + std::string(43, 'A')}});
    const Reply reply = api.request("GET", "/api/v1/contacts", fields);
    CHECK(reply.status == 401);
    CHECK(at(reply.body, "/error") == "unauthorized");
    CHECK(reply.field("www-authenticate") == "Bearer");
}

TEST_CASE("API tokens are made, listed, used and revoked")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply made = api.request("POST", "/api/v1/auth/tokens", person.fields(), R"({"name":"backup"})");
    CHECK(made.status == 201);
    const Fields fresh{{"Authorization", "Bearer " + at(made.body, "/data/token")}};
    const Reply list = api.request("GET", "/api/v1/auth/tokens", fresh);
    CHECK(at(list.body, "/data/items/0/name") == "backup");
    CHECK(at(list.body, "/data/items/0/token") == "absent");
    CHECK(at(list.body, "/data/items/2") == "absent");
    const std::string path = "/api/v1/auth/tokens/" + at(made.body, "/data/id");
    CHECK(api.request("DELETE", path, person.fields()).status == 200);
    CHECK(api.request("DELETE", path, person.fields()).status == 404);
    CHECK(api.request("GET", "/api/v1/auth/tokens", fresh).status == 401);
}

TEST_CASE("an API token holds until its time")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply late = api.request("POST", "/api/v1/auth/tokens", person.fields(),
                                   R"({"name":"x","expiresAt":"2001-01-01T00:00:00Z"})");
    CHECK(at(late.body, "/details/violations/0/pointer") == "/expiresAt");
    api.database().sql("update omnicrm.api_tokens set expires_at = now() - interval '1 second'");
    CHECK(api.request("GET", "/api/v1/auth/user", person.fields()).status == 401);
}

TEST_CASE("the profile takes what is valid and says what is not")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string path = "/api/v1/auth/user/profile";
    const Reply good = api.request("PATCH", path, person.fields(),
                                   R"({"displayName":"Ann","country":"DE","timeZone":"Europe/Berlin",)"
                                   R"("ownEmails":["Ann+x@Example.org","ann@example.org"]})");
    CHECK(good.status == 200);
    CHECK(at(good.body, "/data/country") == "DE");
    CHECK(at(good.body, "/data/ownEmails") == R"(["ann@example.org"])");
    const Reply cleared = api.request("PATCH", path, person.fields(), R"({"country":null})");
    CHECK(at(cleared.body, "/data/country") == "null");
    CHECK(at(cleared.body, "/data/displayName") == "Ann");
    const auto refused = [&](const std::string& body) {
        const Reply reply = api.request("PATCH", path, person.fields(), body);
        CHECK(reply.status == 400);
        return at(reply.body, "/details/violations/0/pointer");
    };
    CHECK(refused(R"({"country":"de"})") == "/country");
    CHECK(refused(R"({"timeZone":"Mars/Olympus"})") == "/timeZone");
    CHECK(refused(R"({"ownEmails":["x"]})") == "/ownEmails/0");
    CHECK(refused(R"({"nonsense":1})") == "/nonsense");
}

TEST_CASE("JSON that cannot be read is refused with its place, or with every violation")
{
    ApiServer api;
    const std::string path = "/api/v1/auth/signin";
    const Reply broken = api.request("POST", path, {}, R"({"email":)");
    CHECK(broken.status == 400);
    CHECK(at(broken.body, "/error") == "invalid_json");
    CHECK(at(api.request("POST", path, {}, "{\"email\":\"\xff\"}").body, "/error") == "invalid_json");
    const Reply wrong = api.request("POST", path, {}, R"({"email":"x","extra":1})");
    CHECK(at(wrong.body, "/error") == "validation_failed");
    CHECK(at(wrong.body, "/details/violations/2/pointer") != "absent");
    CHECK(api.request("POST", path, {{"Content-Type", "text/plain"}}, "{}").status == 415);
}

TEST_CASE("a JSON body above the limit is refused, announced or not")
{
    ApiServer api([](ApiConfig& config) { config.max_json_bytes = 1000; });
    const std::string path = "/api/v1/auth/signin";
    const Reply announced = api.request("POST", path, {}, std::string(1001, ' '));
    CHECK(announced.status == 413);
    CHECK(at(announced.body, "/error") == "payload_too_large");
    HttpClient client(api.port());
    client.send("POST " + path +
                " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                std::string(1001, ' ') + "\r\n0\r\n\r\n");
    CHECK(client.receive().status == 413);
    CHECK(at(api.request("POST", path, {}, std::string(1000, ' ')).body, "/error") == "invalid_json");
}
