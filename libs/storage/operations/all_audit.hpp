// Everybody's audit log and the operator's own, for the operator: connected as omnicrm_owner.
#pragma once

#include "storage/audit_log.hpp"

namespace omni {

struct OperatorAuditRow
{
    Timestamp at;
    ActorKind actor;
    std::string action;
    std::string target_kind;
    std::optional<Uuid> target_id;
    std::string address;
    JsonText details;
    std::string email; // empty: nobody's
};
BOOST_DESCRIBE_STRUCT(OperatorAuditRow, (), (at, actor, action, target_kind, target_id, address, details, email))

class AllAudit
{
public:
    explicit AllAudit(Database& owner) : database_(owner) {}

    // Newest first.
    boost::asio::awaitable<Result<std::vector<OperatorAuditRow>>> list(std::optional<UserId> user,
                                                                       std::optional<AuditAction> action,
                                                                       std::optional<Timestamp> since,
                                                                       std::int32_t limit);

    // Deletes what is older, ten thousand rows a transaction; how many. Itself recorded.
    boost::asio::awaitable<Result<std::int64_t>> prune(std::chrono::days age);

private:
    Database& database_;
};

} // namespace omni
