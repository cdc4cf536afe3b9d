// What is known of statements: whose they are, how many, how long, and which were slow.
#include "core/log.hpp"
#include "core/metrics/exposition.hpp"
#include "fixture.hpp"
#include "storage/database_metrics.hpp"

#include <catch2/catch.hpp>

namespace omni::test {

namespace {

std::string metrics_of(const Database& database)
{
    Exposition out;
    write_database_metrics(out, {database.counters()}, {database.statements().get()});
    return out.text();
}

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("what is asked of a view belongs to its activity, and so do the transactions that begin on it")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    SpanQueue queue(100, 100);
    Tracer tracer(TracesSampler::always_on, 1, queue, Random(1));
    Activity activity(&tracer);
    f.run([&]() -> asio::awaitable<void> {
        Database view = f.db.watched_by(activity);
        (co_await view.read(Scope{user}, ignored_domains)).value();
        Transaction transaction = (co_await view.begin(Scope{user})).value();
        CHECK(transaction.activity() == &activity);
        (co_await transaction.execute(ignore_domain, user, "a.example")).value();
        CHECK((co_await transaction.execute(ignore_domain, user, "a.example")).has_error());
    }());
    // A view takes nothing with it.
    CHECK(f.run(f.db.read(Scope{user}, ignored_domains)).value().empty());
    CHECK(activity.statements() == 3);
    CHECK(activity.database_time() > 0ns);
    queue.close();
    const std::vector<Span> spans = queue.take(0ms);
    REQUIRE(spans.size() == 3);
    CHECK_FALSE(spans[1].has_failed);
    CHECK(spans[2].has_failed);
    for (const Span& span : spans)
        CHECK(span.parent == activity.context().span_id);
}

TEST_CASE("statements, failures and lent connections are counted, those of a view as well")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    Activity activity;
    f.run([&]() -> asio::awaitable<void> {
        (co_await f.db.read(Scope{user}, ignored_domains)).value();
        Database view = f.db.watched_by(activity);
        (co_await view.write(Scope{user}, ignore_domain, user, "a.example")).value();
        CHECK((co_await view.write(Scope{user}, ignore_domain, user, "a.example")).has_error());
        Transaction transaction = (co_await view.begin(Scope{user})).value();
        (co_await transaction.execute(ignore_domain, user, "b.example")).value();
        (co_await transaction.commit()).value();
    }());
    const std::string text = metrics_of(f.db);
    CHECK(has(text, "\nomnicrm_db_statements_total{statement=\"transaction/commit\"} 1\n"));
    CHECK(has(text, "\nomnicrm_db_statements_total{statement=\"other\"} 3\n"));
    CHECK(has(text, "\nomnicrm_db_statement_errors_total{statement=\"other\"} 1\n"));
    CHECK(has(text, "\nomnicrm_db_pool_lent_total 3\n"));
    CHECK(has(text, "\nomnicrm_db_reads_total 1\n"));
    CHECK(has(text, "\nomnicrm_db_connections{pool=\"exclusive\"} 1\n"));
}

TEST_CASE("a slow statement is logged by its name and its activity's ids, and a quick one is not")
{
    DatabaseOptions options = options_for(TestDatabase::instance().worker_url());
    const bool is_asked_for = GENERATE(true, false);
    options.slow_statement = is_asked_for ? 1ms : 0ms;
    std::string lines;
    log::set_sink([&](log::Level, std::string_view line) { lines.append(line); });
    Fixture f(options);
    Activity activity;
    activity.request_id = "the-request";
    f.run([&]() -> asio::awaitable<void> {
        Database view = f.db.watched_by(activity);
        (co_await view.read(Scope{}, sleep_for, 0.0321)).value();
    }());
    log::set_sink({});
    CHECK(has(lines, R"("msg":"slow statement")") == is_asked_for);
    CHECK(has(lines, R"("request":"the-request")") == is_asked_for);
    CHECK_FALSE(has(lines, "0.0321"));
}

} // namespace omni::test
