// Settings as a table: every environment variable a program reads, where it goes, its default and what is allowed.
//
//     std::vector<Setting> settings(ApiConfig& config)
//     {
//         return {setting::integer("API_PORT", config.port, 1, 65'535, {.fallback = "8080", .help = "TCP port …"}), …};
//     }
//     const Environment environment = process_environment();
//     ApiConfig config;
//     load_settings(settings(config), environment).value();
//
// The same table is compared with env.example by a test and explained by the operator's commands.
#pragma once

#include "core/error.hpp"
#include "core/json/scalar.hpp"
#include "core/secret.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

using Environment = std::map<std::string, std::string, std::less<>>;

// The variables this process was started with.
Environment process_environment();

struct Setting
{
    std::string name;
    // Used when the variable is absent or empty, and read like it. Nothing: the variable must be given. Empty: the
    // target keeps what it has.
    std::optional<std::string> fallback;
    std::string help;    // a sentence for env.example's reader
    std::string allowed; // "an integer from 1 to 65535"
    bool is_secret = false;
    // Stores the value; false if it is not allowed.
    std::function<bool(std::string_view)> store;
};

// Fills the targets. Fails with invalid_request and every problem at once: the message has a line for each variable
// with its value (unless it is secret) and what is allowed; the fields have "/NAME".
Result<void> load_settings(std::span<const Setting> settings, const Environment& environment);

namespace setting {

struct Spec
{
    std::optional<std::string> fallback{};
    std::string help{};
};

// Any text that is not empty.
Setting text(std::string name, std::string& target, Spec spec);
// The same; its value is never shown.
Setting secret(std::string name, Secret& target, Spec spec);
// "true", "false", "on", "off", "1", "0".
Setting boolean(std::string name, bool& target, Spec spec);
// A number with its unit: "250ms", "30s", "5m", "2h", "1d".
Setting duration(std::string name, std::chrono::milliseconds& target, std::chrono::milliseconds lo,
                 std::chrono::milliseconds hi, Spec spec);
// A number of bytes: "65536", "64KiB", "16MiB", "2GiB".
Setting byte_size(std::string name, std::uint64_t& target, std::uint64_t lo, std::uint64_t hi, Spec spec);
// From 1 to 65535, or "off".
Setting port(std::string name, std::optional<std::uint16_t>& target, Spec spec);
// Texts with commas between them; white space around each goes, empty ones too.
Setting list(std::string name, std::vector<std::string>& target, Spec spec);
// For rules of its own: `store` says whether the value is allowed.
Setting custom(std::string name, std::string allowed, std::function<bool(std::string_view)> store, Spec spec);

Setting any_integer(std::string name, std::int64_t lo, std::int64_t hi, std::function<void(std::int64_t)> store,
                    Spec spec);

template <std::integral I>
Setting integer(std::string name, I& target, std::int64_t lo, std::int64_t hi, Spec spec)
{
    return any_integer(
        std::move(name), lo, hi, [&target](std::int64_t value) { target = static_cast<I>(value); }, std::move(spec));
}

// One enumerator of a described enum.
template <DescribedEnum E>
Setting choice(std::string name, E& target, Spec spec)
{
    return custom(
        std::move(name), "one of " + json::Scalar<E>::names(),
        [&target](std::string_view text) { return !json::Scalar<E>::read(text, target); }, std::move(spec));
}

} // namespace setting

} // namespace omni
