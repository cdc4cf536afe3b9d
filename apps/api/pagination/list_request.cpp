#include "api/pagination/list_request.hpp"

#include "core/invalid_field.hpp"

namespace omni {

std::string cursor_mark(std::string_view list, std::string_view sort, SortOrder order)
{
    return std::string(list).append(".").append(sort).append(".").append(enum_name(order));
}

std::int32_t rows_to_skip(const ListParameters& parameters)
{
    if (!parameters.page)
        return 0;
    if (parameters.cursor)
        throw Failure(invalid_field("/page", "cannot be used together with cursor"));
    return (parameters.page->value() - 1) * parameters.page_size.value();
}

Result<TimePosition> read_time_cursor(const Cursor& cursor)
{
    const auto time = parse_time_key(cursor.key);
    if (!time)
        return time.error();
    return TimePosition{*time, cursor.id};
}

Cursor write_time_cursor(const TimePosition& position)
{
    return {position.id, time_key(position.time)};
}

Result<Uuid> read_id_cursor(const Cursor& cursor)
{
    if (!cursor.key.empty())
        return invalid_cursor();
    return cursor.id;
}

Cursor write_id_cursor(const Uuid& id)
{
    return {id, {}};
}

} // namespace omni
