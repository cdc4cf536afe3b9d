// Logs: one JSON object per line on stderr, {"ts","level","msg",…fields}. Secrets never: Secret is no field value.
//
//     log::info("import finished", {{"import", id}, {"stored", 12}});
//     log::warning(job.log_context(), "retrying", {{"error", error.message}});
#pragma once

#include "core/timestamp.hpp"
#include "core/uuid.hpp"

#include <boost/describe/enum.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace omni {

namespace log {

enum class Level { debug, info, warning, error, off };
BOOST_DESCRIBE_ENUM(Level, debug, info, warning, error, off)

// What a line is about; passed explicitly, so a coroutine keeps its own whatever thread it wakes on. Empty ones are
// left out.
struct Context
{
    std::string request_id{};
    std::string trace_id{};
    std::optional<Uuid> job{};
    std::optional<Uuid> user{};
};

// A field's value; views what it is given, so use it in the call only.
class Value
{
public:
    Value(std::string_view text) : value_(text) {}
    Value(const std::string& text) : value_(std::string_view(text)) {}
    Value(const char* text) : value_(std::string_view(text)) {}
    Value(bool truth) : value_(truth) {}
    template <std::integral I>
        requires(!std::same_as<I, bool>)
    Value(I number)
    {
        if constexpr (std::is_signed_v<I>)
            value_ = static_cast<std::int64_t>(number);
        else
            value_ = static_cast<std::uint64_t>(number);
    }
    Value(double number) : value_(number) {}
    Value(const Uuid& id) : value_(id) {}
    Value(Timestamp time) : value_(time) {}
    // Durations are written as milliseconds, with decimals.
    template <class Rep, class Period>
    Value(std::chrono::duration<Rep, Period> duration)
        : value_(std::chrono::duration<double, std::milli>(duration).count())
    {
    }

    void append_to(std::string& json) const;

private:
    std::variant<std::string_view, bool, std::int64_t, std::uint64_t, double, Uuid, Timestamp> value_;
};

struct Field
{
    std::string_view key;
    Value value;
};

using Fields = std::initializer_list<Field>;

// Nothing below this level is written; info at start.
void set_level(Level level);
bool is_enabled(Level level);

// Where finished lines (without the newline) go instead of stderr; an empty function restores stderr. For tests; set it
// while no other thread logs.
void set_sink(std::function<void(Level, std::string_view line)> sink);

void write(Level level, const Context& context, std::string_view message, Fields fields = {});

inline void debug(std::string_view message, Fields fields = {})
{
    write(Level::debug, {}, message, fields);
}
inline void info(std::string_view message, Fields fields = {})
{
    write(Level::info, {}, message, fields);
}
inline void warning(std::string_view message, Fields fields = {})
{
    write(Level::warning, {}, message, fields);
}
inline void error(std::string_view message, Fields fields = {})
{
    write(Level::error, {}, message, fields);
}

inline void debug(const Context& context, std::string_view message, Fields fields = {})
{
    write(Level::debug, context, message, fields);
}
inline void info(const Context& context, std::string_view message, Fields fields = {})
{
    write(Level::info, context, message, fields);
}
inline void warning(const Context& context, std::string_view message, Fields fields = {})
{
    write(Level::warning, context, message, fields);
}
inline void error(const Context& context, std::string_view message, Fields fields = {})
{
    write(Level::error, context, message, fields);
}

} // namespace log
} // namespace omni
