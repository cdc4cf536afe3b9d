#include "core/log.hpp"

#include "core/clock.hpp"
#include "core/enum_names.hpp"
#include "core/json/text.hpp"
#include "core/utf8.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

namespace omni::log {

namespace {

using Sink = std::function<void(Level, std::string_view)>;

std::atomic<Level> threshold{Level::info};

Sink& test_sink()
{
    static Sink sink;
    return sink;
}

spdlog::logger& stderr_logger()
{
    static const std::shared_ptr<spdlog::logger> logger = [] {
        auto made = std::make_shared<spdlog::logger>("omnicrm", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->set_level(spdlog::level::trace);
        made->flush_on(spdlog::level::trace);
        return made;
    }();
    return *logger;
}

// What is logged may come from anywhere (a header, a broken message): the line stays valid JSON all the same.
void append_text(std::string& json, std::string_view text)
{
    if (is_valid_utf8(text))
        json::append_quoted(json, text);
    else
        json::append_quoted(json, to_valid_utf8(text));
}

void append_field(std::string& json, std::string_view key, const Value& value)
{
    json += ',';
    append_text(json, key);
    json += ':';
    value.append_to(json);
}

std::string format_line(Level level, const Context& context, std::string_view message, Fields fields)
{
    std::string line;
    line.reserve(256);
    line += R"({"ts":)";
    json::append_quoted(line, system_clock().now());
    line.append(R"(,"level":")").append(enum_name(level)).append(R"(","msg":)");
    append_text(line, message);
    if (!context.request_id.empty())
        append_field(line, "request", context.request_id);
    if (!context.trace_id.empty())
        append_field(line, "trace", context.trace_id);
    if (context.job)
        append_field(line, "job", *context.job);
    if (context.user)
        append_field(line, "user", *context.user);
    for (const Field& field : fields)
        append_field(line, field.key, field.value);
    line += '}';
    return line;
}

} // namespace

void Value::append_to(std::string& json) const
{
    struct Append
    {
        std::string& json;
        void operator()(std::string_view text) const { append_text(json, text); }
        void operator()(bool truth) const { json += truth ? "true" : "false"; }
        void operator()(std::int64_t number) const { json::append_integer(json, number); }
        void operator()(std::uint64_t number) const { json::append_integer(json, number); }
        void operator()(double number) const { json::append_double(json, number); }
        void operator()(const Uuid& id) const { json::append_quoted(json, id); }
        void operator()(Timestamp time) const { json::append_quoted(json, time); }
    };
    std::visit(Append{json}, value_);
}

void set_level(Level level)
{
    threshold.store(level, std::memory_order_relaxed);
}

bool is_enabled(Level level)
{
    return level != Level::off && level >= threshold.load(std::memory_order_relaxed);
}

void set_sink(Sink sink)
{
    test_sink() = std::move(sink);
}

void write(Level level, const Context& context, std::string_view message, Fields fields)
{
    if (!is_enabled(level))
        return;
    const std::string line = format_line(level, context, message, fields);
    if (test_sink())
        test_sink()(level, line);
    else
        stderr_logger().log(spdlog::level::info, spdlog::string_view_t(line.data(), line.size()));
}

} // namespace omni::log
