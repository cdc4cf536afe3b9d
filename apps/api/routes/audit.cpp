// The audit log: who did what with the user's data, and when.
#include "api/pagination/page.hpp"
#include "api/pagination/time_cursor.hpp"
#include "api/routes/routes.hpp"
#include "storage/audit_log.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct AuditParameters
{
    std::optional<CursorText> cursor;
    PageSize page_size;
    std::optional<AuditAction> action;
    std::optional<Timestamp> from;
    std::optional<Timestamp> to;
};
BOOST_DESCRIBE_STRUCT(AuditParameters, (), (cursor, page_size, action, from, to))

// GET /audit
asio::awaitable<Page<AuditRow>> list_audit(Request<NoBody, AuditParameters>& req)
{
    constexpr std::string_view list = "audit";
    const AuditParameters& parameters = req.parameters();
    const std::int32_t size = parameters.page_size.value();
    AuditQuery query{
        .action = parameters.action, .before = decode_time_cursor(list, parameters.cursor).value(), .limit = size + 1};
    query.from = parameters.from.value_or(query.from);
    query.to = parameters.to.value_or(query.to);
    auto rows = (co_await AuditLog(req.database()).list(req.user(), query)).value();
    std::optional<std::string> next;
    if (rows.size() > static_cast<std::size_t>(size)) {
        rows.pop_back();
        next = encode_time_cursor(list, {rows.back().at, rows.back().id});
    }
    co_return make_page(std::move(rows), parameters.page_size, std::move(next));
}

} // namespace

std::vector<Route> audit_routes()
{
    return {
        route(http::Method::get, "/audit", list_audit,
              {.summary = "Who did what with the user's data, newest first",
               .description =
                   "Sign-ins good and bad, sign-outs, tokens, imports begun and undone, jobs cancelled, what "
                   "the operator did. from is included, to is not.",
               .scope = AccessScope::account_read}),
    };
}

} // namespace omni
