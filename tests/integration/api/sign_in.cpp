// Signing in and out, sessions' cookies and CSRF tokens, the profile.
#include "api_server.hpp"
#include "browser.hpp"
#include "storage/pg/blocking_session.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

TEST_CASE("signing in gives a session that knows its user")
{
    ApiServer api;
    const UserId user = make_user_with_password(api.database(), "Ann@Example.org", "correct horse");
    Browser browser(api.port());
    const Reply reply = browser.sign_in("ann@example.ORG", "correct horse");
    REQUIRE(reply.status == 200);
    const Reply me = browser.request("GET", "/api/v1/auth/user");
    CHECK(at(me.body, "/data/id") == user.to_string());
    CHECK(at(me.body, "/data/csrfToken") == at(reply.body, "/data/csrfToken"));
    CHECK(at(me.body, "/data/csrfToken") == browser.cookie("omni_csrf"));
    CHECK(api.database().value("select token_hash = sha256('" + browser.cookie("omni_session") +
                               "') from omnicrm.sessions") == "t");
}

TEST_CASE("scripts cannot read the session's cookie, and over TLS both cookies are bound to this host")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    const Reply plain = Browser(api.port()).sign_in("ann@example.org", "pw");
    REQUIRE(plain.set_cookies.size() == 3); // the third tells a browser that has signed in before
    CHECK(plain.set_cookies[0].starts_with("omni_session=omni_"));
    CHECK(plain.set_cookies[0].ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000"));
    CHECK(plain.set_cookies[1].starts_with("omni_csrf="));
    CHECK(plain.set_cookies[1].ends_with("; Path=/; SameSite=Strict; Max-Age=2592000"));
    const Reply secure = Browser(api.tls_port(), HttpClient::Security::tls).sign_in("ann@example.org", "pw");
    REQUIRE(secure.set_cookies.size() == 3);
    CHECK(secure.set_cookies[0].starts_with("__Host-omni_session=omni_"));
    CHECK(secure.set_cookies[1].starts_with("__Host-omni_csrf="));
    for (const std::string& line : secure.set_cookies)
        CHECK(line.ends_with("; Secure"));
    ApiServer proxied([](ApiConfig& config) { config.has_secure_cookies = true; });
    make_user_with_password(proxied.database(), "ann@example.org", "pw");
    CHECK(Browser(proxied.port()).sign_in("ann@example.org", "pw").set_cookies.at(0).starts_with("__Host-"));
}

TEST_CASE("a cookie that a neighbouring host could have planted is not looked at over TLS")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    Browser browser(api.tls_port(), HttpClient::Security::tls);
    browser.sign_in("ann@example.org", "pw");
    const Fields unprefixed{{"Cookie", "omni_session=" + browser.cookie("omni_session")}};
    CHECK(
        HttpClient(api.tls_port(), HttpClient::Security::tls).request("GET", "/api/v1/auth/user", unprefixed).status ==
        401);
    CHECK(browser.request("GET", "/api/v1/auth/user").status == 200);
}

TEST_CASE("signing in again in the same browser ends the session it had, whoever's that was")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    make_user_with_password(api.database(), "bob@example.org", "pw");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "pw");
    const std::string before = browser.cookie("omni_session");
    const std::string csrf = browser.cookie("omni_csrf");
    REQUIRE(browser.sign_in("bob@example.org", "pw").status == 200);
    CHECK(browser.cookie("omni_session") != before);
    CHECK(browser.cookie("omni_csrf") != csrf);
    Browser thief(api.port());
    thief.set_cookie("omni_session", before);
    CHECK(thief.request("GET", "/api/v1/auth/user").status == 401);
    CHECK(api.database().value("select count(*) from omnicrm.sessions") == "1");
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

TEST_CASE("a password that is replaced while it is being looked at signs nobody in")
{
    ApiServer api;
    const TestDatabase& database = api.database();
    make_user_with_password(api.database(), "ann@example.org", "old password");
    auto reset = pg::BlockingSession::open(database.superuser_url()).value();
    reset.execute("begin").value();
    reset.execute("update omnicrm.users set password_hash = 'of another password'").value();
    reset.execute("delete from omnicrm.sessions").value();
    const std::string body = R"({"email":"ann@example.org","password":"old password"})";
    HttpClient client(api.port());
    client.send("POST /api/v1/auth/signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    // Until it waits for the reset, or does not.
    while (database.value("select count(*) from pg_stat_activity where datname = current_database() and "
                          "wait_event_type = 'Lock'") == "0" &&
           database.value("select count(*) from omnicrm.sessions") == "0") {
    }
    reset.execute("commit").value();
    const Reply reply = client.receive();
    CHECK(reply.status == 401);
    CHECK(at(reply.body, "/details/message") == "The address or the password is wrong.");
    CHECK(reply.field("set-cookie").empty());
    CHECK(database.value("select count(*) from omnicrm.sessions") == "0");
    CHECK(database.value("select count(*) from omnicrm.audit_log where action = 'session.refused'") == "1");
}

TEST_CASE("a browser keeps its session when signing in anew is refused")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "pw");
    CHECK(browser.sign_in("ann@example.org", "wrong").status == 401);
    CHECK(browser.request("GET", "/api/v1/auth/user").status == 200);
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

TEST_CASE("what a session changes needs its CSRF token, in the field and in the cookie")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    make_user_with_password(api.database(), "bob@example.org", "pw");
    Browser ann(api.port());
    Browser bob(api.port());
    ann.sign_in("ann@example.org", "pw");
    bob.sign_in("bob@example.org", "pw");
    const std::string good = ann.cookie("omni_csrf");
    const auto change = [&](const std::string& in_field, const std::string& in_cookie) {
        ann.set_cookie("omni_csrf", in_cookie);
        return ann.request("PATCH", "/api/v1/auth/user/profile", R"({"displayName":"A"})",
                           {{"X-CSRF-Token", in_field}});
    };
    // Equal but not this session's is what somebody can plant.
    for (const std::string& wrong : {std::string(), std::string("x"), bob.cookie("omni_csrf")})
        for (const auto& [in_field, in_cookie] :
             {std::pair(wrong, good), std::pair(good, wrong), std::pair(wrong, wrong)}) {
            const Reply reply = change(in_field, in_cookie);
            CHECK(reply.status == 403);
            CHECK(at(reply.body, "/error") == "invalid_csrf");
        }
    CHECK(ann.request("GET", "/api/v1/auth/user").status == 200);
    CHECK(change(good, good).status == 200);
}

TEST_CASE("a bearer token needs no CSRF token, whatever cookies come along")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    const Person person = make_person(api.database());
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "pw");
    Fields fields = person.fields();
    fields["X-CSRF-Token"] = "";
    const Reply reply = browser.request("PATCH", "/api/v1/auth/user/profile", R"({"displayName":"A"})", fields);
    CHECK(reply.status == 200);
    CHECK(at(reply.body, "/data/id") == person.id.to_string());
}

TEST_CASE("signing out ends the session")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "pw");
    const std::string token = browser.cookie("omni_session");
    CHECK(browser.request("POST", "/api/v1/auth/signout").status == 200);
    CHECK(browser.cookie("omni_session").empty());
    CHECK(browser.cookie("omni_csrf").empty());
    browser.set_cookie("omni_session", token);
    CHECK(browser.request("GET", "/api/v1/auth/user").status == 401);
}

TEST_CASE("a session runs out")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "pw");
    api.database().sql("update omnicrm.sessions set expires_at = now() - interval '1 second'");
    CHECK(browser.request("GET", "/api/v1/auth/user").status == 401);
    browser.sign_in("ann@example.org", "pw");
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
    CHECK(at(cleared.body, "/data/timeZone") == "Europe/Berlin");
    const Reply as_new =
        api.request("PATCH", path, person.fields(), R"({"displayName":null,"timeZone":null,"ownEmails":null})");
    CHECK(at(as_new.body, "/data/displayName") == "");
    CHECK(at(as_new.body, "/data/timeZone") == "UTC");
    CHECK(at(as_new.body, "/data/ownEmails") == "[]");
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
