#include "storage/operations/all_audit.hpp"

#include "sql/operations.hpp"
#include "storage/operations/server_health.hpp"

#include <fmt/format.h>

#include <array>

namespace omni {

namespace {

namespace asio = boost::asio;

const Query<OperatorAuditRow(std::optional<Uuid>, std::optional<AuditAction>, std::optional<Timestamp>, std::int32_t)>
    list_query{sql::operations::list_audit};
const Query<void(Timestamp)> prune_query{sql::operations::prune_audit};
const Query<void(Timestamp)> prune_security_query{sql::operations::prune_security_log};

constexpr std::chrono::minutes patience{1};

} // namespace

asio::awaitable<Result<std::vector<OperatorAuditRow>>> AllAudit::list(std::optional<UserId> user,
                                                                      std::optional<AuditAction> action,
                                                                      std::optional<Timestamp> since,
                                                                      std::int32_t limit)
{
    return database_.read_alone({.timeout = patience}, list_query, user, action, since, limit);
}

asio::awaitable<Result<std::int64_t>> AllAudit::prune(std::chrono::days age)
{
    const Result<Timestamp> now = co_await ServerHealth(database_).time();
    if (!now)
        co_return now.error();
    std::int64_t total = 0;
    for (const auto* query : std::array{&prune_query, &prune_security_query})
        for (std::int64_t step = 1; step > 0; total += step) {
            const auto deleted = co_await database_.write({.timeout = patience}, *query, *now - age);
            if (!deleted)
                co_return deleted.error();
            step = *deleted;
        }
    if (total > 0) {
        const AuditEntry entry{.action = AuditAction::audit_pruned,
                               .details = {fmt::format(R"({{"rows":{},"days":{}}})", total, age.count())}};
        const auto recorded = co_await record(database_, std::nullopt, the_operator, entry);
        if (!recorded)
            co_return recorded.error();
    }
    co_return total;
}

} // namespace omni
