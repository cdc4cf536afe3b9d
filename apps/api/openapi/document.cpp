#include "api/openapi/document.hpp"

#include "core/json/text.hpp"
#include "core/version.hpp"

#include <fmt/format.h>

#include <map>

namespace omni {

namespace {

std::string quoted(std::string_view text)
{
    std::string out;
    json::append_quoted(out, text);
    return out;
}

std::string join(const std::vector<std::string>& parts)
{
    return fmt::format("{}", fmt::join(parts, ","));
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

// "get /contacts/{id}/timeline" → "getContactsIdTimeline": unique as the routes are.
std::string operation_id(const Route& route)
{
    std::string id = lower(http::to_string(route.method));
    bool is_start = true;
    for (const char c : route.path) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_letter)
            id.push_back(is_start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        is_start = !is_letter;
    }
    return id;
}

std::vector<std::string> path_parameters(std::string_view path)
{
    std::vector<std::string> all;
    for (std::size_t open = path.find('{'); open != path.npos; open = path.find('{', open + 1)) {
        const std::string_view name = path.substr(open + 1, path.find('}', open) - open - 1);
        all.push_back(fmt::format(
            R"({{"name":{},"in":"path","required":true,"schema":{{"type":"string","format":"uuid"}}}})", quoted(name)));
    }
    return all;
}

std::string parameters(const Route& route, json::Components& components)
{
    std::vector<std::string> all = path_parameters(route.path);
    if (route.parameters)
        for (const ParameterDescription& parameter : route.parameters(components))
            all.push_back(fmt::format(R"({{"name":{},"in":"query","required":{},"schema":{}}})", quoted(parameter.name),
                                      parameter.is_required, parameter.schema));
    return join(all);
}

std::string request_body(const Route& route, json::Components& components)
{
    if (route.body == BodyKind::json)
        return fmt::format(R"(,"requestBody":{{"required":true,"content":{{"application/json":{{"schema":{}}}}}}})",
                           route.body_schema(components));
    if (route.body == BodyKind::stream)
        return R"(,"requestBody":{"required":true,"content":{"application/octet-stream":{},)"
               R"("multipart/form-data":{"schema":{"type":"object","properties":{"file":{"type":"string",)"
               R"("format":"binary"}},"required":["file"]}}}})";
    return {};
}

std::string success(const Route& route, json::Components& components)
{
    if (route.is_document)
        return fmt::format(R"("{}":{{"description":"The document"}})", route.options.status);
    const std::string data = route.data_schema ? route.data_schema(components) : R"({"type":"null"})";
    return fmt::format(R"("{}":{{"description":"Done","content":{{"application/json":{{"schema":{{"type":"object",)"
                       R"("properties":{{"ok":{{"const":true}},"data":{}}},"required":["ok","data"],)"
                       R"("additionalProperties":false}}}}}}}})",
                       route.options.status, data);
}

// Who may call: one of these. The array of a token has the scope it needs (OpenAPI 3.1 calls it a role).
std::string security(const RouteOptions& options)
{
    const std::string user = options.scope
                                 ? fmt::format(R"({{"token":["{}"]}},{{"session":[]}})", enum_name(*options.scope))
                                 : R"({"session":[]})";
    switch (options.auth) {
    case Auth::none:
        return "[]";
    case Auth::user:
        return "[" + user + "]";
    case Auth::cron_or_user:
        return R"([{"cron":[]},)" + user + "]";
    case Auth::metrics:
        return R"([{"metrics":[]}])";
    }
    return "[]";
}

std::string operation(const Route& route, json::Components& components)
{
    std::string text =
        fmt::format(R"("operationId":{},"summary":{})", quoted(operation_id(route)), quoted(route.options.summary));
    if (!route.options.description.empty())
        text += fmt::format(R"(,"description":{})", quoted(route.options.description));
    text += fmt::format(R"(,"security":{},"parameters":[{}]{})", security(route.options), parameters(route, components),
                        request_body(route, components));
    text += fmt::format(R"(,"responses":{{{},"default":{{"$ref":"#/components/responses/Failure"}}}})",
                        success(route, components));
    return "{" + text + "}";
}

constexpr std::string_view security_schemes =
    R"({"token":{"type":"http","scheme":"bearer","description":"An API token, omni_…; it needs the scope that the operation names"},)"
    R"("cron":{"type":"http","scheme":"bearer","description":"The operator's CRON_SECRET"},)"
    R"("metrics":{"type":"http","scheme":"bearer","description":"The operator's METRICS_TOKEN"},)"
    R"("session":{"type":"apiKey","in":"cookie","name":"omni_session","description":"Set by signing in; over TLS )"
    R"(its name is __Host-omni_session. Requests that change something also carry the omni_csrf cookie's value as )"
    R"(X-CSRF-Token"}})";

std::string failure(json::Components& components)
{
    return fmt::format(R"({{"description":"Refused or failed; error is a code, details say more",)"
                       R"("content":{{"application/json":{{"schema":{{"type":"object","properties":{{)"
                       R"("ok":{{"const":false}},"error":{{"type":"string"}},"details":{}}},)"
                       R"("required":["ok","error","details"],"additionalProperties":false}}}}}}}})",
                       json::schema_of<ErrorDetails>(components));
}

} // namespace

std::string openapi_document(std::span<const Route> routes)
{
    json::Components components;
    std::map<std::string, std::vector<std::string>> by_path;
    for (const Route& route : routes)
        if (!route.path.empty())
            by_path[std::string(route.path)].push_back(
                fmt::format("{}:{}", quoted(lower(http::to_string(route.method))), operation(route, components)));
    std::vector<std::string> paths;
    for (const auto& [path, operations] : by_path)
        paths.push_back(fmt::format("{}:{{{}}}", quoted(path), join(operations)));
    const std::string refused = failure(components);
    return fmt::format(R"({{"openapi":"3.1.0","info":{{"title":"OmniCRM","version":{}}},)"
                       R"("servers":[{{"url":"/api/v1"}}],"paths":{{{}}},"components":{{"schemas":{},)"
                       R"("responses":{{"Failure":{}}},"securitySchemes":{}}}}})",
                       quoted(version), join(paths), components.to_json(), refused, security_schemes);
}

} // namespace omni
