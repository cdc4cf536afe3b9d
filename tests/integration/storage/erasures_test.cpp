#include "fixture.hpp"
#include "storage/erasures.hpp"

#include <catch2/catch.hpp>

namespace omni::test {

TEST_CASE("an erasure begins once, and says so when it has begun before")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    const Actor actor{.kind = ActorKind::session};
    CHECK(f.run(Erasures(f.db).begin(user, actor)).value());
    CHECK_FALSE(f.run(Erasures(f.db).begin(user, actor)).value());
    CHECK(f.database.value("select count(*) from erased_users") == "1");
    CHECK(f.database.value("select count(*) from security_log where action = 'user.erased'") == "1");
}

TEST_CASE("an erasure that the database refuses has failed")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    f.database.sql("revoke execute on function omnicrm.begin_erasure from omnicrm_api");
    const auto begun = f.run(Erasures(f.db).begin(user, {.kind = ActorKind::session}));
    f.database.sql("grant execute on function omnicrm.begin_erasure to omnicrm_api");
    CHECK(begun.has_error());
}

} // namespace omni::test
