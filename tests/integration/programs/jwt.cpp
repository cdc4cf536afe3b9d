// Another issuer's keys, from its published set to the API: accepted by the operator's program, and removed by it.
#include "integration/api/api_server.hpp"
#include "integration/api/issuer.hpp"
#include "integration/cli/operator_program.hpp"
#include "support/scratch_folder.hpp"

#include "core/crypto/jwt.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace omni;
using namespace omni::test;

namespace {

// An issuer that publishes two keys, of which one has no name.
struct TwoKeys
{
    TwoKeys()
    {
        std::ofstream(folder.path() / "jwks.json") << R"({"keys":[)" << rsa.jwk() << ',' << ec.jwk() << "]}";
        REQUIRE(omnicrm.run("jwt accept " + (folder.path() / "jwks.json").string()).status == 0);
    }

    int status(const Fields& token) { return api.request("GET", "/api/v1/contacts", token).status; }
    std::string payload(const std::string& audience = R"("authenticated")") const
    {
        return claims(user, "", 60, audience);
    }

    const Issuer rsa{JwtAlgorithm::RS256, "2026-key-1"};
    const Issuer ec{JwtAlgorithm::ES256, ""};
    ScratchFolder folder;
    ApiServer api{[](ApiConfig& config) {
        config.jwt.secrets = {
            VerificationKey::shared_secret(Secret("a shared secret of more than thirty-two bytes")).value()};
    }};
    const OperatorProgram omnicrm{api.database()};
    const std::string user = api.database().create_user().to_string();
};

} // namespace

TEST_CASE("tokens made with the keys of an accepted set are taken until the operator removes the key")
{
    TwoKeys f;
    CHECK(f.status(f.rsa.token(f.payload())) == 200);
    CHECK(f.status(f.ec.token(f.payload())) == 200);
    REQUIRE(f.omnicrm.run("jwt remove 2026-key-1").status == 0);
    CHECK(f.status(f.rsa.token(f.payload())) == 401);
    CHECK(f.status(f.ec.token(f.payload())) == 200);
    REQUIRE(f.omnicrm.run("jwt remove ''").status == 0);
    CHECK(f.status(f.ec.token(f.payload())) == 401);
}

TEST_CASE("a token is for the audience that it names, alone or among others")
{
    TwoKeys f;
    CHECK(f.status(f.rsa.token(f.payload(R"("somebody else")"))) == 401);
    CHECK(f.status(f.ec.token(f.payload(R"(["somebody else","another"])"))) == 401);
    CHECK(f.status(f.ec.token(f.payload(R"(["somebody else","authenticated"])"))) == 200);
}

TEST_CASE("a published key is nobody's shared secret")
{
    TwoKeys f;
    for (const Issuer* const issuer : {&f.rsa, &f.ec})
        for (const std::string& published : {issuer->public_key(), issuer->jwk()})
            CHECK(f.status(signed_by_secret(f.payload(), Secret(published))) == 401);
}
