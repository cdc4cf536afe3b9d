// omnicrm keys, audit and users erase, as the operator runs them.
#include "operator_program.hpp"

#include "core/crypto/key_ring.hpp"
#include "support/keystore.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace omni;
using namespace omni::test;

namespace {

void use_ring(const std::string& ring)
{
    setenv("APP_ENCRYPTION_KEYS", ring.c_str(), 1);
}

std::string count(const OperatorProgram& omnicrm, const std::string& master_key)
{
    return omnicrm.database().value("select count(*) from data_keys where master_key_id = '" + master_key + "'");
}

// The address of a keystore in the environment of the programs that are run.
struct KeystoreSetting
{
    explicit KeystoreSetting(const std::string& url) { setenv("KEYSTORE_DATABASE_OWNER_URL", url.c_str(), 1); }
    ~KeystoreSetting() { unsetenv("KEYSTORE_DATABASE_OWNER_URL"); }
};

} // namespace

TEST_CASE("a generated key is an entry that can be used")
{
    const OperatorProgram omnicrm;
    const Said said = omnicrm.run("keys generate --id k7");
    CHECK(said.status == 0);
    CHECK(said.text.starts_with("k7:"));
    CHECK(KeyRing::parse(said.text.substr(0, said.text.size() - 1)).has_value());
    CHECK(omnicrm.run("keys generate").text.starts_with("k2"));
    CHECK(omnicrm.run("keys generate --id 'k 7'").status == 2);
}

TEST_CASE("master keys are rotated by the procedure of the book, and the old one may go")
{
    const OperatorProgram omnicrm;
    const std::string old = KeyRing::generate("old");
    const std::string fresh = KeyRing::generate("new");
    use_ring(old);
    REQUIRE(omnicrm.run("users create --email ann@example.org").status == 0);
    REQUIRE(omnicrm.run("users create --email bob@example.org").status == 0);
    use_ring(fresh + "," + old);
    CHECK(omnicrm.run("keys status").has("old: still needed"));
    const Said rotated = omnicrm.run("keys rotate");
    CHECK(rotated.status == 0);
    CHECK(rotated.has("2 data keys wrapped anew by new"));
    CHECK(count(omnicrm, "new") == "2");
    CHECK(omnicrm.run("keys rotate").has("0 data keys wrapped anew"));
    CHECK(omnicrm.run("keys status").has("old: not in use"));
    CHECK(omnicrm.run("audit list --action keys.rotated").has(R"("dataKeys": 2)"));
    use_ring(fresh);
    CHECK(omnicrm.run("keys status").status == 0);
}

TEST_CASE("rotation refuses when an entry that is needed is missing, and changes nothing")
{
    const OperatorProgram omnicrm;
    use_ring(KeyRing::generate("old"));
    REQUIRE(omnicrm.run("users create --email ann@example.org").status == 0);
    use_ring(KeyRing::generate("new"));
    const Said refused = omnicrm.run("keys rotate");
    CHECK(refused.status == 1);
    CHECK(
        refused.has("1 data keys in the database are wrapped by the master key old, which APP_ENCRYPTION_KEYS lacks"));
    CHECK(count(omnicrm, "old") == "1");
    const Said status = omnicrm.run("keys status");
    CHECK(status.status == 4);
    CHECK(status.has("old: MISSING"));
}

TEST_CASE("a rotation that cannot do its work says whose key it is, and is in the log all the same")
{
    const OperatorProgram omnicrm;
    const std::string old = KeyRing::generate("old");
    use_ring(old);
    REQUIRE(omnicrm.run("users create --email ann@example.org").status == 0);
    omnicrm.database().sql(
        "update data_keys set wrapped_key = set_byte(wrapped_key, 0, 255 - get_byte(wrapped_key, 0))");
    use_ring(KeyRing::generate("new") + "," + old);
    const Said rotated = omnicrm.run("keys rotate");
    CHECK(rotated.status == 1);
    CHECK(rotated.has("the data key of user " + omnicrm.database().value("select id from users")));
    CHECK(count(omnicrm, "old") == "1");
    CHECK(omnicrm.run("audit list --action keys.rotated").has(R"("dataKeys": 1)"));
}

TEST_CASE("keys are moved into a keystore, and from then on made, rotated and destroyed there")
{
    const OperatorProgram omnicrm;
    REQUIRE(omnicrm.run("users create --email ann@example.org").status == 0);
    const TestKeystore keystore(omnicrm.database(), false);
    {
        const KeystoreSetting setting(keystore.url_as("omnicrm_owner"));
        const Said moved = omnicrm.run("keys move");
        CHECK(moved.status == 0);
        CHECK(moved.has("1 data keys moved"));
        CHECK(count(omnicrm, "k1") == "0");
        REQUIRE(omnicrm.run("users create --email bob@example.org").status == 0);
        CHECK(keystore.value("select count(*) from data_keys") == "2");
        CHECK(omnicrm.run("keys move").has("0 data keys moved"));
        CHECK(omnicrm.run("migrate").has("nothing to do"));
    }
    const Said lost = omnicrm.run("users create --email eve@example.org");
    CHECK(lost.status == 2);
    CHECK(lost.has("KEYSTORE_DATABASE_OWNER_URL"));
    CHECK(omnicrm.run("users erase ann@example.org --yes").status == 2);
    {
        const KeystoreSetting setting(keystore.url_as("omnicrm_owner"));
        CHECK(omnicrm.run("users erase ann@example.org --yes").status == 0);
        CHECK(keystore.value("select count(*) from data_keys where wrapped_key is null") == "1");
        CHECK(omnicrm.run("keys rotate").has("keystore: 0 data keys"));
    }
}

TEST_CASE("a user is erased only after the address was typed once more")
{
    const OperatorProgram omnicrm;
    REQUIRE(omnicrm.run("users create --email ann@example.org").status == 0);
    CHECK(omnicrm.run("users erase ann@example.org", "echo bob@example.org |").status == 2);
    CHECK(omnicrm.run("users erase ann@example.org </dev/null").status == 2);
    CHECK(omnicrm.run("users erase nobody@example.org --yes").status == 3);
    CHECK(count(omnicrm, "k1") == "1");
    CHECK(omnicrm.run("users erase ann@example.org", "echo Ann@Example.org |").status == 0);
    CHECK(count(omnicrm, "k1") == "0");
    CHECK(omnicrm.database().value("select count(*) from jobs where kind = 'erase_user'") == "1");
    CHECK(omnicrm.run("users erase ann@example.org --yes").status == 3);
    CHECK(omnicrm.run("audit list").has("user.erased"));
}

TEST_CASE("the audit log is listed by user, action and time, and pruned by age")
{
    const OperatorProgram omnicrm;
    REQUIRE(omnicrm.run("users create --email ann@example.org").status == 0);
    REQUIRE(omnicrm.run("users create --email bob@example.org").status == 0);
    omnicrm.run("jobs pause --email ann@example.org");
    omnicrm.run("jobs resume --email ann@example.org");
    CHECK(omnicrm.run("audit list --email ann@example.org").has("user.resumed"));
    CHECK_FALSE(omnicrm.run("audit list --email ann@example.org").has("bob@"));
    CHECK_FALSE(omnicrm.run("audit list --action user.created").has("user.paused"));
    CHECK_FALSE(omnicrm.run("audit list --since 2100-01-01").has("user."));
    CHECK(omnicrm.run("audit list --action nothing").status == 2);
    CHECK(omnicrm.run("audit list --since yesterday").status == 2);

    omnicrm.database().sql("update audit_log set at = now() - interval '101 days' where action = 'user.created'; "
                           "insert into security_log (at, id, actor, action) "
                           "values (now() - interval '101 days', gen_random_uuid(), 'anonymous', 'session.refused')");
    CHECK(omnicrm.run("audit prune --older-than 100").has("3 rows deleted"));
    CHECK(omnicrm.run("audit prune --older-than 100").has("0 rows deleted"));
    CHECK(omnicrm.database().value("select count(*) from audit_log") == "2");
    CHECK(omnicrm.run("audit list --action audit.pruned").has(R"("rows": 3)"));
    CHECK(omnicrm.run("audit prune --older-than 0").status == 2);
}
