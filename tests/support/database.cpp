#include "support/database.hpp"

#include "core/bytes.hpp"
#include "core/sha256.hpp"
#include "storage/migrations.hpp"
#include "storage/pg/blocking_session.hpp"
#include "storage/pg/error.hpp"
#include "support/connection_url.hpp"
#include "support/pooler.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <stdexcept>

namespace omni::test {

namespace {

using pg::BlockingSession;

template <class T>
T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message + ": " + result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

const std::string& cluster_url()
{
    static const std::string url = [] {
        const char* value = std::getenv("OMNICRM_TEST_DATABASE_URL");
        if (value == nullptr)
            throw std::runtime_error("OMNICRM_TEST_DATABASE_URL is not set: a superuser's URL of a private cluster; "
                                     "`./dev test` provides it");
        return std::string(value);
    }();
    return url;
}

// Rows that the migrations put in are kept aside, so that clear() can bring them back.
constexpr const char* keep_seed = R"(
    create schema omnicrm_seed;
    do $$
    declare t record; has_rows boolean;
    begin
        for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'omnicrm' and c.relkind in ('r', 'p') and not c.relispartition
                   and c.relname <> 'schema_migrations'
        loop
            execute format('select exists (select from omnicrm.%I)', t.relname) into has_rows;
            if has_rows then
                execute format('create table omnicrm_seed.%I as table omnicrm.%I', t.relname, t.relname);
            end if;
        end loop;
    end
    $$)";

constexpr const char* clear_all = R"(
    do $$
    declare t record; has_rows boolean; used text[] := '{}';
    begin
        for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'omnicrm' and c.relkind in ('r', 'p') and not c.relispartition
                   and c.relname <> 'schema_migrations'
        loop
            execute format('select exists (select from omnicrm.%I)', t.relname) into has_rows;
            if has_rows then
                used := used || format('omnicrm.%I', t.relname);
            end if;
        end loop;
        if cardinality(used) > 0 then
            execute 'truncate ' || array_to_string(used, ', ') || ' restart identity cascade';
        end if;
        for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'omnicrm_seed' and c.relkind = 'r'
        loop
            execute format('insert into omnicrm.%I overriding system value table omnicrm_seed.%I', t.relname, t.relname);
        end loop;
    end
    $$)";

std::string template_name()
{
    Sha256 all;
    all.update(as_bytes(sql::roles()));
    all.update(as_bytes(std::string_view(keep_seed)));
    for (const sql::Migration& migration : sql::migrations())
        all.update(as_bytes(migration.text));
    return "omnicrm_template_" + to_hex(all.finish()).substr(0, 16);
}

// Under the advisory lock, so that of many test programs starting together one makes it.
void make_template(BlockingSession& session, const std::string& cluster_url, const std::string& name)
{
    const auto found = must(session.execute("select from pg_database where datname = $1", {name}));
    if (!found.empty())
        return;
    const std::string unfinished = name + "_unfinished";
    must(create_roles(cluster_url));
    must(session.execute("drop database if exists " + unfinished));
    must(session.execute("create database " + unfinished + " owner omnicrm_owner"));
    UrlParameters parameters = parse_url(cluster_url);
    parameters["dbname"] = unfinished;
    parameters["user"] = "omnicrm_owner";
    must(migrate(to_url(parameters)));
    must(must(BlockingSession::open(with_database(cluster_url, unfinished))).execute(keep_seed));
    must(session.execute("alter database " + unfinished + " rename to " + name));
}

} // namespace

DatabaseOptions options_for(std::string url)
{
    DatabaseOptions options;
    options.url = std::move(url);
    options.prepared_statements = !Pooler::is_wanted();
    return options;
}

DatabaseOptions api_options_for(const TestDatabase& database)
{
    DatabaseOptions options = options_for(database.api_url());
    if (const char* replica = std::getenv("OMNICRM_TEST_REPLICA")) {
        UrlParameters parameters = parse_url(replica);
        parameters["dbname"] = database.name();
        parameters["user"] = "omnicrm_api";
        options.replica_urls = {to_url(parameters)};
    }
    return options;
}

std::string with_database(const std::string& url, std::string_view database)
{
    UrlParameters parameters = parse_url(url);
    parameters["dbname"] = database;
    return to_url(parameters);
}

TestDatabase::TestDatabase() : TestDatabase(cluster_url()) {}

TestDatabase::TestDatabase(std::string cluster_url) : cluster_url_(std::move(cluster_url))
{
    static std::atomic<int> count{0};
    name_ = "omnicrm_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
    BlockingSession session = must(BlockingSession::open(cluster_url_));
    must(session.execute("select pg_advisory_lock(4711)"));
    const std::string prototype = template_name();
    make_template(session, cluster_url_, prototype);
    must(session.execute("drop database if exists " + name_ + " with (force)"));
    must(session.execute("create database " + name_ + " template " + prototype + " owner omnicrm_owner"));
}

TestDatabase::~TestDatabase()
{
    idle_sessions_.clear();
    Result<BlockingSession> session = BlockingSession::open(cluster_url_);
    if (session)
        session->execute("drop database if exists " + name_ + " with (force)");
}

TestDatabase& TestDatabase::instance()
{
    static TestDatabase database;
    return database;
}

TestDatabase& TestDatabase::fresh()
{
    instance().clear();
    return instance();
}

std::string TestDatabase::superuser_url() const
{
    return with_database(cluster_url_, name_);
}

std::string TestDatabase::url_as(std::string_view role) const
{
    return pooled(direct_url_as(role));
}

std::string TestDatabase::direct_url_as(std::string_view role) const
{
    UrlParameters parameters = parse_url(cluster_url_);
    parameters["dbname"] = name_;
    parameters["user"] = role;
    parameters.erase("password");
    return to_url(parameters);
}

void TestDatabase::clear()
{
    sql(clear_all);
}

UserId TestDatabase::create_user(std::optional<std::string> email)
{
    const UserId id = Uuid::v7();
    const std::string address = email ? *email : id.to_string() + "@example.com";
    auto session = take_session();
    must(session->execute("insert into omnicrm.users (id, email, email_key) values ($1, $2, lower($2))",
                          {id.to_string(), address}));
    must(session->execute("insert into omnicrm.user_profiles (user_id) values ($1)", {id.to_string()}));
    keep_session(std::move(session));
    return id;
}

TestDatabase::Rows TestDatabase::sql(const std::string& text) const
{
    auto session = take_session();
    Rows rows;
    for (const auto& row : must(session->execute(text))) {
        rows.emplace_back();
        for (const auto& field : row)
            rows.back().push_back(field.value_or("null"));
    }
    keep_session(std::move(session));
    return rows;
}

// One as if it had just been opened. An idle one may have been ended meanwhile, with its server or by a test.
std::unique_ptr<BlockingSession> TestDatabase::take_session() const
{
    constexpr const char* settings = "discard temp; reset session authorization; reset role; reset all; "
                                     "set search_path = omnicrm";
    while (true) {
        std::unique_ptr<BlockingSession> session;
        if (const std::lock_guard lock(mutex_); !idle_sessions_.empty()) {
            session = std::move(idle_sessions_.back());
            idle_sessions_.pop_back();
        }
        if (!session) {
            session = std::make_unique<BlockingSession>(must(BlockingSession::open(superuser_url())));
            must(session->execute(settings));
            return session;
        }
        if (session->execute(settings))
            return session;
    }
}

void TestDatabase::keep_session(std::unique_ptr<BlockingSession> session) const
{
    const std::lock_guard lock(mutex_);
    idle_sessions_.push_back(std::move(session));
}

std::string TestDatabase::value(const std::string& text) const
{
    const Rows rows = sql(text);
    if (rows.empty() || rows[0].empty())
        throw std::runtime_error("no row: " + text);
    return rows[0][0];
}

} // namespace omni::test
