#include "api/pagination/time_cursor.hpp"

namespace omni {

Result<TimePosition> decode_time_cursor(std::string_view list, const std::optional<CursorText>& text)
{
    if (!text)
        return behind_the_newest;
    const auto cursor = decode_cursor(list, *text);
    if (!cursor)
        return cursor.error();
    const auto time = parse_time_key(cursor->key);
    if (!time)
        return time.error();
    return TimePosition{*time, cursor->id};
}

std::string encode_time_cursor(std::string_view list, const TimePosition& position)
{
    return encode_cursor(list, {position.id, time_key(position.time)});
}

} // namespace omni
