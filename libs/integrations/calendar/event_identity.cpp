#include "integrations/calendar/event_identity.hpp"

#include "integrations/ascii.hpp"
#include "integrations/charset.hpp"

namespace omni::calendar {
namespace {

std::string clean(std::string_view text)
{
    constexpr std::size_t max_bytes = 1000;
    std::string id = clean_utf8(trim(text), max_bytes);
    std::erase_if(id, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    return id;
}

} // namespace

std::string uid_of(const ContentLine& line)
{
    return clean(line.value);
}

std::string recurrence_id_of(const ContentLine& line)
{
    const std::string_view value = trim(line.value);
    const std::string_view zone = trim(line.parameter("TZID"));
    return clean(zone.empty() || value.ends_with('Z') ? std::string(value)
                                                      : std::string(zone) + ":" + std::string(value));
}

} // namespace omni::calendar
