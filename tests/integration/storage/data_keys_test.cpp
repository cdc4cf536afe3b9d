// Data keys: in the database or in a keystore, wrapped anew, moved, destroyed.
#include "fixture.hpp"

#include "core/random.hpp"
#include "storage/blob_store.hpp"
#include "storage/erasures.hpp"
#include "storage/operations/all_data_keys.hpp"
#include "storage/pg/blocking_session.hpp"
#include "support/keystore.hpp"

#include <fmt/format.h>

#include <atomic>

namespace omni::test {

namespace {

Bytes bytes_of(const AeadKey& key)
{
    return Bytes(key.bytes().begin(), key.bytes().end());
}

// Two databases; `api` is a program that knows of the keystore, `plain` one that does not. Neither remembers a key.
struct TwoDatabases : Fixture
{
    TwoDatabases()
        : Fixture(options_for(TestDatabase::instance().api_url())), keystore(database),
          keys_db(io.get_executor(), blocking, DatabaseOptions{.url = keystore.url_as("omnicrm_api")}),
          owner(io.get_executor(), blocking, options_for(database.owner_url())),
          keys_owner(io.get_executor(), blocking, DatabaseOptions{.url = keystore.url_as("omnicrm_owner")}),
          user(database.create_user())
    {
    }

    Bytes key(DataKeys& keys) { return bytes_of(run(keys.key_of(user)).value()); }
    Error problem(DataKeys& keys) { return run(keys.key_of(user)).error(); }

    KeyStep move() { return run(AllDataKeys(owner).move_some(keys_owner, ring, UserId{})).value(); }

    std::string here() const { return database.value("select count(*) from data_keys where destroyed_at is null"); }
    std::string there() const { return keystore.value("select count(*) from data_keys where destroyed_at is null"); }

    std::string first = KeyRing::generate("k1");
    KeyRing ring = KeyRing::parse(first).value();
    TestKeystore keystore;
    Database keys_db;
    Database owner;
    Database keys_owner;
    UserId user;
    DataKeys api{db, ring, &keys_db, {.life = {}}};
    DataKeys plain{db, ring, nullptr, {.life = {}}};
};

// All of them by a ring that begins with `first`.
KeyStep rewrap(Fixture& f, Database& owner, const KeyRing& ring)
{
    return f.run(AllDataKeys(owner).rewrap_some(ring, UserId{})).value();
}

} // namespace

TEST_CASE("until keys are moved, programs with a keystore and without make one key, in the database")
{
    TwoDatabases f;
    const Bytes key = f.key(f.api);
    CHECK(f.key(f.plain) == key);
    CHECK(f.here() == "1");
    CHECK(f.there() == "0");
}

TEST_CASE("a keystore is asked for nothing until keys are moved, for it may have no table yet")
{
    TwoDatabases f;
    f.keystore.value("drop table data_keys; select 1");
    const Bytes key = f.key(f.api);
    CHECK(f.key(f.api) == key);
    f.run(f.api.destroy(f.user)).value();
    CHECK(f.problem(f.api).code == ErrorCode::not_found);
}

TEST_CASE("a key that is moved while it is destroyed is destroyed in the keystore too")
{
    TwoDatabases f;
    f.key(f.api);
    CuttingProxy proxy(upstream_of(f.database.direct_url_as("omnicrm_api")));
    std::atomic<bool> is_moved = false;
    proxy.on_client_data([&](std::string_view bytes) {
        if (bytes.find("destroy_data_key") != std::string_view::npos && !is_moved.exchange(true)) {
            const auto row = f.database.sql("select master_key_id, encode(wrapped_key, 'hex') from data_keys").at(0);
            use_keystore(f.database);
            f.keystore.value(fmt::format("insert into data_keys (user_id, master_key_id, wrapped_key) values ('{}', "
                                         "'{}', decode('{}', 'hex')) returning 1",
                                         f.user.to_string(), row[0], row[1]));
        }
        return CuttingProxy::Action::pass;
    });
    Database slow(f.io.get_executor(), f.blocking, options_for(proxy.url("omnicrm_api", f.database.name())));
    DataKeys keys(slow, f.ring, &f.keys_db, {.life = {}});
    f.run(keys.destroy(f.user)).value();
    CHECK(is_moved);
    CHECK(f.there() == "0");
    CHECK(f.problem(f.api).code == ErrorCode::not_found);
}

TEST_CASE("once they are moved, new keys are made in the keystore and nowhere else")
{
    TwoDatabases f;
    f.run(use_keystore(f.owner)).value();
    const Bytes key = f.key(f.api);
    CHECK(f.key(f.api) == key);
    CHECK(f.here() == "0");
    CHECK(f.there() == "1");
}

TEST_CASE("a program that lacks the keystore's address makes no second key")
{
    TwoDatabases f;
    f.run(use_keystore(f.owner)).value();
    CHECK(f.problem(f.plain).message.find("keystore") != std::string::npos);
    // Nor does one of another version, which does not ask first.
    CHECK_THROWS_WITH(f.database.sql("insert into data_keys (user_id, master_key_id, wrapped_key) values ('" +
                                     f.user.to_string() + "', 'k1', 'x')"),
                      Catch::Contains("KEYSTORE_DATABASE_URL"));
    CHECK(f.here() == "0");
}

TEST_CASE("a moved key is the same key, and gone from the database")
{
    TwoDatabases f;
    const Bytes key = f.key(f.plain);
    f.run(use_keystore(f.owner)).value();
    CHECK(f.key(f.api) == key); // between the two steps it is found where it was
    CHECK(f.move().done == 1);
    CHECK(f.here() == "0");
    CHECK(f.key(f.api) == key);
    CHECK(f.move().done == 0);
}

TEST_CASE("moving goes on after a copy that was not removed, even when one of the two was wrapped anew")
{
    TwoDatabases f;
    const Bytes key = f.key(f.plain);
    f.run(use_keystore(f.owner)).value();
    const auto row = f.database.sql("select master_key_id, encode(wrapped_key, 'hex') from data_keys").at(0);
    f.keystore.value(fmt::format("insert into data_keys (user_id, master_key_id, wrapped_key) values ('{}', '{}', "
                                 "decode('{}', 'hex')) returning 1",
                                 f.user.to_string(), row[0], row[1]));
    const KeyRing both = KeyRing::parse(KeyRing::generate("k2") + "," + f.first).value();
    CHECK(rewrap(f, f.keys_owner, both).done == 1);
    CHECK(f.run(AllDataKeys(f.owner).move_some(f.keys_owner, both, UserId{})).value().done == 1);
    DataKeys later(f.db, both, &f.keys_db);
    CHECK(f.key(later) == key);
    CHECK(f.there() == "1");
}

TEST_CASE("a key that the keystore has another one for stays where it is")
{
    TwoDatabases f;
    f.key(f.plain);
    const WrappedKey other = f.ring.wrap(AeadKey::generate(), f.user);
    f.keystore.value(fmt::format("insert into data_keys (user_id, master_key_id, wrapped_key) values ('{}', '{}', "
                                 "decode('{}', 'hex')) returning 1",
                                 f.user.to_string(), other.master_key_id, to_hex(other.sealed)));
    const KeyStep step = f.move();
    CHECK(step.done == 0);
    CHECK(step.refused == std::vector<UserId>{f.user});
    CHECK(f.here() == "1");
}

TEST_CASE("a program reads its tenant's key in the keystore and no others, and destroys no others")
{
    TwoDatabases f;
    f.run(use_keystore(f.owner)).value();
    f.key(f.api);
    for (const std::string role : {"omnicrm_api", "omnicrm_worker"}) {
        const UserId stranger = f.database.create_user();
        auto session = pg::BlockingSession::open(f.keystore.url_as(role)).value();
        session.execute("select set_config('app.user_id', $1, false)", {stranger.to_string()}).value();
        CHECK(session.execute("select from data_keys").value().empty());
        session.execute("select destroy_data_key()").value();
        CHECK(session.execute("update data_keys set master_key_id = 'x'").has_error());
        CHECK(session.execute("delete from data_keys").has_error());
    }
    CHECK(f.there() == "1");
}

TEST_CASE("a destroyed key is not found, and none is made in its place")
{
    TwoDatabases f;
    const bool is_moved = GENERATE(false, true);
    if (is_moved)
        f.run(use_keystore(f.owner)).value();
    f.key(f.api);
    f.run(f.api.destroy(f.user)).value();
    CHECK(f.problem(f.api).code == ErrorCode::not_found);
    CHECK(f.problem(f.plain).code == ErrorCode::not_found);
    f.run(f.api.destroy(f.user)).value(); // again
    CHECK(f.here() == "0");
    CHECK(f.there() == "0");
    CHECK(f.keystore.value("select count(*) from data_keys where wrapped_key is null") == (is_moved ? "1" : "0"));
}

TEST_CASE("whoever lacks the keystore's address destroys nothing and says so")
{
    TwoDatabases f;
    f.run(use_keystore(f.owner)).value();
    f.key(f.api);
    CHECK(f.run(f.plain.destroy(f.user)).has_error());
    CHECK(f.there() == "1");
}

TEST_CASE("with the keystore away, only what needs a key fails")
{
    TwoDatabases f;
    f.run(use_keystore(f.owner)).value();
    Database away(f.io.get_executor(), f.blocking,
                  DatabaseOptions{.url = "postgresql://omnicrm_api@127.0.0.1:1/keystore", .acquire_timeout = 100ms});
    DataKeys keys(f.db, f.ring, &away);
    BlobStore blobs(f.db, keys);
    const auto blob =
        f.run([&]() -> asio::awaitable<Result<void>> { co_return without_value(co_await blobs.create(f.user)); }());
    REQUIRE(blob.has_error());
    CHECK(blob.error().code == ErrorCode::unavailable);
    CHECK(f.run(f.db.read(Scope{f.user}, ignored_domains)).has_value());
}

TEST_CASE("a backup's sealed file cannot be opened once the key is gone from the keystore")
{
    TwoDatabases f;
    f.run(use_keystore(f.owner)).value();
    BlobStore blobs(f.db, f.api);
    const Uuid id = f.run([&]() -> asio::awaitable<Uuid> {
        BlobWriter writer = (co_await blobs.create(f.user)).value();
        (co_await writer.append(as_bytes("what nobody may read"))).value();
        co_return (co_await writer.finish()).value().id;
    }());
    f.database.sql("create schema backup; create table backup.users as table users; "
                   "create table backup.blobs as table blobs; create table backup.blob_chunks as table blob_chunks; "
                   "create table backup.data_keys as table data_keys");
    f.run(f.api.destroy(f.user)).value();
    CHECK(f.run(Erasures(f.db).begin(f.user, the_operator)).value());
    // As if yesterday's dump were put back over today's database.
    f.database.sql("delete from blobs; delete from data_keys; delete from users; insert into users table backup.users; "
                   "insert into data_keys table backup.data_keys; insert into blobs table backup.blobs; "
                   "insert into blob_chunks table backup.blob_chunks; drop schema backup cascade");
    const auto opened =
        f.run([&]() -> asio::awaitable<Result<void>> { co_return without_value(co_await blobs.open(f.user, id)); }());
    REQUIRE(opened.has_error());
    CHECK(opened.error().message == "the data key was destroyed");
}

TEST_CASE("after rotation every key is wrapped by the first one, still opens, and a second time changes nothing")
{
    TwoDatabases f;
    const std::string old = KeyRing::generate("old");
    const std::string fresh = KeyRing::generate("new");
    const KeyRing programs = KeyRing::parse(old + "," + fresh).value();
    const KeyRing operators = KeyRing::parse(fresh + "," + old).value();
    const KeyRing afterwards = KeyRing::parse(fresh).value();
    DataKeys program(f.db, programs, nullptr, {.life = {}});
    std::vector<UserId> users;
    std::vector<Bytes> before;
    for (int i = 0; i < 3; ++i) {
        users.push_back(f.database.create_user());
        before.push_back(bytes_of(f.run(program.key_of(users.back())).value()));
    }
    CHECK(rewrap(f, f.owner, operators).done == 3);
    CHECK(f.database.value("select count(*) from data_keys where master_key_id = 'new'") == "3");
    DataKeys later(f.db, afterwards, nullptr, {.life = {}});
    for (std::size_t i = 0; i < users.size(); ++i) {
        CHECK(bytes_of(f.run(program.key_of(users[i])).value()) == before[i]);
        CHECK(bytes_of(f.run(later.key_of(users[i])).value()) == before[i]);
    }
    CHECK(rewrap(f, f.owner, operators).done == 0);
}

TEST_CASE("a key that cannot be opened is named and left as it is")
{
    TwoDatabases f;
    f.key(f.plain);
    const KeyStep step = rewrap(f, f.owner, KeyRing::parse(KeyRing::generate("k2")).value());
    CHECK(step.done == 0);
    CHECK(step.refused == std::vector<UserId>{f.user});
    CHECK(f.database.value("select master_key_id from data_keys") == "k1");
}

TEST_CASE("rotation leaves alone what was destroyed meanwhile")
{
    TwoDatabases f;
    f.key(f.plain);
    f.run(f.plain.destroy(f.user)).value();
    CHECK(rewrap(f, f.owner, KeyRing::parse(KeyRing::generate("k2")).value()).refused.empty());
    CHECK(f.database.value("select master_key_id is null from data_keys") == "t");
}

TEST_CASE("rotation goes on from where it stopped, step by step")
{
    TwoDatabases f;
    // More than two steps of keys, of which none can be opened: all are met, none twice.
    const std::string count = "1203";
    f.database.sql("insert into users (id, email, email_key) select gen_random_uuid(), n::text, n::text "
                   "from generate_series(1, " +
                   count +
                   ") n; insert into data_keys (user_id, master_key_id, wrapped_key) "
                   "select id, 'k3', 'damaged' from users where email_key ~ '^[0-9]+$'");
    std::size_t refused = 0;
    int steps = 0;
    for (std::optional<UserId> after = UserId{}; after; ++steps) {
        const KeyStep step = f.run(AllDataKeys(f.owner).rewrap_some(f.ring, *after)).value();
        refused += step.refused.size();
        after = step.last;
    }
    CHECK(std::to_string(refused) == count);
    CHECK(steps == 3);
}

} // namespace omni::test
