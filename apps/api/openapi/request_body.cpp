#include "api/openapi/request_body.hpp"

#include "api/openapi/examples.hpp"
#include "api/openapi/json_object.hpp"

namespace omni::openapi {

namespace {

constexpr std::string_view file = "From: ada@example.org\r\nSubject: Shall we meet?\r\n\r\nOn Friday?\r\n";

JsonObject json_content(const Route& route, Parts& parts)
{
    const std::string schema = route.body_schema(parts.schemas);
    const JsonText content =
        JsonObject().add("schema", JsonText{schema}).add("example", example_of(parts.schemas, schema)).json();
    JsonObject types;
    types.append(json_type, content);
    if (route.method == http::Method::patch)
        types.append("application/merge-patch+json", content);
    return types;
}

JsonObject file_content()
{
    const auto bytes = JsonObject().add("type", "string").add("format", "binary");
    const auto form = JsonObject()
                          .add("type", "object")
                          .add("properties", JsonObject().add("file", bytes))
                          .add("required", std::vector<std::string_view>{"file"});
    return JsonObject()
        .add("application/octet-stream", JsonObject().add("schema", bytes).add("example", file))
        .add("multipart/form-data", JsonObject().add("schema", form).add("example", JsonObject().add("file", file)));
}

} // namespace

std::optional<JsonText> request_body_of(const Route& route, Parts& parts)
{
    if (route.body == BodyKind::none)
        return std::nullopt;
    const JsonObject content = route.body == BodyKind::json ? json_content(route, parts) : file_content();
    return JsonObject().add("required", true).add("content", content).json();
}

} // namespace omni::openapi
