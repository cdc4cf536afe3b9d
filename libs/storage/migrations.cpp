#include "storage/migrations.hpp"

#include "core/bytes.hpp"
#include "core/log.hpp"
#include "core/sha256.hpp"
#include "storage/pg/blocking_session.hpp"

#include <map>

namespace omni {

namespace {

using pg::BlockingSession;

// What every transaction of a migration begins with. The lock, whose number may be any that nothing else in this
// database takes, ends with the transaction: a session's would stay behind in a pooler's connection. A lock on a table
// that is not granted soon would make the programs' statements queue behind the migration.
constexpr const char* begin = R"(
    begin;
    select pg_advisory_xact_lock(7061636);
    set local lock_timeout = '10s')";

constexpr const char* create_history = R"(
    create schema if not exists omnicrm;
    create table if not exists omnicrm.schema_migrations (
        name       text primary key,
        checksum   text not null,
        applied_at timestamptz not null default clock_timestamp()
    ))";

std::string checksum_of(const sql::Migration& file)
{
    return to_hex(sha256(file.text));
}

using History = std::map<std::string, std::string, std::less<>>; // name → checksum

Result<History> read_history(BlockingSession& session)
{
    const auto rows = session.execute("select name, checksum from omnicrm.schema_migrations");
    if (!rows)
        return rows.error();
    History history;
    for (const auto& row : *rows)
        history.emplace(row[0].value(), row[1].value());
    return history;
}

// The files that are not in the history; an error when one that is has changed.
Result<std::vector<const sql::Migration*>> compare(const History& history, std::span<const sql::Migration> files)
{
    std::vector<const sql::Migration*> pending;
    for (const sql::Migration& file : files) {
        const auto applied = history.find(file.name);
        if (applied == history.end())
            pending.push_back(&file);
        else if (applied->second != checksum_of(file))
            return Error{ErrorCode::conflict, "the migration " + std::string(file.name) +
                                                  " was changed after it had been applied to this database; write a "
                                                  "new one instead, and restore the old text"};
    }
    return pending;
}

// Whether it was still to be applied: somebody else may have come first. One transaction.
Result<bool> apply(BlockingSession& session, const sql::Migration& file)
{
    const auto failed = [&](Error error) {
        session.execute("rollback");
        error.message = "the migration " + std::string(file.name) + " failed: " + error.message;
        return error;
    };
    if (const auto begun = session.execute(begin); !begun)
        return failed(begun.error());
    const Result<History> history = read_history(session);
    if (!history)
        return failed(history.error());
    const auto pending = compare(*history, std::span(&file, 1));
    if (!pending || pending->empty()) {
        session.execute("rollback");
        return pending ? Result<bool>(false) : Result<bool>(pending.error());
    }
    if (const auto run = session.execute(std::string(file.text)); !run)
        return failed(run.error());
    const auto noted = session.execute("insert into omnicrm.schema_migrations (name, checksum) values ($1, $2)",
                                       {std::string(file.name), checksum_of(file)});
    if (!noted)
        return failed(noted.error());
    if (const auto committed = session.execute("commit"); !committed)
        return failed(committed.error());
    log::info("migration applied", {{"migration", file.name}});
    return true;
}

} // namespace

Result<std::vector<std::string>> migrate(const std::string& url, std::span<const sql::Migration> files)
{
    Result<BlockingSession> session = BlockingSession::open(url);
    if (!session)
        return session.error();
    // Several statements sent as one: a failure of any undoes all.
    const std::string prepare = std::string(begin) + ";" + create_history + "; commit";
    if (const auto created = session->execute(prepare); !created) {
        session->execute("rollback");
        return created.error();
    }
    const Result<History> history = read_history(*session);
    if (!history)
        return history.error();
    const auto pending = compare(*history, files);
    if (!pending)
        return pending.error();
    std::vector<std::string> applied;
    for (const sql::Migration* file : *pending) {
        const Result<bool> done = apply(*session, *file);
        if (!done)
            return done.error();
        if (*done)
            applied.emplace_back(file->name);
    }
    return applied;
}

Result<std::vector<std::string>> pending_migrations(const std::string& url, std::span<const sql::Migration> files)
{
    Result<BlockingSession> session = BlockingSession::open(url);
    if (!session)
        return session.error();
    const auto exists = session->execute("select to_regclass('omnicrm.schema_migrations') is not null");
    if (!exists)
        return exists.error();
    History history;
    if ((*exists)[0][0] == "t") {
        Result<History> read = read_history(*session);
        if (!read)
            return read.error();
        history = std::move(*read);
    }
    const auto pending = compare(history, files);
    if (!pending)
        return pending.error();
    std::vector<std::string> names;
    for (const sql::Migration* file : *pending)
        names.emplace_back(file->name);
    return names;
}

Result<void> create_roles(const std::string& superuser_url)
{
    Result<BlockingSession> session = BlockingSession::open(superuser_url);
    if (!session)
        return session.error();
    if (const auto created = session->execute(std::string(sql::roles())); !created)
        return created.error();
    return boost::system::in_place_value;
}

} // namespace omni
