#include "core/json/scalar.hpp"

#include <charconv>
#include <cmath>

namespace omni::json::detail {

namespace {

// A text that is one number and nothing else, as from_chars reads it.
template <class T>
std::errc parse_number(std::string_view text, T& out)
{
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, out);
    if (error != std::errc{})
        return error;
    return rest == end ? std::errc{} : std::errc::invalid_argument;
}

} // namespace

Violation read_string(std::string_view text, std::string& out)
{
    if (text.find('\0') != std::string_view::npos)
        return "must not contain U+0000";
    out = text;
    return {};
}

Violation read_secret(std::string_view text, Secret& out)
{
    if (text.find('\0') != std::string_view::npos)
        return "must not contain U+0000";
    out = Secret(std::string(text));
    return {};
}

Violation read_bool(std::string_view text, bool& out)
{
    if (text != "true" && text != "false")
        return "must be true or false";
    out = text == "true";
    return {};
}

Violation read_double(std::string_view text, double& out)
{
    double value = 0;
    const std::errc error = parse_number(text, value);
    if (error == std::errc::result_out_of_range)
        return "is out of the range of a double";
    if (error != std::errc{} || !std::isfinite(value))
        return "must be a number";
    out = value;
    return {};
}

Violation read_integer(std::string_view text, std::int64_t lo, std::int64_t hi, std::int64_t& out)
{
    std::int64_t value = 0;
    const std::errc error = parse_number(text, value);
    if (error == std::errc::invalid_argument) {
        // "1.0", "2e3": whole numbers too, as far as a double holds every one of them.
        double real = 0;
        if (parse_number(text, real) != std::errc{} || std::abs(real) > 0x1.0p53 || real != std::trunc(real))
            return "must be an integer";
        value = static_cast<std::int64_t>(real);
    } else if (error != std::errc{})
        return "must be an integer of 64 bits at most";
    if (Violation violation = fields::check_range(value, lo, hi))
        return violation;
    out = value;
    return {};
}

Violation read_uuid(std::string_view text, Uuid& out)
{
    const std::optional<Uuid> id = Uuid::parse(text);
    if (!id)
        return "must be a UUID";
    out = *id;
    return {};
}

Violation read_timestamp(std::string_view text, Timestamp& out)
{
    const std::optional<Timestamp> time = parse_rfc3339(text);
    if (!time)
        return "must be a time as in RFC 3339, such as 2026-01-02T03:04:05Z";
    out = *time;
    return {};
}

Violation not_one_of(std::string names)
{
    return "must be one of " + names;
}

} // namespace omni::json::detail
