#include "storage/pg/types.hpp"

#include <algorithm>
#include <limits>

namespace omni::pg {

namespace {

// PostgreSQL counts microseconds from 2000-01-01 (POSTGRES_EPOCH_JDATE).
constexpr std::int64_t postgres_epoch = 946'684'800'000'000;
constexpr std::int64_t minus_infinity = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t infinity = std::numeric_limits<std::int64_t>::max();

class ArrayReader
{
public:
    explicit ArrayReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint32_t number() { return read_big_endian<std::uint32_t>(take(4)); }

    std::string_view take(std::size_t size)
    {
        if (size > bytes_.size())
            throw_malformed("array");
        const std::string_view piece = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return piece;
    }

private:
    std::string_view bytes_;
};

} // namespace

void throw_malformed(std::string_view type)
{
    throw Failure(Error{ErrorCode::internal, "the database sent a value that is no " + std::string(type)});
}

void throw_unexpected_null(std::string_view column)
{
    throw Failure(Error{ErrorCode::internal, "the database sent a null for " + std::string(column)});
}

Uuid Codec<Uuid>::decode(std::string_view bytes)
{
    Uuid id;
    if (bytes.size() != id.bytes.size())
        throw_malformed("uuid");
    std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
}

void Codec<Timestamp>::encode(Timestamp value, std::string& out)
{
    std::int64_t microseconds = value.time_since_epoch().count();
    if (value == Timestamp::min())
        microseconds = minus_infinity;
    else if (value == Timestamp::max())
        microseconds = infinity;
    else
        microseconds -= postgres_epoch;
    append_big_endian(out, static_cast<std::uint64_t>(microseconds));
}

Timestamp Codec<Timestamp>::decode(std::string_view bytes)
{
    if (bytes.size() != sizeof(std::int64_t))
        throw_malformed("timestamptz");
    const auto microseconds = static_cast<std::int64_t>(read_big_endian<std::uint64_t>(bytes));
    if (microseconds == minus_infinity)
        return Timestamp::min();
    if (microseconds > infinity - postgres_epoch)
        return Timestamp::max();
    return Timestamp(std::chrono::microseconds(microseconds + postgres_epoch));
}

// jsonb's binary form is a version byte, 1, and the text (jsonb_recv); json's is the text alone, which never begins so.
void Codec<JsonText>::encode(const JsonText& value, std::string& out)
{
    out.push_back('\1');
    out.append(value.text.empty() ? std::string_view("null") : std::string_view(value.text));
}

JsonText Codec<JsonText>::decode(std::string_view bytes)
{
    if (bytes.starts_with('\1'))
        bytes.remove_prefix(1);
    return JsonText{std::string(bytes)};
}

void append_array_header(std::string& out, std::size_t count, Oid element, bool has_null)
{
    append_big_endian(out, count == 0 ? std::uint32_t{0} : std::uint32_t{1});
    append_big_endian(out, has_null ? std::uint32_t{1} : std::uint32_t{0});
    append_big_endian(out, element);
    if (count == 0)
        return;
    append_big_endian(out, static_cast<std::uint32_t>(count));
    append_big_endian(out, std::uint32_t{1});
}

std::vector<std::optional<std::string_view>> split_array(std::string_view bytes)
{
    ArrayReader reader(bytes);
    const std::uint32_t dimensions = reader.number();
    reader.take(8); // has-null flag and element type
    if (dimensions == 0)
        return {};
    if (dimensions != 1)
        throw_malformed("array of one dimension");
    const std::uint32_t count = reader.number();
    reader.take(4); // lower bound
    std::vector<std::optional<std::string_view>> elements;
    elements.reserve(std::min<std::size_t>(count, bytes.size() / 4));
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t length = reader.number();
        if (length == ~std::uint32_t{0})
            elements.emplace_back();
        else
            elements.emplace_back(reader.take(length));
    }
    return elements;
}

} // namespace omni::pg
