#include "api/openapi/headers.hpp"

#include "api/openapi/json_object.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace omni::openapi {

namespace {

struct AnswerField
{
    std::string_view name;
    bool is_number;
    std::string_view example; // as JSON
    std::string_view description;
};

constexpr std::array answer_fields{
    AnswerField{"X-Request-Id", false, R"("01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f")",
                "The request's id: its own X-Request-Id, where that could be taken, else a new one. Every line of the "
                "log about the request has it."},
    AnswerField{"ETag", false, R"("\"q2zOSDfoR4mkXvNNq0mE5w\"")",
                "The entity tag of what is answered, strong, made from the content; compressed it ends in -gzip."},
    AnswerField{"Location", false, R"("/api/v1/contacts/01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f")",
                "Where what was made can be read."},
    AnswerField{"Retry-After", true, "3", "In how many seconds to try again."},
    AnswerField{"X-RateLimit-Limit", true, "600", "Of the limit that is nearest: how many requests at once."},
    AnswerField{"X-RateLimit-Remaining", true, "599", "How many of them are left."},
    AnswerField{"X-RateLimit-Reset", true, "1", "In how many seconds the limit is as if nothing had been asked."},
    AnswerField{"WWW-Authenticate", false, R"("Bearer")",
                "Bearer; of a token without the scope, Bearer error=\"insufficient_scope\" with the scope's name."},
    AnswerField{"Idempotent-Replayed", false, R"("true")",
                "true: this is the answer that the first request with the Idempotency-Key got."},
    AnswerField{"Set-Cookie", false, R"("omni_csrf=Q2FyZWZ1bA; Path=/; SameSite=Strict; Max-Age=2592000")",
                "The session's cookies: set, replaced, or taken back with Max-Age=0. One field for each."},
};

} // namespace

JsonText answer_field(Parts& parts, std::string_view name, bool is_sure)
{
    const auto field = std::ranges::find(answer_fields, name, &AnswerField::name);
    if (field == answer_fields.end())
        throw std::logic_error("no answer has the field " + std::string(name));
    const std::string part = std::string(name) + (is_sure ? "" : ".maybe");
    auto schema = JsonObject().add("type", field->is_number ? "integer" : "string");
    if (field->is_number)
        schema.append("minimum", 0);
    parts.headers[part] = JsonObject()
                              .add("description", field->description)
                              .add("required", is_sure)
                              .add("schema", schema)
                              .add("example", JsonText{std::string(field->example)})
                              .json();
    return reference("headers", part);
}

} // namespace omni::openapi
