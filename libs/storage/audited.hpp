// A statement and its row in the audit log as one transaction: what an audited action is, in one line.
//
//     return write_audited(database_, Scope{user}, by, {AuditAction::token_revoked, "token", id}, revoke_query, id);
#pragma once

#include "storage/audit_log.hpp"

namespace omni {

namespace detail {

// Commits what the statement did, recorded if it did anything.
boost::asio::awaitable<Result<void>> commit_audited(Transaction transaction, bool has_changed, const Actor& actor,
                                                    const AuditEntry& entry);

} // namespace detail

// Recorded if the statement returned a row. Await it where it is called: it keeps references to its arguments.
template <class Row, class... P>
    requires(!std::is_void_v<Row>)
boost::asio::awaitable<Result<std::optional<Row>>> write_audited(Database& database, Scope scope, const Actor& actor,
                                                                 AuditEntry entry, const Query<Row(P...)>& query,
                                                                 pg::View<P>... arguments)
{
    auto transaction = co_await database.begin(scope);
    if (!transaction)
        co_return transaction.error();
    auto row = co_await transaction->query_one(query, arguments...);
    if (!row)
        co_return row.error();
    const auto done = co_await detail::commit_audited(std::move(*transaction), row->has_value(), actor, entry);
    if (!done)
        co_return done.error();
    co_return std::move(*row);
}

// Recorded if the statement changed any row; how many it did.
template <class... P>
boost::asio::awaitable<Result<std::int64_t>> write_audited(Database& database, Scope scope, const Actor& actor,
                                                           AuditEntry entry, const Query<void(P...)>& query,
                                                           pg::View<P>... arguments)
{
    auto transaction = co_await database.begin(scope);
    if (!transaction)
        co_return transaction.error();
    const auto count = co_await transaction->execute(query, arguments...);
    if (!count)
        co_return count.error();
    const auto done = co_await detail::commit_audited(std::move(*transaction), *count > 0, actor, entry);
    if (!done)
        co_return done.error();
    co_return *count;
}

} // namespace omni
