// Reads over shared connections.
#include "fixture.hpp"

namespace omni::test {

namespace {

DatabaseOptions one_connection(bool prepared = !Pooler::is_wanted())
{
    DatabaseOptions options = options_for(TestDatabase::instance().api_url());
    options.shared_connections = 1;
    options.prepared_statements = prepared;
    return options;
}

struct Everything
{
    bool truth;
    std::int16_t small;
    std::int32_t medium;
    std::int64_t large;
    double real;
    std::string text;
    Bytes bytes;
    Uuid id;
    Timestamp time;
    Timestamp never;
    JsonText json;
    std::optional<std::string> nothing;
    std::vector<Uuid> ids;
    std::vector<std::optional<std::string>> texts;
    std::vector<std::int64_t> none;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (truth, small, medium, large, real, text, bytes, id, time, never, json, nothing, ids, texts,
                       none))

asio::awaitable<void> expect_echo(Database& db, std::int64_t number, int& right)
{
    const auto answer = co_await db.read_one(Scope{}, echo, number);
    if (answer && **answer == number)
        ++right;
}

asio::awaitable<void> expect_refusal(Database& db, int& right)
{
    const auto answer = co_await db.read_one(Scope{}, cast, "not a number");
    if (!answer && pg::sqlstate(answer.error()) == "22P02" && answer.error().code == ErrorCode::internal)
        ++right;
}

asio::awaitable<void> expect_user(Database& db, std::optional<UserId> user, int& right)
{
    const auto answer = co_await db.read_one(Scope{user}, current_user_id);
    if (answer && **answer == (user ? user->to_string() : ""))
        ++right;
}

} // namespace

TEST_CASE("many coroutines share one connection and each gets its own answer")
{
    const bool prepared = with_and_without_preparing();
    Fixture f(one_connection(prepared));
    int right = 0;
    std::vector<asio::awaitable<void>> reads;
    for (std::int64_t i = 0; i < 500; ++i)
        reads.push_back(expect_echo(f.db, i, right));
    f.run_all(std::move(reads));
    CHECK(right == 500);
    CHECK(f.db.counters().shared_connections == 1);
}

TEST_CASE("a statement that fails leaves its neighbours on the connection alone")
{
    const bool prepared = with_and_without_preparing();
    Fixture f(one_connection(prepared));
    int right = 0;
    int refused = 0;
    std::vector<asio::awaitable<void>> reads;
    for (std::int64_t i = 0; i < 100; ++i)
        reads.push_back(i % 3 == 0 ? expect_refusal(f.db, refused) : expect_echo(f.db, i, right));
    f.run_all(std::move(reads));
    CHECK(right == 66);
    CHECK(refused == 34);
    CHECK(f.db.counters().resent_reads == 0);
}

TEST_CASE("a statement that cannot be prepared says why, and can be tried again", "[direct]")
{
    static constinit const sql::Statement text{"test/missing_table", "select count(*) from table_made_later"};
    static const Query<std::int64_t()> query{text};
    Fixture f(one_connection());
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto answer = f.run(f.db.read_one(Scope{}, query));
        REQUIRE(!answer);
        CHECK(pg::sqlstate(answer.error()) == "42P01");
    }
    f.database.sql("create table table_made_later (); grant select on table_made_later to omnicrm_api");
    const auto answer = f.run(f.db.read_one(Scope{}, query));
    f.database.sql("drop table table_made_later");
    REQUIRE(answer);
    CHECK(**answer == 0);
}

TEST_CASE("a statement whose result type has changed is read over a new connection", "[direct]")
{
    static constinit const sql::Statement text{"test/changing", "select * from changing_table"};
    static const Query<std::int64_t()> query{text};
    Fixture f(one_connection());
    f.database.sql(
        "create table changing_table as select 1::bigint as a; grant select on changing_table to omnicrm_api");
    const auto before = f.run(f.db.read_one(Scope{}, query));
    f.database.sql("alter table changing_table add b text");
    const auto after = f.run(f.db.read_one(Scope{}, query));
    f.database.sql("drop table changing_table");
    REQUIRE(before);
    REQUIRE(after);
    CHECK(**after == 1);
}

TEST_CASE("the tenant of one segment is not seen by the next one on the connection")
{
    const bool prepared = with_and_without_preparing();
    Fixture f(one_connection(prepared));
    int right = 0;
    std::vector<asio::awaitable<void>> reads;
    for (int i = 0; i < 100; ++i)
        reads.push_back(expect_user(f.db, i % 2 == 0 ? std::optional(Uuid::v7()) : std::nullopt, right));
    f.run_all(std::move(reads));
    CHECK(right == 100);
}

TEST_CASE("a read over its time ends with timeout, and the connection goes on")
{
    Fixture f(one_connection());
    const auto first_pid = f.run(f.db.read_one(Scope{}, backend_pid));
    const auto slow = f.run(f.db.read_one(Scope{.timeout = 50ms}, sleep_for, 30.0));
    REQUIRE(!slow);
    CHECK(slow.error().code == ErrorCode::timeout);
    CHECK(pg::sqlstate(slow.error()) == "57014");
    const auto second_pid = f.run(f.db.read_one(Scope{}, backend_pid));
    CHECK(**first_pid == **second_pid);
}

TEST_CASE("a read alone keeps nobody waiting")
{
    Fixture f(one_connection());
    std::vector<int> order;
    const auto slow = [&]() -> asio::awaitable<void> {
        co_await f.db.read_alone(Scope{}, sleep_for, 0.3);
        order.push_back(2);
    };
    const auto quick = [&]() -> asio::awaitable<void> {
        co_await f.db.read(Scope{}, echo, 1);
        order.push_back(1);
    };
    std::vector<asio::awaitable<void>> reads;
    reads.push_back(slow());
    reads.push_back(quick());
    f.run_all(std::move(reads));
    CHECK(order == std::vector{1, 2});
}

TEST_CASE("a cancelled read is given up, and its connection answers the next one rightly")
{
    Fixture f(one_connection());
    asio::cancellation_signal cancel;
    std::optional<ErrorCode> code;
    const auto read = [&]() -> asio::awaitable<void> {
        const auto answer = co_await f.db.read_one(Scope{}, sleep_for, 0.3);
        code = answer ? ErrorCode::internal : answer.error().code;
    };
    REQUIRE(f.run(f.db.read_one(Scope{}, echo, 1)));
    f.io.restart();
    asio::co_spawn(f.io, read(), asio::bind_cancellation_slot(cancel.slot(), [](std::exception_ptr) {}));
    f.io.poll();
    cancel.emit(asio::cancellation_type::terminal);
    const auto next = f.run(f.db.read_one(Scope{}, echo, 7));
    CHECK(code == ErrorCode::cancelled);
    REQUIRE(next);
    CHECK(**next == 7);
}

TEST_CASE("values of every type come back as they were sent")
{
    static constinit const sql::Statement statement{
        "test/everything",
        "select $1::bool as truth, $2::int2 as small, $3::int4 as medium, $4::int8 as large, $5::float8 as real, "
        "$6::text as text, $7::bytea as bytes, $8::uuid as id, $9::timestamptz as time, $10::timestamptz as never, "
        "$11::jsonb as json, $12::text as nothing, $13::uuid[] as ids, $14::text[] as texts, $15::bigint[] as none"};
    static const Query<Everything(bool, std::int16_t, std::int32_t, std::int64_t, double, std::string, Bytes, Uuid,
                                  Timestamp, Timestamp, JsonText, std::optional<std::string>, std::vector<Uuid>,
                                  std::vector<std::optional<std::string>>, std::vector<std::int64_t>)>
        query{statement};
    Fixture f(one_connection(with_and_without_preparing()));
    const Uuid id = Uuid::v7();
    const Timestamp time = parse_rfc3339("1999-12-31T23:59:59.123456Z").value();
    const std::vector<Uuid> ids{Uuid::v7(), Uuid::v7()};
    const std::vector<std::optional<std::string>> texts{"a", std::nullopt, ""};
    const Bytes bytes{0, 1, 255};
    const auto row =
        f.run(f.db.read_one(Scope{}, query, true, std::int16_t{-3}, -70'000, std::int64_t{1} << 60, 0.1, "héllo", bytes,
                            id, time, Timestamp::min(), JsonText{R"({"a": [1]})"}, std::nullopt, ids, texts, {}));
    REQUIRE(row);
    const Everything& e = **row;
    CHECK(e.truth);
    CHECK(e.small == -3);
    CHECK(e.medium == -70'000);
    CHECK(e.large == std::int64_t{1} << 60);
    CHECK(e.real == 0.1);
    CHECK(e.text == "héllo");
    CHECK(e.bytes == bytes);
    CHECK(e.id == id);
    CHECK((e.time == time));
    CHECK((e.never == Timestamp::min()));
    CHECK(e.json.text == R"({"a": [1]})");
    CHECK(!e.nothing);
    CHECK(e.ids == ids);
    CHECK(e.texts == texts);
    CHECK(e.none.empty());
}

} // namespace omni::test
