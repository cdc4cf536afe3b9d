// Following what changes, as it changes.
#include "api/events/event_hub.hpp"
#include "api/events/event_text.hpp"
#include "api/routes/routes.hpp"

#include <algorithm>
#include <charconv>

namespace omni {

namespace asio = boost::asio;

namespace {

constexpr std::int64_t most_events = 9'007'199'254'740'991; // what a JSON number holds

struct FollowParameters
{
    std::optional<Int<0, most_events>> last_event_id;
};
BOOST_DESCRIBE_STRUCT(FollowParameters, (), (last_event_id))

// The id that a reader comes back with; what is no id of ours is one that it cannot have seen.
std::int64_t event_number(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc() && end == text.data() + text.size() && number >= 0;
    return is_number ? std::min(number, most_events) : most_events;
}

// The field wins: browsers send it when they come back by themselves, to the same address as the first time.
std::optional<std::int64_t> last_event(const Request<NoBody, FollowParameters>& req)
{
    if (const auto field = req.head().field("Last-Event-ID"); field && !field->empty())
        return event_number(*field);
    if (const auto& parameter = req.parameters().last_event_id)
        return parameter->value();
    return std::nullopt;
}

// GET /events
asio::awaitable<Streamed> follow_events(Request<NoBody, FollowParameters>& req)
{
    auto stream = (co_await req.services().events.open(req.caller(), last_event(req))).value();
    // nginx would collect events until a buffer is full.
    req.response().add_field("X-Accel-Buffering", "no");
    co_return Streamed{event_stream_type, std::move(stream)};
}

} // namespace

std::vector<Route> event_routes()
{
    return {
        route(http::Method::get, "/events", follow_events,
              {.summary = "Follow what changes, as it changes (Server-Sent Events)",
               .description =
                   "An endless text/event-stream. Each event has its number as id, its kind as event, and as data "
                   "{\"kind\",\"at\",\"payload\"}; payloads hold ids and counts, so load what changed. Who comes back "
                   "with Last-Event-ID (or lastEventId) misses nothing; the event reset says that this cannot be "
                   "kept, because it was too long ago: load everything anew. Kinds: import.created, "
                   "import.progressed, import.finished, import.failed, import.cancelled, import.undoing, "
                   "import.undone, contact.changed, profile.changed, session.revoked, token.revoked; there may be new "
                   "ones.",
               .scope = AccessScope::events_read,
               .content_type = event_stream_type,
               .request_fields = {"Last-Event-ID"},
               .errors = {ErrorCode::rate_limited, ErrorCode::unavailable}}),
    };
}

} // namespace omni
