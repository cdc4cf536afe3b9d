// Which of the attempts that run here have lost their claim.
#include "worker/lost_claims.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;

namespace {

const std::vector<HeldJob> held{{.id = {}, .token = 1}};

} // namespace

TEST_CASE("an attempt that the queue does not know at two looks running has lost its claim")
{
    LostClaims claims;
    CHECK(claims.look({1, 2}, held).empty());
    CHECK(claims.look({1, 2}, held) == std::vector<std::int64_t>{2});
}

TEST_CASE("an attempt that ended between two looks has lost nothing")
{
    LostClaims claims;
    CHECK(claims.look({1, 2}, held).empty());
    CHECK(claims.look({1}, held).empty());
    CHECK(claims.look({1, 2}, held).empty());
}
