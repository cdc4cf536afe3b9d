#include "api/openapi/parameters.hpp"

#include "api/openapi/examples.hpp"
#include "api/openapi/json_object.hpp"
#include "api/openapi/operation.hpp"
#include "api/openapi/representation.hpp"
#include "core/json/document.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace omni::openapi {

namespace {

struct RequestField
{
    std::string_view name;
    std::string_view example;
    std::string_view description;
};

constexpr std::array request_fields{
    RequestField{"X-Request-Id", "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                 "The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own."},
    RequestField{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                 "The caller's place in a trace (W3C Trace Context). What cannot be read is ignored."},
    RequestField{"tracestate", "vendor=opaque", "What the trace's vendors add to it; only with traceparent."},
    RequestField{"If-None-Match", "\"q2zOSDfoR4mkXvNNq0mE5w\"",
                 "The entity tags of what is known already: 304 if one of them still holds."},
    RequestField{"If-Match", "\"q2zOSDfoR4mkXvNNq0mE5w\"",
                 "The entity tag of what was seen: the change happens only if it is still that, else it is 412."},
    RequestField{"Idempotency-Key", "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"",
                 "One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, "
                 "however often it is sent; later answers are the first one again. An upload with a key needs a "
                 "Content-Length."},
    RequestField{"X-CSRF-Token", "Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr",
                 "Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it."},
    RequestField{"Last-Event-ID", "17", "The number of the last event that was seen; wins over lastEventId."},
};

// What a query parameter of this name means, wherever it is taken.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> query_meanings{{
    {"action", "Only what was done so."},
    {"batchId", "Only what belongs to this batch; an import's id is its batch's."},
    {"createdFrom", "Made at this moment or later."},
    {"createdTo", "Made before this moment."},
    {"cursor", "nextCursor of the page before; only with the sort and order it came with."},
    {"direction", "Any of these."},
    {"fileName", "The file's name, where the body is the file itself."},
    {"format", "What the file is or was: when uploading, it must be seen from the file too."},
    {"from", "At this moment or later."},
    {"hasEmail", "Only with an address, or only without."},
    {"hasPhone", "Only with a number, or only without."},
    {"importId", "Only what this import brought."},
    {"kind", "Any of these."},
    {"lastEventId", "The number of the last event that was seen; the events behind it come first."},
    {"order", "From small to great or the other way."},
    {"page", "By number, from 1; not together with cursor."},
    {"pageSize", "How many at most."},
    {"sort", "What decides the order."},
    {"source", "Any of these."},
    {"state", "Any of these."},
    {"status", "Any of these."},
    {"threadId", "Only the messages of this conversation."},
    {"to", "Before this moment."},
    {"withTotal", "Whether to count all that fit, in pagination.total."},
}};

JsonText field_parameter(Parts& parts, std::string_view name)
{
    const auto field = std::ranges::find(request_fields, name, &RequestField::name);
    if (field == request_fields.end())
        throw std::logic_error("no request has the field " + std::string(name));
    parts.parameters[std::string(name)] = JsonObject()
                                              .add("name", name)
                                              .add("in", "header")
                                              .add("required", false)
                                              .add("description", field->description)
                                              .add("schema", JsonText{R"({"type":"string"})"})
                                              .add("example", field->example)
                                              .json();
    return reference("parameters", name);
}

void add_path_parameters(std::vector<JsonText>& all, std::string_view path, Parts& parts)
{
    for (std::size_t open = path.find('{'); open != path.npos; open = path.find('{', open + 1)) {
        const std::string_view name = path.substr(open + 1, path.find('}', open) - open - 1);
        const bool is_id = name == "id";
        const std::string schema = is_id ? R"({"type":"string","format":"uuid"})" : R"({"type":"string"})";
        all.push_back(JsonObject()
                          .add("name", name)
                          .add("in", "path")
                          .add("required", true)
                          .add("description",
                               is_id ? "The id of what the path names. What is no id names nothing: 404." : "Its name.")
                          .add("schema", JsonText{schema})
                          .add("example", example_of(parts.schemas, schema))
                          .json());
    }
}

// A query says null by leaving the parameter out.
std::string without_null(const std::string& schema)
{
    const auto parsed = json::Document::parse(schema).value();
    for (const json::Value keyword : parsed.root())
        if (keyword.name() == "anyOf")
            return std::string((*keyword.begin()).source());
    return schema;
}

void add_query_parameters(std::vector<JsonText>& all, const Route& route, Parts& parts)
{
    for (const ParameterDescription& described : route.parameters(parts.schemas)) {
        auto parameter =
            JsonObject().add("name", described.name).add("in", "query").add("required", described.is_required);
        const auto meaning =
            std::ranges::find(query_meanings, described.name, [](const auto& entry) { return entry.first; });
        if (meaning != query_meanings.end())
            parameter.append("description", meaning->second);
        const std::string schema = without_null(described.schema);
        parameter.append("schema", JsonText{schema});
        parameter.append("example", example_of(parts.schemas, schema, described.name));
        all.push_back(parameter.json());
    }
}

} // namespace

std::vector<JsonText> parameters_of(const Route& route, std::span<const Route> routes, Parts& parts)
{
    std::vector<JsonText> all;
    add_path_parameters(all, path_of(route), parts);
    add_query_parameters(all, route, parts);
    const bool is_read = http::is_safe(route.method);
    const bool is_of_user = route.options.auth == Auth::user || route.options.auth == Auth::cron_or_user;
    if (is_read && is_tagged(route, routes))
        all.push_back(field_parameter(parts, "If-None-Match"));
    if (!is_read && route.method != http::Method::post && representation_in(routes, route) != nullptr)
        all.push_back(field_parameter(parts, "If-Match"));
    if (route.method == http::Method::post && is_of_user)
        all.push_back(field_parameter(parts, "Idempotency-Key"));
    if (!is_read && is_of_user)
        all.push_back(field_parameter(parts, "X-CSRF-Token"));
    for (const std::string_view name : route.options.request_fields)
        all.push_back(field_parameter(parts, name));
    for (const std::string_view name : {"X-Request-Id", "traceparent", "tracestate"})
        all.push_back(field_parameter(parts, name));
    return all;
}

} // namespace omni::openapi
