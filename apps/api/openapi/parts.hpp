// What the operations of a document share, collected while they are written: each part once, under its name.
#pragma once

#include "core/json/schema.hpp"
#include "core/json_text.hpp"

#include <map>
#include <string>

namespace omni::openapi {

struct Parts
{
    json::Components schemas{};
    std::map<std::string, JsonText> responses{};
    std::map<std::string, JsonText> parameters{};
    std::map<std::string, JsonText> headers{};
};

// {"$ref":"#/components/responses/NotFound"}
JsonText reference(std::string_view kind, std::string_view name);

} // namespace omni::openapi
