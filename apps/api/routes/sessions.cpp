// A user's sessions: where they are signed in, and ending that.
#include "storage/sessions.hpp"
#include "api/auth/actor.hpp"
#include "api/auth/cookies.hpp"
#include "api/pagination/list_request.hpp"
#include "api/routes/routes.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct Session : SessionRow
{
    bool is_current = false;
};
BOOST_DESCRIBE_STRUCT(Session, (SessionRow), (is_current))

struct EndedSessions
{
    std::int64_t ended = 0;
};
BOOST_DESCRIBE_STRUCT(EndedSessions, (), (ended))

// The session the request was made with; nothing when it was made with a token.
std::optional<Uuid> current_session(const Caller& caller)
{
    return caller.kind == Caller::Kind::session ? std::optional<Uuid>(caller.credential) : std::nullopt;
}

// GET /auth/sessions
asio::awaitable<Page<Session>> list_sessions(Request<NoBody, Sorted<SessionSort>>& req)
{
    constexpr std::string_view list = "sessions";
    const Sorted<SessionSort>& parameters = req.parameters();
    const auto slice = slice_of(list, parameters, SortOrder::desc, read_time_cursor);
    Sessions rows(req.database());
    auto found = (co_await rows.page(req.user(), parameters.sort, slice)).value();
    Found<Session, TimePosition> sessions{{}, found.next};
    for (SessionRow& row : found.items) {
        const bool is_current = current_session(req.caller()) == row.id;
        sessions.items.push_back({std::move(row), is_current});
    }
    auto page = page_of(list, parameters, slice, std::move(sessions), write_time_cursor);
    if (parameters.with_total)
        page.pagination.total = (co_await rows.count(req.user())).value();
    co_return page;
}

// DELETE /auth/sessions/{id}
asio::awaitable<Nothing> end_session(Request<>& req)
{
    const Uuid id = req.id();
    if (!(co_await Sessions(req.database()).remove(req.user(), id, actor_of(req.exchange()))).value())
        throw Failure(req.not_found());
    if (current_session(req.caller()) == id)
        clear_session_cookies(req.exchange());
    co_return Nothing{};
}

// DELETE /auth/sessions
asio::awaitable<EndedSessions> end_other_sessions(Request<>& req)
{
    co_return EndedSessions{(co_await Sessions(req.database())
                                 .remove_others(req.user(), current_session(req.caller()), actor_of(req.exchange())))
                                .value()};
}

} // namespace

std::vector<Route> session_routes()
{
    using http::Method;
    return {
        route(Method::get, "/auth/sessions", list_sessions,
              {.summary = "Where the user is signed in, newest first",
               .description = "lastSeenAt is right to five minutes; address is where the session was then.",
               .scope = AccessScope::account_read}),
        route(Method::delete_, "/auth/sessions/{id}", end_session,
              {.summary = "End one session", .scope = AccessScope::account_write, .sets_cookies = true}),
        route(Method::delete_, "/auth/sessions", end_other_sessions,
              {.summary = "End all sessions but the one that asks",
               .description = "Asked with a token: all of them.",
               .scope = AccessScope::account_write}),
    };
}

} // namespace omni
