// The binary forms of values, without a server.
#include "storage/pg/types.hpp"

#include "support/print.hpp"

namespace omni::pg {

namespace {

template <class T>
T round_trip(View<T> value)
{
    std::string bytes;
    Codec<T>::encode(value, bytes);
    return Codec<T>::decode(bytes);
}

enum class Colour { red, new_ };
BOOST_DESCRIBE_ENUM(Colour, red, new_)

} // namespace

TEST_CASE("integers are big-endian and keep their sign")
{
    std::string bytes;
    Codec<std::int32_t>::encode(-2, bytes);
    CHECK(bytes == std::string("\xFF\xFF\xFF\xFE"));
    CHECK(round_trip<std::int64_t>(std::numeric_limits<std::int64_t>::min()) ==
          std::numeric_limits<std::int64_t>::min());
    CHECK(round_trip<std::int16_t>(-1) == -1);
}

TEST_CASE("times are counted from the year 2000, and infinity is the end of the type")
{
    std::string bytes;
    Codec<Timestamp>::encode(Timestamp(std::chrono::seconds(946'684'800)), bytes);
    CHECK(bytes == std::string(8, '\0'));
    CHECK((round_trip<Timestamp>(Timestamp::min()) == Timestamp::min()));
    CHECK((round_trip<Timestamp>(Timestamp::max()) == Timestamp::max()));
    const Timestamp time{std::chrono::microseconds(-1)};
    CHECK((round_trip<Timestamp>(time) == time));
}

TEST_CASE("enums travel by name")
{
    std::string bytes;
    Codec<Colour>::encode(Colour::new_, bytes);
    CHECK(bytes == "new");
    CHECK((Codec<Colour>::decode("red") == Colour::red));
    CHECK_THROWS_AS(Codec<Colour>::decode("green"), Failure);
}

TEST_CASE("arrays keep their elements and their nulls")
{
    const std::vector<std::optional<std::string>> texts{"", std::nullopt, "x"};
    CHECK(round_trip<std::vector<std::optional<std::string>>>(texts) == texts);
    CHECK(round_trip<std::vector<Uuid>>({}).empty());
}

TEST_CASE("malformed values are refused")
{
    CHECK_THROWS_AS(Codec<std::int32_t>::decode("abc"), Failure);
    CHECK_THROWS_AS(Codec<Uuid>::decode("short"), Failure);
    CHECK_THROWS_AS(Codec<bool>::decode(""), Failure);
    std::string array;
    Codec<std::vector<std::int32_t>>::encode(std::vector<std::int32_t>{1, 2}, array);
    for (std::size_t size = 0; size < array.size(); ++size)
        CHECK_THROWS_AS(Codec<std::vector<std::int32_t>>::decode(std::string_view(array).substr(0, size)), Failure);
}

TEST_CASE("a null is refused where the type has no room for one")
{
    CHECK_THROWS_AS(decode_nullable<std::int32_t>(std::nullopt, "column"), Failure);
    CHECK(!decode_nullable<std::optional<std::int32_t>>(std::nullopt, "column"));
}

TEST_CASE("parameters keep null and empty apart")
{
    const Parameters parameters = Parameters::of<std::optional<std::string>, std::string>(std::nullopt, "");
    CHECK(parameters.data(parameters.slots()[0]) == nullptr);
    CHECK(parameters.data(parameters.slots()[1]) != nullptr);
    CHECK(parameters.slots()[1].length == 0);
}

} // namespace omni::pg
