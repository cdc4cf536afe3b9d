#include "storage/operations/queue_controls.hpp"

#include "core/json/write.hpp"
#include "sql/operations.hpp"
#include "storage/audited.hpp"
#include "storage/one_row.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<KindRule(std::string)> select_rule{sql::operations::kind_rule};
const Query<bool(std::string)> pause_kind_query{sql::operations::pause_kind};
const Query<bool(std::string)> resume_kind_query{sql::operations::resume_kind};
const Query<bool(Uuid)> pause_user_query{sql::operations::pause_user};
const Query<bool(Uuid)> resume_user_query{sql::operations::resume_user};
using Limit = std::optional<std::int32_t>;
const Query<bool(std::string, Limit, Limit, Limit)> limit_query{sql::operations::limit_kind};

// What the audit log says about a kind, which has no id.
struct OfKind
{
    std::string kind;
};
BOOST_DESCRIBE_STRUCT(OfKind, (), (kind))

struct LimitsOfKind : OfKind
{
    RunningLimits limits;
};
BOOST_DESCRIBE_STRUCT(LimitsOfKind, (OfKind), (limits))

template <class Details>
AuditEntry about_kind(AuditAction action, const Details& details)
{
    return {.action = action, .target_kind = "kind", .details = {json::to_string(details)}};
}

// Pausing and limiting move what is ready into the waiting room: some seconds for hundreds of thousands.
constexpr Scope patient{.timeout = std::chrono::minutes(5)};

} // namespace

asio::awaitable<Result<KindRule>> QueueControls::rule(std::string_view kind)
{
    Result<std::optional<KindRule>> rule = co_await database_.read_one({}, select_rule, kind);
    if (!rule)
        co_return rule.error();
    if (!*rule)
        co_return Error{ErrorCode::not_found,
                        "there is no kind of job " + std::string(kind) +
                            ": no worker has ever said that it knows it, and none was ever queued"};
    co_return **rule;
}

asio::awaitable<Result<void>> QueueControls::pause_kind(std::string_view kind)
{
    const AuditEntry entry = about_kind(AuditAction::kind_paused, OfKind{std::string(kind)});
    co_return without_value(co_await write_audited(database_, patient, the_operator, entry, pause_kind_query, kind));
}

asio::awaitable<Result<bool>> QueueControls::resume_kind(std::string_view kind)
{
    const AuditEntry entry = about_kind(AuditAction::kind_resumed, OfKind{std::string(kind)});
    co_return row_or_default(co_await write_audited(database_, Scope{}, the_operator, entry, resume_kind_query, kind));
}

asio::awaitable<Result<void>> QueueControls::pause_user(UserId user)
{
    const Scope scope{user, patient.timeout};
    co_return without_value(
        co_await write_audited(database_, scope, the_operator, {AuditAction::user_paused}, pause_user_query, user));
}

asio::awaitable<Result<bool>> QueueControls::resume_user(UserId user)
{
    co_return row_or_default(co_await write_audited(database_, Scope{user}, the_operator, {AuditAction::user_resumed},
                                                    resume_user_query, user));
}

asio::awaitable<Result<void>> QueueControls::limit_kind(std::string_view kind, RunningLimits limits)
{
    const AuditEntry entry = about_kind(AuditAction::kind_limited, LimitsOfKind{{std::string(kind)}, limits});
    co_return without_value(co_await write_audited(database_, patient, the_operator, entry, limit_query, kind,
                                                   limits.max_running, limits.max_running_per_user,
                                                   limits.max_running_per_key));
}

} // namespace omni
