#include "api/middleware/trace.hpp"

#include "core/version.hpp"

namespace omni {

namespace {

// Several fields of one name are one list (RFC 9110 §5.3); there can be one traceparent only (trace-context-1 §3.2).
std::optional<std::string_view> only_field(const http::RequestHead& head, std::string_view name)
{
    std::optional<std::string_view> found;
    for (const http::HeaderField& field : head.fields) {
        if (!http::equal_ignoring_case(field.name, name))
            continue;
        if (found)
            return std::nullopt;
        found = field.value;
    }
    return found;
}

std::string joined_fields(const http::RequestHead& head, std::string_view name)
{
    std::string joined;
    for (const http::HeaderField& field : head.fields)
        if (http::equal_ignoring_case(field.name, name))
            joined.append(joined.empty() ? "" : ",").append(field.value);
    return joined;
}

} // namespace

std::optional<TraceContext> caller_trace(const http::RequestHead& head)
{
    const auto parent = only_field(head, "traceparent");
    return parent ? TraceContext::parse(*parent, joined_fields(head, "tracestate")) : std::nullopt;
}

void end_request_span(Exchange& exchange, std::string_view route, int status)
{
    Activity& activity = exchange.activity;
    if (!activity.is_recorded())
        return;
    const http::RequestHead& head = exchange.head;
    // Of methods nobody knows there is no end (semantic conventions: "_OTHER").
    const std::string method(head.method == http::Method::other ? "_OTHER" : head.method_text);
    std::vector<SpanAttribute> attributes{
        {"http.request.method", method},
        {"url.scheme", std::string(head.is_tls ? "https" : "http")},
        {"url.path", std::string(head.target.substr(0, head.target.find('?')))},
        {"http.response.status_code", std::int64_t{status}},
        {"client.address", std::string(head.peer)},
        {"omnicrm.request_id", exchange.request_id},
    };
    if (!route.empty())
        attributes.push_back({"http.route", std::string(route)});
    if (status >= 500)
        attributes.push_back({"error.type", std::to_string(status)});
    activity.end(route.empty() ? method : method + ' ' + std::string(route), SpanKind::server, status >= 500,
                 std::move(attributes));
}

} // namespace omni
