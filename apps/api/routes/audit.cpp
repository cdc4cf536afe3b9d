// The audit log: who did what with the user's data, and when.
#include "api/pagination/list_request.hpp"
#include "api/routes/routes.hpp"
#include "storage/audit_log.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct AuditParameters : Sorted<AuditSort>
{
    AnyOf<AuditAction> action;
    AnyOf<ActorKind> actor;
    std::optional<Uuid> target_id;
    std::optional<Timestamp> from;
    std::optional<Timestamp> to;
};
BOOST_DESCRIBE_STRUCT(AuditParameters, (Sorted<AuditSort>), (action, actor, target_id, from, to))

// GET /audit
asio::awaitable<Page<AuditRow>> list_audit(Request<NoBody, AuditParameters>& req)
{
    constexpr std::string_view list = "audit";
    const AuditParameters& parameters = req.parameters();
    const AuditFilter filter{.actions = parameters.action.values(),
                             .actors = parameters.actor.values(),
                             .target = parameters.target_id,
                             .from = parameters.from.value_or(before_the_oldest.time),
                             .to = parameters.to.value_or(behind_the_newest.time)};
    const auto slice = slice_of(list, parameters, SortOrder::desc, read_time_cursor);
    AuditLog log(req.database());
    auto found = (co_await log.page(req.user(), filter, slice)).value();
    auto page = page_of(list, parameters, slice, std::move(found), write_time_cursor);
    if (parameters.with_total)
        page.pagination.total = (co_await log.count(req.user(), filter)).value();
    co_return page;
}

} // namespace

std::vector<Route> audit_routes()
{
    return {
        route(http::Method::get, "/audit", list_audit,
              {.summary = "Who did what with the user's data, newest first",
               .description =
                   "Sign-ins good and bad, sign-outs, tokens, imports begun, read by a worker and undone, jobs and "
                   "batches cancelled, retried and undone, answers given again to an Idempotency-Key, what the "
                   "operator did. from is included, to is not.",
               .scope = AccessScope::account_read}),
    };
}

} // namespace omni
