#include "api/openapi/responses.hpp"

#include "api/http/header_fields.hpp"
#include "api/openapi/errors.hpp"
#include "api/openapi/event_stream.hpp"
#include "api/openapi/examples.hpp"
#include "api/openapi/headers.hpp"
#include "api/openapi/representation.hpp"

#include <map>

namespace omni::openapi {

namespace {

using Codes = std::set<ErrorCode>;

// "invalid_csrf" → "InvalidCsrf"
std::string pascal_case(std::string_view snake)
{
    std::string name;
    bool is_start = true;
    for (const char c : snake) {
        if (c != '_')
            name.push_back(is_start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        is_start = c == '_';
    }
    return name;
}

std::string name_of(const Codes& codes)
{
    std::string name;
    for (const ErrorCode code : codes)
        name += (name.empty() ? "" : "Or") + pascal_case(to_string(code));
    return name;
}

// An envelope of whatever else is in it.
JsonObject envelope_schema(const JsonObject& properties, const std::vector<std::string_view>& required)
{
    return JsonObject()
        .add("type", "object")
        .add("properties", properties)
        .add("required", required)
        .add("additionalProperties", false);
}

JsonObject refusal_schema(const Codes& codes, Parts& parts)
{
    std::vector<std::string_view> names;
    for (const ErrorCode code : codes)
        names.push_back(to_string(code));
    return envelope_schema(JsonObject()
                               .add("ok", JsonObject().add("const", false))
                               .add("error", JsonObject().add("type", "string").add("enum", names))
                               .add("details", JsonText{json::schema_of<ErrorDetails>(parts.schemas)}),
                           {"ok", "error", "details"});
}

JsonObject refusal_examples(const Codes& codes)
{
    JsonObject examples;
    for (const ErrorCode code : codes) {
        const ErrorMeaning meaning = meaning_of(code);
        ErrorDetails details{std::string(meaning.example), {}};
        if (!meaning.violation.empty())
            details.violations.push_back({std::string(meaning.pointer), std::string(meaning.violation)});
        const auto value = JsonObject().add("ok", false).add("error", to_string(code)).add("details", details);
        examples.append(to_string(code), JsonObject().add("value", value));
    }
    return examples;
}

std::string refusal_description(const Codes& codes)
{
    std::string text;
    for (const ErrorCode code : codes)
        text.append(text.empty() ? "" : "\n\n")
            .append("`")
            .append(to_string(code))
            .append("`: ")
            .append(meaning_of(code).meaning);
    return text;
}

JsonObject fields_of_every_answer(Parts& parts)
{
    JsonObject fields;
    fields.append("X-Request-Id", answer_field(parts, "X-Request-Id", true));
    return fields;
}

void add_limit_fields(JsonObject& fields, Parts& parts)
{
    for (const std::string_view name : {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"})
        fields.append(name, answer_field(parts, name, false));
}

JsonObject refusal_fields(int status, Parts& parts)
{
    JsonObject fields = fields_of_every_answer(parts);
    add_limit_fields(fields, parts);
    if (status == 401 || status == 403)
        fields.append("WWW-Authenticate", answer_field(parts, "WWW-Authenticate", status == 401));
    if (status == 429 || status == 503 || status == 409)
        fields.append("Retry-After", answer_field(parts, "Retry-After", status != 409));
    return fields;
}

// `status`: 0 where it differs by code.
JsonText refusal(const std::string& name, int status, const Codes& codes, Parts& parts)
{
    const auto content =
        JsonObject().add("schema", refusal_schema(codes, parts)).add("examples", refusal_examples(codes));
    parts.responses[name] = JsonObject()
                                .add("description", refusal_description(codes))
                                .add("headers", refusal_fields(status, parts))
                                .add("content", JsonObject().add(json_type, content))
                                .json();
    return reference("responses", name);
}

// A page that is not there is a page, for people.
JsonObject missing_page(Parts& parts)
{
    const auto page = JsonObject().add("schema", JsonObject().add("type", "string")).add("example", "…");
    return JsonObject()
        .add("description", "The page that says so. `not_found` for people.")
        .add("headers", refusal_fields(404, parts))
        .add("content", JsonObject().add(http::media_type(html_type), page));
}

JsonObject success_fields(const Route& route, std::span<const Route> routes, Parts& parts)
{
    JsonObject fields = fields_of_every_answer(parts);
    if (is_tagged(route, routes))
        fields.append("ETag", answer_field(parts, "ETag", true));
    if (route.options.status == 201 && !route.options.representation.empty())
        fields.append("Location", answer_field(parts, "Location", true));
    if (route.options.sets_cookies)
        fields.append("Set-Cookie", answer_field(parts, "Set-Cookie", false));
    if (errors_of(route, routes).contains(ErrorCode::unprocessable) && route.options.auth != Auth::none)
        fields.append("Idempotent-Replayed", answer_field(parts, "Idempotent-Replayed", false));
    if (!route.options.is_vital)
        add_limit_fields(fields, parts);
    return fields;
}

JsonObject envelope_content(const Route& route, Parts& parts)
{
    const std::string data = route.data_schema ? route.data_schema(parts.schemas) : R"({"type":"null"})";
    const auto schema = envelope_schema(
        JsonObject().add("ok", JsonObject().add("const", true)).add("data", JsonText{data}), {"ok", "data"});
    const auto example = JsonObject().add("ok", true).add("data", example_of(parts.schemas, data));
    return JsonObject().add(json_type, JsonObject().add("schema", schema).add("example", example));
}

JsonObject document_content(const Route& route, Parts& parts)
{
    if (route.is_stream)
        return JsonObject().add(route.options.content_type, event_stream_content(parts));
    const bool is_json = route.options.content_type == json_type;
    const JsonText example{is_json ? R"({"openapi":"3.1.0"})" : R"("…")"};
    return JsonObject().add(
        http::media_type(route.options.content_type),
        JsonObject().add("schema", JsonObject().add("type", is_json ? "object" : "string")).add("example", example));
}

JsonObject success(const Route& route, std::span<const Route> routes, Parts& parts)
{
    return JsonObject()
        .add("description", route.is_stream     ? "Events, as they happen."
                            : route.is_document ? "The document."
                                                : "Done.")
        .add("headers", success_fields(route, routes, parts))
        .add("content", route.is_document ? document_content(route, parts) : envelope_content(route, parts));
}

JsonText not_modified(Parts& parts)
{
    JsonObject fields = fields_of_every_answer(parts);
    fields.append("ETag", answer_field(parts, "ETag", true));
    add_limit_fields(fields, parts);
    parts.responses["NotModified"] =
        JsonObject()
            .add("description", "What If-None-Match names is still what is there. Without content.")
            .add("headers", fields)
            .json();
    return reference("responses", "NotModified");
}

} // namespace

JsonObject responses_of(const Route& route, std::span<const Route> routes, Parts& parts)
{
    JsonObject responses;
    responses.append(std::to_string(route.options.status), success(route, routes, parts));
    if (http::is_safe(route.method) && is_tagged(route, routes))
        responses.append("304", not_modified(parts));
    std::map<int, Codes> by_status;
    for (const ErrorCode code : errors_of(route, routes))
        by_status[http_status(code)].insert(code);
    for (const auto& [status, codes] : by_status)
        if (status == 404 && route.options.content_type == html_type)
            responses.append("404", missing_page(parts));
        else
            responses.append(std::to_string(status), refusal(name_of(codes), status, codes, parts));
    responses.append("default", refusal("Unreadable", 0, errors_of_http(), parts));
    return responses;
}

} // namespace omni::openapi
