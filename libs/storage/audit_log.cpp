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
using Listed = Query<AuditRow(Actions, Actors, std::optional<Uuid>, Timestamp, Timestamp, Timestamp, Uuid, std::int32_t,
                              std::int32_t)>;
const Listed list_asc{sql::audit::list_asc};
const Listed list_desc{sql::audit::list_desc};
const Query<std::int64_t(Actions, Actors, std::optional<Uuid>, Timestamp, Timestamp)> count_query{sql::audit::count};

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
    const TimePosition after = beginning(slice);
    auto rows = co_await database_.read(Scope{user}, slice.order == SortOrder::asc ? list_asc : list_desc,
                                        unless_empty(filter.actions), unless_empty(filter.actors), filter.target,
                                        filter.from, filter.to, after.time, after.id, slice.with_one_more(),
                                        slice.skip);
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, [](const AuditRow& row) { return TimePosition{row.at, row.id}; });
}

asio::awaitable<Result<std::int64_t>> AuditLog::count(UserId user, const AuditFilter& filter)
{
    co_return row_or_default(co_await database_.read_one(Scope{user}, count_query, unless_empty(filter.actions),
                                                         unless_empty(filter.actors), filter.target, filter.from,
                                                         filter.to));
}

} // namespace omni
