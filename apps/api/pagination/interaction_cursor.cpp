#include "api/pagination/interaction_cursor.hpp"

namespace omni {

Result<std::optional<InteractionPosition>> decode_interaction_cursor(std::string_view list,
                                                                     const std::optional<CursorText>& text)
{
    if (!text)
        return std::optional<InteractionPosition>{};
    const auto cursor = decode_cursor(list, *text);
    if (!cursor)
        return cursor.error();
    const auto time = parse_time_key(cursor->key);
    if (!time || !*time)
        return invalid_cursor();
    return std::optional(InteractionPosition{**time, cursor->id});
}

std::optional<std::string> encode_interaction_cursor(std::string_view list,
                                                     const std::optional<InteractionPosition>& next)
{
    if (!next)
        return std::nullopt;
    return encode_cursor(list, {next->id, time_key(next->occurred_at)});
}

} // namespace omni
