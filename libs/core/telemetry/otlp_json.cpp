#include "core/telemetry/otlp_json.hpp"

#include "core/bytes.hpp"
#include "core/json/document.hpp"
#include "core/json/text.hpp"
#include "core/trimmed.hpp"
#include "core/utf8.hpp"
#include "core/version.hpp"

#include <charconv>

namespace omni {

namespace {

constexpr int status_error = 2; // Status.StatusCode

// What comes from a request need not be UTF-8, which JSON is.
void append_text(std::string& out, std::string_view text)
{
    if (is_valid_utf8(text))
        json::append_quoted(out, text);
    else
        json::append_quoted(out, to_valid_utf8(text));
}

void append_number_text(std::string& out, std::int64_t number)
{
    out.push_back('"');
    json::append_integer(out, number);
    out.push_back('"');
}

void append_attribute(std::string& out, std::string_view key, std::string_view value)
{
    out.append(R"({"key":)");
    append_text(out, key);
    out.append(R"(,"value":{"stringValue":)");
    append_text(out, value);
    out.append("}}");
}

void append_attribute(std::string& out, std::string_view key, std::int64_t value)
{
    out.append(R"({"key":)");
    append_text(out, key);
    out.append(R"(,"value":{"intValue":)");
    append_number_text(out, value);
    out.append("}}");
}

void append_span(std::string& out, const Span& span)
{
    out.append(R"({"traceId":")").append(to_hex(span.context.trace_id));
    out.append(R"(","spanId":")").append(to_hex(span.context.span_id));
    if (span.parent != SpanId{})
        out.append(R"(","parentSpanId":")").append(to_hex(span.parent));
    out.push_back('"');
    if (!span.context.state.empty()) {
        out.append(R"(,"traceState":)");
        append_text(out, span.context.state);
    }
    out.append(R"(,"name":)");
    append_text(out, span.name);
    out.append(R"(,"kind":)");
    json::append_integer(out, static_cast<std::int64_t>(span.kind));
    out.append(R"(,"startTimeUnixNano":)");
    append_number_text(out, span.began_ns);
    out.append(R"(,"endTimeUnixNano":)");
    append_number_text(out, span.ended_ns);
    out.append(R"(,"attributes":[)");
    bool is_first = true;
    for (const SpanAttribute& attribute : span.attributes) {
        if (!std::exchange(is_first, false))
            out.push_back(',');
        std::visit([&](const auto& value) { append_attribute(out, attribute.key, value); }, attribute.value);
    }
    out.append(R"(],"status":{)");
    if (span.has_failed) {
        out.append(R"("code":)");
        json::append_integer(out, std::int64_t{status_error});
    }
    out.append("}}");
}

std::optional<char> percent_decoded(std::string_view text, std::size_t at)
{
    const auto byte = at + 2 < text.size() ? from_hex(text.substr(at + 1, 2)) : std::nullopt;
    return byte ? std::optional(static_cast<char>((*byte)[0])) : std::nullopt;
}

} // namespace

std::string otlp_json(const ResourceAttributes& resource, std::span<const Span> spans)
{
    std::string out;
    out.reserve(512 * (spans.size() + 1));
    out.append(R"({"resourceSpans":[{"resource":{"attributes":[)");
    bool is_first = true;
    for (const auto& [key, value] : resource) {
        if (!std::exchange(is_first, false))
            out.push_back(',');
        append_attribute(out, key, value);
    }
    out.append(R"(]},"scopeSpans":[{"scope":{"name":"omnicrm","version":")").append(version).append(R"("},"spans":[)");
    is_first = true;
    for (const Span& span : spans) {
        if (!std::exchange(is_first, false))
            out.push_back(',');
        append_span(out, span);
    }
    out.append("]}]}]}");
    return out;
}

std::int64_t rejected_spans(std::string_view response)
{
    const auto document = json::Document::parse(response);
    if (!document)
        return 0;
    for (const json::Value part : document->root()) {
        if (part.name() != "partialSuccess")
            continue;
        for (const json::Value member : part) {
            const std::string_view text = member.text();
            std::int64_t count = 0;
            if (member.name() == "rejectedSpans" &&
                std::from_chars(text.data(), text.data() + text.size(), count).ec == std::errc())
                return count;
        }
    }
    return 0;
}

Result<ResourceAttributes> parse_otel_pairs(std::string_view text)
{
    ResourceAttributes pairs;
    while (!text.empty()) {
        const std::string_view pair = trimmed(text.substr(0, text.find(',')));
        text.remove_prefix(std::min(text.size(), std::min(text.find(','), text.size()) + 1));
        if (pair.empty())
            continue;
        const std::size_t equals = pair.find('=');
        if (equals == pair.npos || equals == 0)
            return Error{ErrorCode::invalid_request, "must be key=value,key=value"};
        const std::string_view encoded = trimmed(pair.substr(equals + 1));
        std::string value;
        for (std::size_t i = 0; i < encoded.size(); ++i) {
            const auto decoded = encoded[i] == '%' ? percent_decoded(encoded, i) : std::nullopt;
            value.push_back(decoded.value_or(encoded[i]));
            i += decoded ? 2 : 0;
        }
        pairs.emplace_back(std::string(trimmed(pair.substr(0, equals))), std::move(value));
    }
    return pairs;
}

} // namespace omni
