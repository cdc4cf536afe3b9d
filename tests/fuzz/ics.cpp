// Fuzzes calendars: each event stands on its own, and splitting what was composed gives the same event again.
#include "core/bytes.hpp"
#include "integrations/calendar/event.hpp"
#include "integrations/calendar/ics_splitter.hpp"
#include "require.hpp"

using omni::calendar::IcsItem;
using omni::fuzz::require;
using omni::fuzz::require_clean;

namespace {

void check_event(const IcsItem& item)
{
    const auto event = omni::calendar::parse_event(item.composed);
    if (!event) {
        require(!event.error().message.empty());
        return;
    }
    for (const std::string& text : {event->summary, event->description, event->location, event->recurrence_rule})
        require_clean(text);
    for (const auto& attendee : event->attendees) {
        require_clean(attendee.name);
        require_clean(attendee.address);
    }
    require(event->end >= event->start);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::uint64_t behind = 0;
    const auto result = omni::calendar::split_calendar({data, size}, 0, [&](const IcsItem& item) {
        require(item.offset >= behind && item.offset + item.size <= size);
        behind = item.offset + item.size;
        require_clean(item.source_id);
        require(item.error.empty() != item.composed.empty());
        if (item.error.empty())
            check_event(item);
        return true;
    });
    require(result.has_value() || !result.error().message.empty());
    omni::calendar::parse_event(omni::as_text({data, size})).has_value();
    return 0;
}
