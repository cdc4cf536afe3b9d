// Erasing one's own account, and what is left working while the keystore is away.
#include "api_server.hpp"
#include "browser.hpp"

#include "storage/migrations.hpp"
#include "support/keystore.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

const std::string message = "From: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nhello\r\n";

// Ann, signed in.
struct SignedIn
{
    explicit SignedIn(ApiServer& api)
        : user(make_user_with_password(api.database(), "ann@example.org", "correct horse")), browser(api.port())
    {
        REQUIRE(browser.sign_in("ann@example.org", "correct horse").status == 200);
    }

    UserId user;
    Browser browser;
};

const std::string right = R"({"password":"correct horse"})";

} // namespace

TEST_CASE("who erases their account is gone at once: key, sessions, tokens, address")
{
    ApiServer api;
    SignedIn ann(api);
    const std::string id = ann.user.to_string();
    REQUIRE(ann.browser.request("POST", "/api/v1/imports", message).status == 201);
    REQUIRE(api.database().value("select wrapped_key is not null from data_keys") == "t");
    const std::string token =
        at(ann.browser.request("POST", "/api/v1/auth/tokens", R"({"name":"x"})").body, "/data/token");
    const Fields cookies{{"Cookie", "omni_session=" + ann.browser.cookie("omni_session")}};

    CHECK(ann.browser.request("DELETE", "/api/v1/auth/user", right).status == 202);
    CHECK(ann.browser.cookie("omni_session").empty());
    CHECK(api.database().value("select wrapped_key is null from data_keys") == "t");
    CHECK(api.request("GET", "/api/v1/auth/user", cookies).status == 401);
    CHECK(api.request("GET", "/api/v1/contacts", {{"Authorization", "Bearer " + token}}).status == 401);
    CHECK(api.request("POST", "/api/v1/auth/signin", {}, R"({"email":"ann@example.org","password":"correct horse"})")
              .status == 401);
    CHECK(api.database().value("select count(*) from users where email ilike '%ann%' or password_hash is not null") ==
          "0");
    CHECK(api.database().value("select finished_at is null from erased_users where user_id = '" + id + "'") == "t");
    CHECK(api.database().value("select args ->> 'userId' from jobs where kind = 'erase_user' and user_id is null") ==
          id);
    CHECK(api.database().value("select actor || address from security_log where action = 'user.erased'") == "session");
    make_user_with_password(api.database(), "ann@example.org", "another"); // the address is free
}

TEST_CASE("an account is erased by nobody but who knows its password, in a session")
{
    ApiServer api;
    SignedIn ann(api);
    CHECK(ann.browser.request("DELETE", "/api/v1/auth/user", R"({"password":"wrong"})").status == 403);
    CHECK(ann.browser.request("DELETE", "/api/v1/auth/user").status >= 400);
    CHECK(ann.browser.request("DELETE", "/api/v1/auth/user", right, {{"X-CSRF-Token", "x"}}).status == 403);
    const Person by_token = make_person(api.database());
    CHECK(api.request("DELETE", "/api/v1/auth/user", by_token.fields(), right).status == 403);
    CHECK(api.database().value("select count(*) from erased_users") == "0");
    CHECK(api.database().value("select disabled_at is null from users where id = '" + ann.user.to_string() + "'") ==
          "t");
}

TEST_CASE("with the keystore away, what needs a key answers 503 and everything else goes on")
{
    ApiServer api([](ApiConfig& config) { config.keystore_url = "postgresql://omnicrm_api@127.0.0.1:1/keystore"; });
    use_keystore(api.database());
    SignedIn ann(api);
    CHECK(ann.browser.request("POST", "/api/v1/imports", message).status == 503);
    CHECK(api.request("GET", "/api/v1/ready").status == 200);
    for (const char* const list : {"contacts", "interactions", "imports", "jobs", "audit"})
        CHECK(ann.browser.request("GET", std::string("/api/v1/") + list).status == 200);
    // Nor is an account half erased.
    CHECK(ann.browser.request("DELETE", "/api/v1/auth/user", right).status == 503);
    CHECK(ann.browser.request("GET", "/api/v1/auth/user").status == 200);
}

TEST_CASE("a keystore that has no table yet keeps nobody waiting for its keys to be moved")
{
    const TestKeystore keystore(TestDatabase::instance(), false);
    ApiServer api([&](ApiConfig& config) { config.keystore_url = keystore.url_as("omnicrm_api"); });
    SignedIn ann(api);
    CHECK(ann.browser.request("POST", "/api/v1/imports", message).status == 201);
    CHECK(ann.browser.request("POST", "/api/v1/contacts", R"({"displayName":"Bob"})", {{"Idempotency-Key", "1"}})
              .status == 201);
    CHECK(ann.browser.request("DELETE", "/api/v1/auth/user", right).status == 202);

    migrate(keystore.url_as("omnicrm_owner"), sql::keystore_migrations()).value();
    use_keystore(api.database());
    const Person bob = make_person(api.database());
    CHECK(api.request("POST", "/api/v1/imports", bob.fields(), message).status == 201);
    CHECK(keystore.value("select count(*) from data_keys") == "1");
}

TEST_CASE("with a keystore, uploads are sealed with keys that are there and not in the database")
{
    const TestKeystore keystore(TestDatabase::instance());
    ApiServer api([&](ApiConfig& config) { config.keystore_url = keystore.url_as("omnicrm_api"); });
    use_keystore(api.database());
    SignedIn ann(api);
    CHECK(ann.browser.request("POST", "/api/v1/imports", message).status == 201);
    CHECK(api.database().value("select count(*) from data_keys") == "0");
    CHECK(keystore.value("select count(*) from data_keys where wrapped_key is not null") == "1");
    CHECK(ann.browser.request("DELETE", "/api/v1/auth/user", right).status == 202);
    CHECK(keystore.value("select count(*) from data_keys where wrapped_key is not null") == "0");
}
