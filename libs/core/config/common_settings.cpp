#include "core/config/common_settings.hpp"

#include <charconv>

namespace omni {

namespace {

Setting database_setting(std::string name, std::string& target, setting::Spec spec)
{
    Setting made = setting::custom(
        std::move(name), "a PostgreSQL address such as postgresql://user@host:5432/database",
        [&target](std::string_view text) {
            const bool is_allowed = text.starts_with("postgresql://") || text.starts_with("postgres://");
            if (is_allowed)
                target = text;
            return is_allowed;
        },
        std::move(spec));
    made.is_secret = true; // it may carry a password
    return made;
}

Setting per_minute(std::string name, std::optional<std::uint32_t>& target, setting::Spec spec)
{
    const auto store = [&target](std::string_view text) {
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool is_limit =
            error == std::errc() && end == text.data() + text.size() && number >= 1 && number <= 10'000'000;
        target = is_limit ? std::optional(number) : std::nullopt;
        return is_limit || text == "off";
    };
    return setting::custom(std::move(name), "a number from 1 to 10000000, or off", store, std::move(spec));
}

} // namespace

std::vector<Setting> common_settings(CommonConfig& config)
{
    Setting database_url = database_setting("DATABASE_URL", config.database_url,
                                            {.help = "Where PostgreSQL is, and the role this program logs in as."});
    return {
        std::move(database_url),
        setting::choice("LOG_LEVEL", config.log_level,
                        {.fallback = "info", .help = "The least important lines that are still written to the log."}),
    };
}

Setting slow_statement_setting(std::chrono::milliseconds& target)
{
    const auto store = [&target](std::int64_t milliseconds) { target = std::chrono::milliseconds(milliseconds); };
    return setting::any_integer(
        "DATABASE_SLOW_MS", 0, 3'600'000, store,
        {.fallback = "500",
         .help = "Statements that take more milliseconds are logged by name, never with parameters; 0: none is."});
}

Setting encryption_keys_setting(std::optional<KeyRing>& target)
{
    Setting made = setting::custom(
        "APP_ENCRYPTION_KEYS", "master keys as id:base64,id:base64,… of 32 bytes each, no id twice",
        [&target](std::string_view text) {
            Result<KeyRing> ring = KeyRing::parse(text);
            if (ring)
                target = std::move(*ring);
            return ring.has_value();
        },
        {.help = "The master keys that wrap each user's data key; the first one wraps, the others still open."});
    made.is_secret = true;
    return made;
}

std::vector<Setting> request_limit_settings(std::optional<std::uint32_t>& user, std::optional<std::uint32_t>& address)
{
    return {
        per_minute("API_LIMIT_USER", user,
                   {.fallback = "6000",
                    .help = "Requests a minute of each user, by all API servers together: so many at once and so many "
                            "a minute from then on; off: no limit."}),
        per_minute(
            "API_LIMIT_ADDRESS", address,
            {.fallback = "12000", .help = "The same for each client address (of IPv6: each /64), signed in or not."}),
    };
}

Setting optional_database_setting(std::string name, std::string& target, std::string help)
{
    return database_setting(std::move(name), target, {.fallback = "", .help = std::move(help)});
}

Setting keystore_setting(std::string& target)
{
    return optional_database_setting("KEYSTORE_DATABASE_URL", target,
                                     "Where the users' data keys live, if not in DATABASE_URL; see omnicrm keys move.");
}

Setting bearer_secrets_setting(std::string name, std::vector<Secret>& target, std::string help)
{
    constexpr std::size_t shortest = 16;
    const auto store = [&target](std::string_view text) {
        std::vector<Secret> secrets;
        for (;;) {
            const std::string_view one = text.substr(0, text.find(','));
            if (one.size() < shortest)
                return false;
            secrets.emplace_back(std::string(one));
            if (one.size() == text.size())
                break;
            text.remove_prefix(one.size() + 1);
        }
        target = std::move(secrets);
        return true;
    };
    Setting made =
        setting::custom(std::move(name), "at least 16 characters, or several such secrets with commas between them",
                        store, {.fallback = "", .help = std::move(help)});
    made.is_secret = true;
    return made;
}

Setting listen_url_setting(std::string& target)
{
    Setting listen_url = setting::text("LISTEN_DATABASE_URL", target,
                                       {.fallback = "",
                                        .help = "A direct connection for notifications, when DATABASE_URL goes through "
                                                "a pooler; DATABASE_URL by default."});
    listen_url.is_secret = true;
    return listen_url;
}

} // namespace omni
