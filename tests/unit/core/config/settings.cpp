#include "core/config/common_settings.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace std::chrono_literals;

namespace {

struct Config
{
    std::uint16_t port = 0;
    bool is_quiet = false;
    std::chrono::milliseconds wait{0};
    std::uint64_t limit = 0;
    std::vector<std::string> hosts;
    std::string name;
    Secret password;
    log::Level level = log::Level::off;
};

std::vector<Setting> settings(Config& config)
{
    return {
        setting::integer("PORT", config.port, 1, 65'535, {.fallback = "8080", .help = "h"}),
        setting::boolean("QUIET", config.is_quiet, {.fallback = "false", .help = "h"}),
        setting::duration("WAIT", config.wait, 100ms, 24h, {.fallback = "90s", .help = "h"}),
        setting::byte_size("LIMIT", config.limit, 1, 1024 * 1024 * 1024, {.fallback = "16MiB", .help = "h"}),
        setting::list("HOSTS", config.hosts, {.fallback = "a, b", .help = "h"}),
        setting::text("NAME", config.name, {.help = "h"}),
        setting::secret("PASSWORD", config.password, {.fallback = "", .help = "h"}),
        setting::choice("LEVEL", config.level, {.fallback = "info", .help = "h"}),
    };
}

} // namespace

TEST_CASE("settings take the variable's value or else their default")
{
    Config config;
    REQUIRE(load_settings(settings(config), {{"NAME", "x"}, {"PORT", "443"}, {"QUIET", "on"}, {"LEVEL", ""}}));
    CHECK(config.port == 443);
    CHECK(config.is_quiet);
    CHECK(config.wait == 90s);
    CHECK(config.limit == 16U * 1024 * 1024);
    CHECK(config.hosts == std::vector<std::string>{"a", "b"});
    CHECK(config.name == "x");
    CHECK(config.password.empty());
    CHECK(config.level == log::Level::info);
}

TEST_CASE("all problems are reported at once, with the value and what is allowed")
{
    Config config;
    const Environment environment{
        {"PORT", "0"}, {"QUIET", "maybe"}, {"WAIT", "1 minute"}, {"LIMIT", "2GiB"}, {"LEVEL", "loud"}};
    const Result<void> loaded = load_settings(settings(config), environment);
    REQUIRE(loaded.has_error());
    CHECK(loaded.error().code == ErrorCode::invalid_request);
    CHECK(loaded.error().message ==
          "the settings are not usable:\n"
          "  PORT = \"0\" must be an integer from 1 to 65535\n"
          "  QUIET = \"maybe\" must be true, false, on, off, 1 or 0\n"
          "  WAIT = \"1 minute\" must be a duration from 100ms to 1d, a number and one of ms, s, m, h, d\n"
          "  LIMIT = \"2GiB\" must be a size from 1 to 1GiB, a number of bytes or of KiB, MiB, GiB\n"
          "  NAME is required: a text\n"
          "  LEVEL = \"loud\" must be one of debug, info, warning, error, off");
    CHECK(loaded.error().fields.size() == 6);
    CHECK(loaded.error().fields[0].pointer == "/PORT");
}

TEST_CASE("durations and sizes take their units and nothing else")
{
    Config config;
    for (const auto& [text, expected] : std::map<std::string, std::chrono::milliseconds>{
             {"250ms", 250ms}, {"30s", 30s}, {"5m", 5min}, {"2h", 2h}, {"1d", 24h}}) {
        INFO(text);
        CHECK(load_settings(settings(config), {{"NAME", "x"}, {"WAIT", text}}));
        CHECK(config.wait == expected);
    }
    for (const char* text : {"5", "s", "-5s", "1.5s", "99999999999999999999s", "2d", "99ms", "5S"}) {
        INFO(text);
        CHECK_FALSE(load_settings(settings(config), {{"NAME", "x"}, {"WAIT", text}}));
    }
    for (const char* text : {"1", "1KiB", "1GiB"}) {
        INFO(text);
        CHECK(load_settings(settings(config), {{"NAME", "x"}, {"LIMIT", text}}));
    }
    for (const char* text : {"0", "1KB", "KiB", "1 KiB", "17179869184GiB"}) {
        INFO(text);
        CHECK_FALSE(load_settings(settings(config), {{"NAME", "x"}, {"LIMIT", text}}));
    }
}

TEST_CASE("a bad secret is reported without its value")
{
    std::optional<KeyRing> ring;
    std::vector<Secret> cron;
    CommonConfig common;
    std::vector<Setting> table = common_settings(common);
    table.push_back(encryption_keys_setting(ring));
    table.push_back(bearer_secrets_setting("CRON_SECRET", cron, "h"));
    const Result<void> loaded = load_settings(
        table, {{"APP_ENCRYPTION_KEYS", "k1:c2hvcnQ="}, {"CRON_SECRET", "tooshort"}, {"DATABASE_URL", "me:pw@host"}});
    REQUIRE(loaded.has_error());
    CHECK(loaded.error().fields.size() == 3);
    for (const char* hidden : {"c2hvcnQ", "tooshort", "me:pw"})
        CHECK(loaded.error().message.find(hidden) == std::string::npos);
    CHECK(loaded.error().message.find("APP_ENCRYPTION_KEYS (value hidden) must be") != std::string::npos);
}

TEST_CASE("the common settings load what they name")
{
    std::optional<KeyRing> ring;
    std::vector<Secret> cron;
    CommonConfig common;
    std::vector<Setting> table = common_settings(common);
    table.push_back(encryption_keys_setting(ring));
    table.push_back(bearer_secrets_setting("CRON_SECRET", cron, "h"));
    REQUIRE(load_settings(table, {{"APP_ENCRYPTION_KEYS", KeyRing::generate("k1")},
                                  {"DATABASE_URL", "postgresql://a@b/c"},
                                  {"LOG_LEVEL", "debug"}}));
    CHECK(common.database_url == "postgresql://a@b/c");
    CHECK(common.log_level == log::Level::debug);
    REQUIRE(ring.has_value());
    CHECK(ring->first_id() == "k1");
    CHECK(cron.empty());
}

TEST_CASE("the process's own variables can be read")
{
    CHECK(process_environment().contains("PATH"));
}
