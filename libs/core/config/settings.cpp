#include "core/config/settings.hpp"

#include "core/trimmed.hpp"
#include "core/utf8.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <array>

namespace omni {

namespace {

// What to store for a setting: the variable, else the fallback; nothing when it must be given and is not.
std::optional<std::string> text_for(const Setting& setting, const Environment& environment)
{
    const auto found = environment.find(setting.name);
    if (found != environment.end() && !found->second.empty())
        return found->second;
    return setting.fallback;
}

std::string complaint(const Setting& setting, const std::optional<std::string>& text)
{
    if (!text)
        return fmt::format("is required: {}", setting.allowed);
    if (setting.is_secret)
        return fmt::format("(value hidden) must be {}", setting.allowed);
    return fmt::format("= \"{}\" must be {}", utf8_prefix_bytes(to_valid_utf8(*text), 200), setting.allowed);
}

// A number and what follows it; nothing unless it starts with a digit and fits.
struct Quantity
{
    std::uint64_t number;
    std::string_view unit;
};

std::optional<Quantity> parse_quantity(std::string_view text)
{
    const std::size_t digits = text.find_first_not_of("0123456789");
    std::int64_t number = 0;
    const std::string_view number_text = text.substr(0, digits);
    if (json::detail::read_integer(number_text, 0, std::numeric_limits<std::int64_t>::max(), number))
        return std::nullopt;
    return Quantity{static_cast<std::uint64_t>(number), text.substr(number_text.size())};
}

struct Unit
{
    std::string_view name;
    std::uint64_t factor;
};

constexpr std::array<Unit, 5> time_units{Unit{"ms", 1}, Unit{"s", 1'000}, Unit{"m", 60'000}, Unit{"h", 3'600'000},
                                         Unit{"d", 86'400'000}};
constexpr std::array<Unit, 4> size_units{Unit{"", 1}, Unit{"KiB", 1024}, Unit{"MiB", 1024 * 1024},
                                         Unit{"GiB", 1024 * 1024 * 1024}};

// The quantity in the smallest unit, if it is between lo and hi.
std::optional<std::uint64_t> parse_in_units(std::string_view text, std::span<const Unit> units, std::uint64_t lo,
                                            std::uint64_t hi)
{
    const std::optional<Quantity> quantity = parse_quantity(text);
    if (!quantity)
        return std::nullopt;
    for (const Unit& unit : units) {
        if (quantity->unit != unit.name)
            continue;
        if (quantity->number > hi / unit.factor || quantity->number * unit.factor < lo)
            return std::nullopt;
        return quantity->number * unit.factor;
    }
    return std::nullopt;
}

// The largest unit that divides the quantity: 90000 ms → "90s".
std::string in_largest_unit(std::uint64_t quantity, std::span<const Unit> units)
{
    const Unit* best = &units.front();
    for (const Unit& unit : units)
        if (quantity != 0 && quantity % unit.factor == 0)
            best = &unit;
    return fmt::format("{}{}", quantity / best->factor, best->name);
}

} // namespace

Environment process_environment()
{
    Environment environment;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const std::size_t equals = text.find('=');
        if (equals != std::string_view::npos)
            environment.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return environment;
}

Result<void> load_settings(std::span<const Setting> settings, const Environment& environment)
{
    Error error{ErrorCode::invalid_request, "the settings are not usable:"};
    for (const Setting& setting : settings) {
        const std::optional<std::string> text = text_for(setting, environment);
        if (text && (text->empty() || setting.store(*text)))
            continue;
        const std::string problem = complaint(setting, text);
        error.message += fmt::format("\n  {} {}", setting.name, problem);
        error.fields.push_back({"/" + setting.name, problem});
    }
    if (!error.fields.empty())
        return error;
    return {};
}

namespace setting {

Setting custom(std::string name, std::string allowed, std::function<bool(std::string_view)> store, Spec spec)
{
    return {std::move(name), std::move(spec.fallback), std::move(spec.help), std::move(allowed),
            false,           std::move(store)};
}

Setting text(std::string name, std::string& target, Spec spec)
{
    return custom(
        std::move(name), "a text",
        [&target](std::string_view value) {
            target = value;
            return true;
        },
        std::move(spec));
}

Setting secret(std::string name, Secret& target, Spec spec)
{
    Setting made = custom(
        std::move(name), "a text",
        [&target](std::string_view value) {
            target = Secret(std::string(value));
            return true;
        },
        std::move(spec));
    made.is_secret = true;
    return made;
}

Setting boolean(std::string name, bool& target, Spec spec)
{
    return custom(
        std::move(name), "true, false, on, off, 1 or 0",
        [&target](std::string_view value) {
            const bool yes = value == "true" || value == "on" || value == "1";
            if (!yes && value != "false" && value != "off" && value != "0")
                return false;
            target = yes;
            return true;
        },
        std::move(spec));
}

Setting duration(std::string name, std::chrono::milliseconds& target, std::chrono::milliseconds lo,
                 std::chrono::milliseconds hi, Spec spec)
{
    const auto lowest = static_cast<std::uint64_t>(lo.count());
    const auto highest = static_cast<std::uint64_t>(hi.count());
    return custom(
        std::move(name),
        fmt::format("a duration from {} to {}, a number and one of ms, s, m, h, d", in_largest_unit(lowest, time_units),
                    in_largest_unit(highest, time_units)),
        [&target, lowest, highest](std::string_view value) {
            const auto parsed = parse_in_units(value, time_units, lowest, highest);
            if (parsed)
                target = std::chrono::milliseconds(*parsed);
            return parsed.has_value();
        },
        std::move(spec));
}

Setting byte_size(std::string name, std::uint64_t& target, std::uint64_t lo, std::uint64_t hi, Spec spec)
{
    return custom(
        std::move(name),
        fmt::format("a size from {} to {}, a number of bytes or of KiB, MiB, GiB", in_largest_unit(lo, size_units),
                    in_largest_unit(hi, size_units)),
        [&target, lo, hi](std::string_view value) {
            const auto parsed = parse_in_units(value, size_units, lo, hi);
            if (parsed)
                target = *parsed;
            return parsed.has_value();
        },
        std::move(spec));
}

Setting port(std::string name, std::optional<std::uint16_t>& target, Spec spec)
{
    const auto store = [&target](std::string_view text) {
        std::int64_t number = 0;
        const bool is_port = !json::detail::read_integer(text, 1, 65'535, number);
        target = is_port ? std::optional(static_cast<std::uint16_t>(number)) : std::nullopt;
        return is_port || text == "off";
    };
    return custom(std::move(name), "a port from 1 to 65535, or off", store, std::move(spec));
}

Setting list(std::string name, std::vector<std::string>& target, Spec spec)
{
    return custom(
        std::move(name), "texts with commas between them",
        [&target](std::string_view value) {
            target.clear();
            while (!value.empty()) {
                const std::size_t comma = value.find(',');
                if (const std::string_view item = trimmed(value.substr(0, comma)); !item.empty())
                    target.emplace_back(item);
                value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
            }
            return true;
        },
        std::move(spec));
}

Setting any_integer(std::string name, std::int64_t lo, std::int64_t hi, std::function<void(std::int64_t)> store,
                    Spec spec)
{
    return custom(
        std::move(name), fmt::format("an integer from {} to {}", lo, hi),
        [lo, hi, store = std::move(store)](std::string_view value) {
            std::int64_t number = 0;
            if (json::detail::read_integer(value, lo, hi, number))
                return false;
            store(number);
            return true;
        },
        std::move(spec));
}

} // namespace setting

} // namespace omni
