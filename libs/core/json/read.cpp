#include "core/json/read.hpp"

namespace omni::json::detail {

std::string wrong_kind(Kind wanted)
{
    switch (wanted) {
    case Kind::null:
        return "must be null";
    case Kind::boolean:
        return "must be true or false";
    case Kind::number:
        return "must be a number";
    case Kind::string:
        return "must be a string";
    case Kind::array:
        return "must be an array";
    case Kind::object:
        return "must be an object";
    }
    return "must be something else";
}

void check_name(std::string_view name, const Path& path, Violations& violations)
{
    if (name.find('\0') != std::string_view::npos)
        violations.add(path, "must not have U+0000 in its name");
}

void read_json_text(const Value& value, JsonText& out, const Path& path, Violations& violations)
{
    if (value.has_nul())
        violations.add(path, "must not contain U+0000");
    else
        out.text = value.source();
}

} // namespace omni::json::detail
