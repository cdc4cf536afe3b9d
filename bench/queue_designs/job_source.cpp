// What invented jobs look like.
#include "queue_designs/job_source.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstring>

namespace omni::queue_designs {

namespace {

constexpr std::uint64_t users = 200;

Uuid uuid_from(std::uint64_t high, std::uint64_t low)
{
    const std::string bytes = big_endian(high) + big_endian(low);
    Uuid id{};
    std::memcpy(id.data(), bytes.data(), id.size());
    return id;
}

} // namespace

Uuid JobSource::random_uuid()
{
    const std::uint64_t high = random_();
    return uuid_from(high, random_());
}

Uuid JobSource::id()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto ms = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    const std::uint64_t high = ms << 16 | 0x7000 | (random_() & 0xfff);
    return uuid_from(high, std::uint64_t{1} << 63 | random_() >> 2);
}

// Ids of the form the SQL files use for finished jobs.
Uuid JobSource::user()
{
    return uuid_from(0x7000, std::uint64_t{1} << 63 | random_() % users);
}

Parameters JobSource::bulk(int count)
{
    const auto size = static_cast<std::size_t>(count);
    ArrayParameter ids(Element::uuid, size);
    ArrayParameter owners(Element::uuid, size);
    ArrayParameter kinds(Element::text, size);
    ArrayParameter arguments(Element::jsonb, size);
    ArrayParameter priorities(Element::smallint, size);
    for (int n = 0; n < count; ++n) {
        ids.add(bytes_of(id()));
        owners.add(bytes_of(user()));
        kinds.add("normalize");
        // jsonb's binary format: a version byte, then the text
        arguments.add(
            fmt::format("\x01{{\"eventId\":\"{:032x}\",\"source\":\"mailbox\",\"cursor\":{}}}", random_(), n));
        priorities.add(big_endian(static_cast<std::int16_t>(random_() % static_cast<std::uint64_t>(priorities_))));
    }
    return {ids.take(), owners.take(), kinds.take(), arguments.take(), priorities.take()};
}

} // namespace omni::queue_designs
