#include "api/pagination/cursor.hpp"

#include "core/bytes.hpp"
#include "core/invalid_field.hpp"
#include "core/utf8.hpp"

namespace omni {

Error invalid_cursor()
{
    return invalid_field("/cursor", "is not a cursor of this list");
}

std::string encode_cursor(std::string_view list, const Cursor& cursor)
{
    std::string bytes(list);
    bytes.push_back('\0');
    bytes.append(as_text(cursor.id.bytes)).append(cursor.key);
    return to_base64url(as_bytes(bytes));
}

Result<Cursor> decode_cursor(std::string_view list, std::string_view text)
{
    const auto decoded = from_base64url(text);
    if (!decoded)
        return invalid_cursor();
    const std::string_view bytes = as_text(*decoded);
    Cursor cursor;
    const std::size_t id_begin = list.size() + 1;
    if (bytes.size() < id_begin + cursor.id.bytes.size() || !bytes.starts_with(list) || bytes[list.size()] != '\0')
        return invalid_cursor();
    std::copy_n(decoded->begin() + static_cast<std::ptrdiff_t>(id_begin), cursor.id.bytes.size(),
                cursor.id.bytes.begin());
    cursor.key = bytes.substr(id_begin + cursor.id.bytes.size());
    return cursor;
}

std::string time_key(Timestamp time)
{
    const auto value = static_cast<std::uint64_t>(time.time_since_epoch().count());
    std::string key;
    for (int shift = 56; shift >= 0; shift -= 8)
        key.push_back(static_cast<char>(value >> shift & 0xFF));
    return key;
}

Result<Timestamp> parse_time_key(std::string_view key)
{
    if (key.size() != 8)
        return invalid_cursor();
    std::uint64_t value = 0;
    for (const char c : key)
        value = value << 8 | static_cast<std::uint8_t>(c);
    return Timestamp(std::chrono::microseconds(static_cast<std::int64_t>(value)));
}

} // namespace omni
