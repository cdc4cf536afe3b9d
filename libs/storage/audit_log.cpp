#include "storage/audit_log.hpp"

#include "sql/audit.hpp"
#include "storage/one_row.hpp"
#include "storage/wanted.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using RecordQuery = Query<void(Uuid, ActorKind, std::optional<Uuid>, AuditAction, std::string, std::optional<Uuid>,
                               std::string, std::string, JsonText)>;
const RecordQuery record_query{sql::audit::record};
const RecordQuery record_security_query{sql::audit::record_security};
using Actions = std::optional<std::vector<AuditAction>>;
using Actors = std::optional<std::vector<ActorKind>>;
using Whole = Query<AuditRow(Timestamp, Timestamp, Timestamp, Uuid, std::int32_t, std::int32_t)>;
using Wanted =
    Query<AuditRow(Actions, std::vector<ActorKind>, Timestamp, Timestamp, Timestamp, Uuid, std::int32_t, std::int32_t)>;
using OfTarget =
    Query<AuditRow(Uuid, Actions, Actors, Timestamp, Timestamp, Timestamp, Uuid, std::int32_t, std::int32_t)>;

const Whole whole_asc{sql::audit::list_asc};
const Whole whole_desc{sql::audit::list_desc};
const Wanted wanted_asc{sql::audit::list_wanted_asc};
const Wanted wanted_desc{sql::audit::list_wanted_desc};
const OfTarget of_target_asc{sql::audit::list_of_target_asc};
const OfTarget of_target_desc{sql::audit::list_of_target_desc};
const Query<std::int64_t(Timestamp, Timestamp)> count_query{sql::audit::count};
const Query<std::int64_t(Actions, std::vector<ActorKind>, Timestamp, Timestamp)> count_wanted_query{
    sql::audit::count_wanted};
const Query<std::int64_t(Uuid, Actions, Actors, Timestamp, Timestamp)> count_of_target_query{
    sql::audit::count_of_target};

// Which statements read what is asked for, each through an index of its own.
enum class Narrowing { none, by_action_and_actor, by_target };

Narrowing narrowing(const AuditFilter& filter)
{
    if (filter.target)
        return Narrowing::by_target;
    return filter.actions.empty() && filter.actors.empty() ? Narrowing::none : Narrowing::by_action_and_actor;
}

// Who may stand in the log is known to the table; what may, newer versions add to.
std::vector<ActorKind> actors_of(const AuditFilter& filter)
{
    if (!filter.actors.empty())
        return filter.actors;
    std::vector<ActorKind> all;
    for (const auto& entry : enum_entries<ActorKind>)
        all.push_back(entry.value);
    return all;
}

asio::awaitable<Result<void>> insert(Transaction& transaction, const RecordQuery& query, const Actor& actor,
                                     const AuditEntry& entry)
{
    co_return without_value(co_await transaction.execute(query, Uuid::v7(), actor.kind, actor.credential, entry.action,
                                                         entry.target_kind, entry.target, actor.address,
                                                         actor.request_id, entry.details));
}

} // namespace

asio::awaitable<Result<void>> record(Transaction& transaction, const Actor& actor, const AuditEntry& entry)
{
    return insert(transaction, transaction.scope().user ? record_query : record_security_query, actor, entry);
}

asio::awaitable<Result<void>> record_for_operator(Transaction& transaction, const Actor& actor, const AuditEntry& entry)
{
    return insert(transaction, record_security_query, actor, entry);
}

asio::awaitable<Result<void>> record(Database& database, std::optional<UserId> user, const Actor& actor,
                                     const AuditEntry& entry)
{
    const auto& query = user ? record_query : record_security_query;
    co_return without_value(co_await database.write(Scope{user}, query, Uuid::v7(), actor.kind, actor.credential,
                                                    entry.action, entry.target_kind, entry.target, actor.address,
                                                    actor.request_id, entry.details));
}

asio::awaitable<Result<Found<AuditRow, TimePosition>>> AuditLog::page(UserId user, const AuditFilter& filter,
                                                                      const Slice<TimePosition>& slice)
{
    const Scope scope{user};
    const bool is_ascending = slice.order == SortOrder::asc;
    const TimePosition after = beginning(slice, filter.from, filter.to);
    const std::int32_t limit = slice.with_one_more();
    Result<std::vector<AuditRow>> rows = std::vector<AuditRow>();
    switch (narrowing(filter)) {
    case Narrowing::none:
        rows = co_await database_.read(scope, is_ascending ? whole_asc : whole_desc, filter.from, filter.to, after.time,
                                       after.id, limit, slice.skip);
        break;
    case Narrowing::by_action_and_actor:
        rows =
            co_await database_.read(scope, is_ascending ? wanted_asc : wanted_desc, unless_empty(filter.actions),
                                    actors_of(filter), filter.from, filter.to, after.time, after.id, limit, slice.skip);
        break;
    case Narrowing::by_target:
        rows = co_await database_.read(scope, is_ascending ? of_target_asc : of_target_desc, *filter.target,
                                       unless_empty(filter.actions), unless_empty(filter.actors), filter.from,
                                       filter.to, after.time, after.id, limit, slice.skip);
        break;
    }
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, [](const AuditRow& row) { return TimePosition{row.at, row.id}; });
}

asio::awaitable<Result<std::int64_t>> AuditLog::count(UserId user, const AuditFilter& filter)
{
    const Scope scope{user};
    switch (narrowing(filter)) {
    case Narrowing::none:
        co_return row_or_default(co_await database_.read_one(scope, count_query, filter.from, filter.to));
    case Narrowing::by_action_and_actor:
        co_return row_or_default(co_await database_.read_one(scope, count_wanted_query, unless_empty(filter.actions),
                                                             actors_of(filter), filter.from, filter.to));
    case Narrowing::by_target:
        break;
    }
    co_return row_or_default(co_await database_.read_one(scope, count_of_target_query, *filter.target,
                                                         unless_empty(filter.actions), unless_empty(filter.actors),
                                                         filter.from, filter.to));
}

} // namespace omni
