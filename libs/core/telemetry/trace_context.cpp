#include "core/telemetry/trace_context.hpp"

#include "core/bytes.hpp"
#include "core/trimmed.hpp"

#include <algorithm>

namespace omni {

namespace {

// Lower case only (§3.2.2.3), which from_hex() would not insist on.
template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> read_hex(std::string_view text)
{
    std::array<std::uint8_t, N> bytes{};
    for (std::size_t i = 0; i < 2 * N; ++i) {
        const char c = text[i];
        const bool is_digit = c >= '0' && c <= '9';
        if (!is_digit && !(c >= 'a' && c <= 'f'))
            return std::nullopt;
        bytes[i / 2] = static_cast<std::uint8_t>(bytes[i / 2] << 4 | (is_digit ? c - '0' : c - 'a' + 10));
    }
    return bytes;
}

bool is_key(std::string_view text)
{
    return !text.empty() && text.size() <= 256 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view("_-*/@").find(c) != std::string_view::npos;
    });
}

bool is_value(std::string_view text)
{
    return !text.empty() && text.size() <= 256 && !text.ends_with(' ') &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~' && c != ',' && c != '='; });
}

} // namespace

bool is_tracestate(std::string_view text)
{
    constexpr std::size_t most_members = 32;
    constexpr std::size_t most_characters = 512;
    if (text.empty() || text.size() > most_characters)
        return false;
    std::size_t members = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const std::string_view member = trimmed(text.substr(at, comma - at));
        at = comma + 1;
        if (member.empty()) // allowed, and means nothing
            continue;
        const std::size_t equals = member.find('=');
        if (equals == member.npos || !is_key(member.substr(0, equals)) || !is_value(member.substr(equals + 1)) ||
            ++members > most_members)
            return false;
    }
    return members > 0;
}

std::optional<TraceContext> TraceContext::parse(std::string_view traceparent, std::string_view tracestate)
{
    constexpr std::size_t length = 55; // of version 00; later ones may only append to it
    if (traceparent.size() < length || traceparent[2] != '-' || traceparent[35] != '-' || traceparent[52] != '-')
        return std::nullopt;
    const auto version = read_hex<1>(traceparent);
    const auto trace = read_hex<16>(traceparent.substr(3));
    const auto parent = read_hex<8>(traceparent.substr(36));
    const auto flags = read_hex<1>(traceparent.substr(53));
    if (!version || !trace || !parent || !flags || *trace == TraceId{} || *parent == SpanId{})
        return std::nullopt;
    const bool is_longer = traceparent.size() > length;
    if ((*version)[0] == 0xff || (is_longer && ((*version)[0] == 0 || traceparent[length] != '-')))
        return std::nullopt;
    return TraceContext{.trace_id = *trace,
                        .span_id = *parent,
                        .is_sampled = ((*flags)[0] & 1) != 0,
                        .state = is_tracestate(tracestate) ? std::string(tracestate) : std::string()};
}

std::string TraceContext::to_traceparent() const
{
    return "00-" + to_hex(trace_id) + '-' + to_hex(span_id) + (is_sampled ? "-01" : "-00");
}

std::string TraceContext::to_text() const
{
    return state.empty() ? to_traceparent() : to_traceparent() + ' ' + state;
}

std::optional<TraceContext> TraceContext::from_text(std::string_view text)
{
    const std::size_t space = std::min(text.find(' '), text.size());
    return parse(text.substr(0, space), text.substr(std::min(space + 1, text.size())));
}

std::string TraceContext::trace_id_text() const
{
    return is_valid() ? to_hex(trace_id) : std::string();
}

} // namespace omni
