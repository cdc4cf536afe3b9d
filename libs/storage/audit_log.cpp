#include "storage/audit_log.hpp"

#include "sql/audit.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using RecordQuery = Query<void(Uuid, ActorKind, std::optional<Uuid>, AuditAction, std::string, std::optional<Uuid>,
                               std::string, std::string, JsonText)>;
const RecordQuery record_query{sql::audit::record};
const RecordQuery record_security_query{sql::audit::record_security};
const Query<AuditRow(std::optional<AuditAction>, Timestamp, Timestamp, Timestamp, Uuid, std::int32_t)> list_query{
    sql::audit::list};

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

asio::awaitable<Result<std::vector<AuditRow>>> AuditLog::list(UserId user, const AuditQuery& query)
{
    return database_.read(Scope{user}, list_query, query.action, query.from, query.to, query.before.time,
                          query.before.id, query.limit);
}

} // namespace omni
