#include "api/events/event_text.hpp"

#include "core/json/text.hpp"

#include <fmt/format.h>

#include <iterator>
#include <set>
#include <utility>
#include <vector>

namespace omni {

namespace {

// JSON as we write it and as PostgreSQL shows jsonb holds no line break, which would end the field.
void append_event(std::string& out, std::int64_t number, std::string_view kind, Timestamp at, std::string_view payload)
{
    fmt::format_to(std::back_inserter(out), "id: {}\nevent: {}\ndata: {{\"kind\":\"{}\",\"at\":", number, kind, kind);
    json::append_quoted(out, at);
    out.append(",\"payload\":").append(payload).append("}\n\n");
}

// For each event whether a later one says the same.
std::vector<bool> find_repeated(std::span<const UserEvent> events)
{
    std::set<std::pair<std::string_view, std::string_view>> later;
    std::vector<bool> is_repeated(events.size());
    for (std::size_t i = events.size(); i-- > 0;)
        is_repeated[i] = !later.emplace(events[i].kind, events[i].payload.text).second;
    return is_repeated;
}

} // namespace

void append_retry(std::string& out, std::chrono::milliseconds time)
{
    fmt::format_to(std::back_inserter(out), "retry: {}\n\n", time.count());
}

void append_place(std::string& out, std::int64_t number)
{
    fmt::format_to(std::back_inserter(out), "id: {}\n\n", number);
}

void append_reset(std::string& out, std::int64_t number, Timestamp at)
{
    append_event(out, number, reset_kind, at, "{}");
}

void append_heartbeat(std::string& out)
{
    out += ":\n\n";
}

std::size_t append_events(std::string& out, std::span<const UserEvent> events, std::size_t limit)
{
    const std::vector<bool> is_repeated = find_repeated(events);
    std::size_t count = 0;
    for (; count < events.size() && (out.size() < limit || count == 0); ++count) {
        const UserEvent& event = events[count];
        if (!is_repeated[count])
            append_event(out, event.number, event.kind, event.created_at, event.payload.text);
    }
    return count;
}

} // namespace omni
