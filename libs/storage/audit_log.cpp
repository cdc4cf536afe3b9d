#include "storage/audit_log.hpp"

#include "sql/audit.hpp"

#include <algorithm>

namespace omni {

namespace asio = boost::asio;

namespace {

using RecordQuery = Query<void(Uuid, ActorKind, std::optional<Uuid>, std::string, std::string, std::optional<Uuid>,
                               std::string, std::string, JsonText)>;
const RecordQuery record_query{sql::audit::record};
const RecordQuery record_security_query{sql::audit::record_security};
const Query<AuditRow(std::optional<std::string>, Timestamp, Timestamp, Timestamp, Uuid, std::int32_t)> list_query{
    sql::audit::list};

asio::awaitable<Result<void>> insert(Transaction& transaction, const RecordQuery& query, const Actor& actor,
                                     const AuditEntry& entry)
{
    co_return without_value(co_await transaction.execute(query, Uuid::v7(), actor.kind, actor.credential,
                                                         audit_name(entry.action), entry.target_kind, entry.target,
                                                         actor.address, actor.request_id, entry.details));
}

} // namespace

std::string audit_name(AuditAction action)
{
    std::string name(enum_name(action));
    std::replace(name.begin(), name.end(), '_', '.');
    return name;
}

std::optional<AuditAction> audit_action(std::string_view name)
{
    for (const auto& entry : enum_entries<AuditAction>)
        if (audit_name(entry.value) == name)
            return entry.value;
    return std::nullopt;
}

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
                                                    audit_name(entry.action), entry.target_kind, entry.target,
                                                    actor.address, actor.request_id, entry.details));
}

asio::awaitable<Result<std::vector<AuditRow>>> AuditLog::list(UserId user, const AuditQuery& query)
{
    const auto action = query.action ? std::optional(audit_name(*query.action)) : std::nullopt;
    co_return co_await database_.read(Scope{user}, list_query, action, query.from, query.to, query.before.time,
                                      query.before.id, query.limit);
}

} // namespace omni
