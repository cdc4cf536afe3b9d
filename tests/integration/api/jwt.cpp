// Another issuer's JSON Web Tokens as bearer tokens.
#include "core/crypto/jwt.hpp"
#include "api_server.hpp"
#include "event_reader.hpp"
#include "issuer.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;
using namespace std::chrono_literals;

namespace {

const Secret secret("a shared secret of more than thirty-two bytes");

// As the operator does by omnicrm jwt accept.
void accept(const TestDatabase& database, const Issuer& issuer, const std::string& kid = "k1")
{
    database.sql("insert into omnicrm.jwt_keys (kid, id, jwk) values ('" + kid + "', gen_random_uuid(), '" +
                 issuer.jwk() + "') on conflict (kid) do update set id = excluded.id, jwk = excluded.jwk");
}

Fields signed_by_secret(const std::string& payload)
{
    return test::signed_by_secret(payload, secret);
}

void trust(ApiConfig& config)
{
    config.jwt.secrets = {VerificationKey::shared_secret(secret).value()};
}

// Looks at who follows events five times a second.
void look_often(ApiConfig& config)
{
    trust(config);
    config.events.heartbeat = 200ms;
}

// Within a hundred looks; before that nothing but heartbeats may come.
bool ends(EventReader& reader)
{
    for (int beat = 0; beat < 100; ++beat)
        if (!reader.hears_heartbeat())
            return reader.is_complete();
    return false;
}

int status(ApiServer& api, const Fields& fields)
{
    return api.request("GET", "/api/v1/auth/user", fields).status;
}

} // namespace

TEST_CASE("a token signed with the shared secret is its subject's account")
{
    ApiServer api(trust);
    const UserId user = api.database().create_user("ann@example.com");
    const Reply reply = api.request("GET", "/api/v1/auth/user", signed_by_secret(claims(user.to_string())));
    CHECK(reply.status == 200);
    CHECK(at(reply.body, "/data/email") == "ann@example.com");
    CHECK(status(api, test::signed_by_secret(claims(user.to_string()),
                                             Secret("another secret of at least thirty-two bytes"))) == 401);
    CHECK(status(api, signed_by_secret(claims(user.to_string(), "", -60))) == 401);
    CHECK(status(api, signed_by_secret(claims("ann"))) == 401);
    api.database().sql("update omnicrm.users set disabled_at = now()");
    CHECK(status(api, signed_by_secret(claims(user.to_string()))) == 401);
}

TEST_CASE("without a secret or a key nobody's token is taken")
{
    ApiServer api;
    const UserId user = api.database().create_user();
    CHECK(status(api, signed_by_secret(claims(user.to_string()))) == 401);
    CHECK(status(api, Issuer().token(claims(user.to_string()))) == 401);
}

TEST_CASE("a published key is accepted until the operator removes or replaces it")
{
    ApiServer api;
    const UserId user = api.database().create_user();
    const std::string payload = claims(user.to_string());
    const Issuer first;
    const Issuer second;
    accept(api.database(), first);
    CHECK(status(api, first.token(payload)) == 200);
    CHECK(status(api, second.token(payload)) == 401);
    accept(api.database(), second);
    CHECK(status(api, first.token(payload)) == 401);
    CHECK(status(api, second.token(payload)) == 200);
    api.database().sql("delete from omnicrm.jwt_keys");
    CHECK(status(api, second.token(payload)) == 401);
}

TEST_CASE("a subject that comes for the first time gets an account where that is allowed, and only then")
{
    const std::string subject = "0b6b7a52-8d10-4d4e-9a53-3f0e4f1f2a11";
    const auto token = signed_by_secret(claims(subject, R"(,"email":"New@example.com")"));
    {
        ApiServer closed(trust);
        CHECK(status(closed, token) == 401);
    }
    ApiServer api([](ApiConfig& config) {
        trust(config);
        config.jwt.creates_accounts = true;
    });
    CHECK(status(api, signed_by_secret(claims(subject))) == 401); // without an address there is no account
    const Reply reply = api.request("GET", "/api/v1/auth/user", token);
    CHECK(reply.status == 200);
    CHECK(at(reply.body, "/data/email") == "New@example.com");
    CHECK(status(api, token) == 200);
    CHECK(api.database().value("select count(*) from omnicrm.users") == "1");
    CHECK(api.database().value(
              "select string_agg(action || ' ' || actor, ', ') from omnicrm.audit_log where user_id = '" + subject +
              "'") == "user.created jwt");
    // Somebody else with the same address is not let into this account.
    CHECK(status(api, signed_by_secret(
                          claims("6a4c2a6e-1111-4d4e-9a53-3f0e4f1f2a11", R"(,"email":"new@EXAMPLE.com")"))) == 401);
}

TEST_CASE("removing an issuer's key ends what is followed with tokens made with it, and nothing else")
{
    ApiServer api(look_often);
    const std::string payload = claims(api.database().create_user().to_string(), "", 3'600);
    const Issuer first(JwtAlgorithm::RS256, "k1");
    const Issuer second(JwtAlgorithm::ES256, "k2");
    accept(api.database(), first, "k1");
    accept(api.database(), second, "k2");
    EventReader by_first(api.port(), first.token(payload));
    EventReader by_second(api.port(), second.token(payload));
    EventReader by_secret(api.port(), signed_by_secret(payload));
    REQUIRE(by_first.hears_heartbeat());
    api.database().sql("delete from omnicrm.jwt_keys where kid = 'k1'");
    CHECK(ends(by_first));
    for (EventReader* const reader : {&by_second, &by_secret})
        for (int beat = 0; beat < 3; ++beat)
            CHECK(reader->hears_heartbeat());
}

TEST_CASE("what is followed with another issuer's token ends when that runs out")
{
    ApiServer api(look_often);
    const std::string user = api.database().create_user().to_string();
    EventReader reader(api.port(), signed_by_secret(claims(user, "", 2)));
    EventReader lasting(api.port(), signed_by_secret(claims(user)));
    REQUIRE(reader.status() == 200);
    CHECK(ends(reader));
    CHECK(lasting.hears_heartbeat());
}
