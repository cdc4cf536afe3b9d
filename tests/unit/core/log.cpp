#include "core/log.hpp"

#include "core/json/read.hpp"
#include "core/secret.hpp"

#include <boost/describe/class.hpp>
#include <catch2/catch.hpp>

using namespace omni;

namespace {

// Collects lines while it lives.
struct Captured
{
    std::vector<std::string> lines;

    Captured()
    {
        log::set_sink([this](log::Level, std::string_view line) { lines.emplace_back(line); });
    }
    ~Captured()
    {
        log::set_sink({});
        log::set_level(log::Level::info);
    }
};

using Object = std::map<std::string, JsonText>;

Object parsed(const std::string& line)
{
    const Result<Object> object = json::read<Object>(line);
    REQUIRE(object.has_value());
    return *object;
}

} // namespace

TEST_CASE("a line is one JSON object with its time, level, message and fields")
{
    Captured captured;
    const Uuid id = Uuid::v7();
    log::info("import \"done\"", {{"import", id},
                                  {"stored", 12},
                                  {"rate", 0.5},
                                  {"ok", true},
                                  {"size", std::uint64_t{18'446'744'073'709'551'615U}},
                                  {"took", std::chrono::microseconds(1500)},
                                  {"from", std::string("a\nb")},
                                  {"at", Timestamp()}});
    REQUIRE(captured.lines.size() == 1);
    CHECK(captured.lines[0].find('\n') == std::string::npos);
    Object line = parsed(captured.lines[0]);
    CHECK(line.at("level").text == "\"info\"");
    CHECK(line.at("msg").text == R"("import \"done\"")");
    CHECK(line.at("import").text == "\"" + id.to_string() + "\"");
    CHECK(line.at("stored").text == "12");
    CHECK(line.at("rate").text == "0.5");
    CHECK(line.at("ok").text == "true");
    CHECK(line.at("size").text == "18446744073709551615");
    CHECK(line.at("took").text == "1.5");
    CHECK(line.at("from").text == R"("a\nb")");
    CHECK(line.at("at").text == R"("1970-01-01T00:00:00.000000Z")");
    CHECK(json::read<Timestamp>(line.at("ts").text).has_value());
}

TEST_CASE("a context's ids are in the line, empty ones are not")
{
    Captured captured;
    log::Context context;
    context.request_id = "r-1";
    context.user = Uuid();
    log::error(context, "failed");
    Object line = parsed(captured.lines.at(0));
    CHECK(line.at("request").text == "\"r-1\"");
    CHECK(line.at("user").text == "\"" + Uuid().to_string() + "\"");
    CHECK_FALSE(line.contains("job"));
    CHECK_FALSE(line.contains("trace"));
}

TEST_CASE("lines below the level are not written")
{
    Captured captured;
    log::debug("hidden");
    log::set_level(log::Level::warning);
    log::info("hidden");
    log::warning("shown");
    log::set_level(log::Level::off);
    log::error("hidden");
    REQUIRE(captured.lines.size() == 1);
    CHECK(parsed(captured.lines[0]).at("msg").text == "\"shown\"");
    CHECK_FALSE(log::is_enabled(log::Level::off));
}

TEST_CASE("a line stays valid JSON whatever is logged")
{
    Captured captured;
    log::info("bad \xff byte", {{"\xc3", std::string_view("a\0b", 3)}});
    CHECK(json::Document::parse(captured.lines.at(0)).has_value());
    CHECK(captured.lines[0].find("\"bad \ufffd byte\",\"\ufffd\":\"a\\u0000b\"") != std::string::npos);
}

TEST_CASE("a secret cannot be logged")
{
    STATIC_REQUIRE_FALSE(std::is_constructible_v<log::Value, Secret>);
}
