#include "api/pagination/cursor.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("a cursor comes back as it was")
{
    const Cursor cursor{Uuid::v7(), std::string("k\0ey\xff", 5)};
    const auto back = decode_cursor("contacts.name.asc", encode_cursor("contacts.name.asc", cursor)).value();
    CHECK(back.id == cursor.id);
    CHECK(back.key == cursor.key);
}

TEST_CASE("a cursor of another list, or none at all, is refused at its parameter")
{
    const std::string text = encode_cursor("contacts.name.asc", {Uuid::v7(), "key"});
    CHECK(decode_cursor("contacts.name.desc", text).error().fields.front().pointer == "/cursor");
    CHECK(decode_cursor("contacts.name", text).has_error());
    CHECK(decode_cursor("contacts.name.asc", text.substr(0, 20)).has_error());
    CHECK(decode_cursor("contacts.name.asc", "").has_error());
    CHECK(decode_cursor("contacts.name.asc", "%%%").has_error());
}

TEST_CASE("times travel in cursors exactly")
{
    const auto micros = GENERATE(std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'767'323'045'123'456});
    const Timestamp time{std::chrono::microseconds(micros)};
    CHECK(parse_time_key(time_key(time)).value() == time);
    CHECK(parse_time_key(time_key(Timestamp::max())).value() == Timestamp::max());
    CHECK(parse_time_key("1234567").has_error());
}
