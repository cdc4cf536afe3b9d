// Credentials that are proven in the round trip of the statement behind them.
#include "fixture.hpp"

namespace omni::test {

namespace {

const std::string session_token = "the token of a session";
const std::string api_token = "an API token";

struct Proofs : Fixture
{
    Proofs() : Fixture(options_for(TestDatabase::instance().api_url()))
    {
        for (const UserId& id : {user, other})
            database.sql("insert into omnicrm.ignored_identifiers (user_id, kind, value) values ('" + id.to_string() +
                         "', 'domain', '" + id.to_string() + "')");
        database.sql("insert into omnicrm.sessions (user_id, id, token_hash, csrf_secret, expires_at) values ('" +
                     user.to_string() + "', gen_random_uuid(), sha256('" + session_token +
                     "'), 'x', now() + interval '1 day')");
        database.sql("insert into omnicrm.api_tokens (user_id, id, name, token_hash) values ('" + user.to_string() +
                     "', gen_random_uuid(), 'x', sha256('" + api_token + "'))");
    }

    Result<std::vector<std::string>> read(const UserId& claimed, Proof& proof)
    {
        return run(db.read(Scope{.user = claimed, .proof = &proof}, ignored_domains));
    }

    void expect_refusal(const UserId& claimed, Proof proof)
    {
        const auto answer = read(claimed, proof);
        REQUIRE(!answer.has_value());
        CHECK(answer.error().code == ErrorCode::unauthorized);
        CHECK(!proof.is_shown);
    }

    UserId user = database.create_user();
    UserId other = database.create_user();
    Proof session{Proof::Kind::session, sha256(session_token)};
    Proof token{Proof::Kind::token, sha256(api_token)};
};

} // namespace

TEST_CASE("a credential that holds lets its user's rows be read, and is known to have been shown")
{
    Proofs f;
    for (Proof* const proof : {&f.session, &f.token}) {
        const auto domains = f.read(f.user, *proof);
        REQUIRE(domains.has_value());
        CHECK(*domains == std::vector<std::string>{f.user.to_string()});
        CHECK(proof->is_shown);
    }
}

TEST_CASE("a credential proves nobody but its own user, and nothing of another kind")
{
    Proofs f;
    f.expect_refusal(f.other, f.session);
    f.expect_refusal(f.other, f.token);
    f.expect_refusal(f.user, {Proof::Kind::token, f.session.token_hash});
    f.expect_refusal(f.user, {Proof::Kind::session, f.token.token_hash});
    f.expect_refusal(f.user, {Proof::Kind::session, sha256("guessed")});
}

TEST_CASE("a credential that ended a moment ago proves nothing any more")
{
    Proofs f;
    REQUIRE(f.read(f.user, f.session).has_value());
    REQUIRE(f.read(f.user, f.token).has_value());
    const std::vector<std::pair<std::string, std::string>> ends{
        {"update omnicrm.sessions set expires_at = now()",
         "update omnicrm.sessions set expires_at = now() + interval '1 h'"},
        {"update omnicrm.api_tokens set expires_at = now()", "update omnicrm.api_tokens set expires_at = null"},
        {"update omnicrm.api_tokens set revoked_at = now()", "update omnicrm.api_tokens set revoked_at = null"},
        {"update omnicrm.users set disabled_at = now()", "update omnicrm.users set disabled_at = null"},
        {"delete from omnicrm.sessions", ""},
    };
    for (const auto& [end, restore] : ends) {
        CAPTURE(end);
        f.database.sql(end);
        const bool is_of_users = end.find("users") != end.npos;
        if (is_of_users || end.find("sessions") != end.npos)
            f.expect_refusal(f.user, {Proof::Kind::session, f.session.token_hash});
        if (is_of_users || end.find("api_tokens") != end.npos)
            f.expect_refusal(f.user, {Proof::Kind::token, f.token.token_hash});
        f.database.sql(restore.empty() ? "select 1" : restore);
    }
}

TEST_CASE("a refused credential leaves its neighbours on the connection alone, and nobody's name behind")
{
    Proofs f;
    int right = 0;
    const auto prove = [&](UserId claimed, bool is_right) -> asio::awaitable<void> {
        Proof proof = f.session;
        const auto answer = co_await f.db.read(Scope{.user = claimed, .proof = &proof}, ignored_domains);
        if (answer.has_value() == is_right && (is_right || answer.error().code == ErrorCode::unauthorized))
            ++right;
    };
    const auto ask_for_nobody = [&]() -> asio::awaitable<void> {
        const auto answer = co_await f.db.read_one(Scope{}, current_user_id);
        if (answer && *answer == "")
            ++right;
    };
    std::vector<asio::awaitable<void>> reads;
    for (int i = 0; i < 300; ++i)
        reads.push_back(i % 3 == 0 ? prove(f.user, true) : i % 3 == 1 ? prove(f.other, false) : ask_for_nobody());
    f.run_all(std::move(reads));
    CHECK(right == 300);
}

TEST_CASE("a proof also stands in front of a statement on a connection of its own, and of a transaction")
{
    Proofs f;
    const auto alone = f.run(f.db.read_alone(Scope{.user = f.user, .proof = &f.token}, ignored_domains));
    REQUIRE(alone.has_value());
    CHECK(alone->size() == 1);
    const auto refused = f.run(f.db.read_alone(Scope{.user = f.other, .proof = &f.token}, ignored_domains));
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code == ErrorCode::unauthorized);
    const auto asked = [&](UserId user) -> asio::awaitable<Result<std::vector<std::string>>> {
        Transaction transaction = (co_await f.db.begin(Scope{.user = user, .proof = &f.session})).value();
        co_return co_await transaction.query(ignored_domains);
    };
    CHECK(f.run(asked(f.user)).value().size() == 1);
    CHECK(f.run(asked(f.other)).error().code == ErrorCode::unauthorized);
}

} // namespace omni::test
