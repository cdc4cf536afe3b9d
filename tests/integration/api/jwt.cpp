// Another issuer's JSON Web Tokens as bearer tokens.
#include "core/crypto/jwt.hpp"
#include "api_server.hpp"
#include "core/sha256.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <ctime>

using namespace omni;
using namespace omni::test;

namespace {

const Secret secret("a shared secret of more than thirty-two bytes");

std::string encode(std::string_view text)
{
    return to_base64url(as_bytes(text));
}

std::string claims(const std::string& subject, const std::string& more = "", std::time_t expires_in = 60)
{
    return fmt::format(R"({{"aud":"authenticated","sub":"{}","exp":{}{}}})", subject, std::time(nullptr) + expires_in,
                       more);
}

Fields bearing(const std::string& token)
{
    return {{"Authorization", "Bearer " + token}};
}

Fields signed_by_secret(const std::string& payload, const Secret& key = secret)
{
    const std::string text = encode(R"({"alg":"HS256"})") + "." + encode(payload);
    return bearing(text + "." + to_base64url(hmac_sha256(as_bytes(key.reveal()), as_bytes(text))));
}

// An issuer with a key of its own.
class Issuer
{
public:
    std::string jwk() const { return fmt::format(R"({{"kty":"RSA","kid":"k1","n":"{}","e":"AQAB"}})", modulus()); }

    Fields token(const std::string& payload) const
    {
        const std::string text = encode(R"({"alg":"RS256","kid":"k1"})") + "." + encode(payload);
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
        Bytes signature(256);
        std::size_t size = signature.size();
        REQUIRE(EVP_DigestSignInit_ex(digest.get(), nullptr, "SHA256", nullptr, nullptr, key_.get(), nullptr) == 1);
        REQUIRE(EVP_DigestSign(digest.get(), signature.data(), &size, as_bytes(text).data(), text.size()) == 1);
        return bearing(text + "." + to_base64url(signature));
    }

    // As the operator does by omnicrm jwt accept.
    void be_accepted(const TestDatabase& database) const
    {
        database.sql("insert into omnicrm.jwt_keys (kid, id, jwk) values ('k1', gen_random_uuid(), '" + jwk() +
                     "') on conflict (kid) do update set id = excluded.id, jwk = excluded.jwk");
    }

private:
    std::string modulus() const
    {
        BIGNUM* number = nullptr;
        REQUIRE(EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_RSA_N, &number) == 1);
        Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number)));
        BN_bn2bin(number, bytes.data());
        BN_free(number);
        return to_base64url(bytes);
    }

    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{EVP_RSA_gen(2'048), &EVP_PKEY_free};
};

void trust(ApiConfig& config)
{
    config.jwt.secrets = {VerificationKey::shared_secret(secret).value()};
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
    CHECK(status(api, signed_by_secret(claims(user.to_string()),
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
    first.be_accepted(api.database());
    CHECK(status(api, first.token(payload)) == 200);
    CHECK(status(api, second.token(payload)) == 401);
    second.be_accepted(api.database());
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
