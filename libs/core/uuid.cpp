#include "core/uuid.hpp"

#include "core/random.hpp"

#include <chrono>
#include <cstring>

namespace omni {

namespace {

constexpr char hex_digits[] = "0123456789abcdef";

// Where each byte's two digits stand in "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx".
constexpr std::array<std::uint8_t, 16> digit_offsets{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// What one thread needs to make ids that sort. The random part only has to be unique, not secret, so the fast generator
// will do.
struct Maker
{
    Random random = Random::from_entropy();
    std::uint64_t milliseconds = 0;
    std::uint32_t counter = 0;
};

Uuid carrying(std::uint64_t milliseconds)
{
    Uuid id;
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
    return id;
}

} // namespace

Uuid Uuid::v7()
{
    thread_local Maker maker;
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    const auto now =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
    if (now > maker.milliseconds) {
        maker.milliseconds = now;
        maker.counter = static_cast<std::uint32_t>(maker.random() & 0x7ff); // leaves room to count
    } else if (++maker.counter > 0xfff) { // a full millisecond, or a clock set back: run ahead of it
        ++maker.milliseconds;
        maker.counter = 0;
    }
    Uuid id = carrying(maker.milliseconds);
    id.bytes[6] = static_cast<std::uint8_t>(0x70 | (maker.counter >> 8));
    id.bytes[7] = static_cast<std::uint8_t>(maker.counter);
    const std::uint64_t random = maker.random();
    std::memcpy(id.bytes.data() + 8, &random, sizeof random);
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f)); // the variant of RFC 9562
    return id;
}

Uuid Uuid::first_of(Timestamp time)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    if (milliseconds < 0)
        return Uuid{};
    if (milliseconds >> 48 != 0) {
        Uuid greatest;
        greatest.bytes.fill(0xFF);
        return greatest;
    }
    return carrying(static_cast<std::uint64_t>(milliseconds));
}

std::optional<Uuid> Uuid::parse(std::string_view text)
{
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return std::nullopt;
    Uuid id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        const int high = hex_value(text[digit_offsets[i]]);
        const int low = hex_value(text[digit_offsets[i] + 1U]);
        if (high < 0 || low < 0)
            return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return id;
}

std::string Uuid::to_string() const
{
    std::string out;
    append_to(out);
    return out;
}

void Uuid::append_to(std::string& out) const
{
    char text[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text[digit_offsets[i]] = hex_digits[bytes[i] >> 4];
        text[digit_offsets[i] + 1U] = hex_digits[bytes[i] & 0xf];
    }
    out.append(text, 36);
}

} // namespace omni

std::size_t std::hash<omni::Uuid>::operator()(const omni::Uuid& id) const noexcept
{
    // The last eight bytes of our ids are random; ids from elsewhere may differ in the first ones only.
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, id.bytes.data(), sizeof first);
    std::memcpy(&last, id.bytes.data() + 8, sizeof last);
    return last ^ (first * 0x9e3779b97f4a7c15U);
}
