// The operator's word on whose JSON Web Tokens are accepted.
#include "operator_program.hpp"
#include "support/scratch_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace omni::test;

namespace {

struct Fixture : OperatorProgram
{
    Said accept(const std::string& set) const
    {
        const std::string file = (folder.path() / "jwks.json").string();
        std::ofstream(file) << set;
        return run("jwt accept " + file);
    }

    ScratchFolder folder;
};

} // namespace

TEST_CASE("accepted keys are listed as the JSON that they are")
{
    const Fixture f;
    // RFC 7515, appendix A.3.
    REQUIRE(f.accept(R"({"keys":[{"kty":"EC","crv":"P-256","kid":"one",)"
                     R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                     R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})")
                .status == 0);
    CHECK(f.run("jwt list --json").has(R"("jwk":{"x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")"));
    CHECK(f.run("jwt list").has("one"));
}

TEST_CASE("a file of keys that is no JSON is refused by the byte at which that shows")
{
    const Fixture f;
    const Said refused = f.accept(R"({"keys":[}])");
    CHECK(refused.status == 2);
    CHECK(refused.has("FILE: byte 9: "));
}
