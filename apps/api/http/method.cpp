#include "api/http/method.hpp"

#include <array>
#include <utility>

namespace omni::http {

namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> names{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::delete_, "DELETE"},
    {Method::options, "OPTIONS"},
}};

} // namespace

std::string_view to_string(Method method)
{
    for (const auto& [value, name] : names)
        if (value == method)
            return name;
    return "";
}

Method parse_method(std::string_view text)
{
    for (const auto& [value, name] : names)
        if (name == text)
            return value;
    return Method::other;
}

bool is_safe(Method method)
{
    return method == Method::get || method == Method::head || method == Method::options;
}

} // namespace omni::http
