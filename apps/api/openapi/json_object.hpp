// A JSON object that is written member by member, in order.
#pragma once

#include "core/json/write.hpp"
#include "core/json_text.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace omni::openapi {

class JsonObject
{
public:
    // `value`: whatever json::write() takes, JSON as JsonText, or another of these.
    template <class T>
    JsonObject&& add(std::string_view name, const T& value) &&
    {
        append(name, value);
        return std::move(*this);
    }

    template <class T>
    void append(std::string_view name, const T& value)
    {
        text_ += text_.empty() ? "" : ",";
        json::append_quoted(text_, name);
        text_ += ':';
        if constexpr (std::is_same_v<T, JsonObject>)
            text_ += value.json().text;
        else
            json::write(text_, value);
    }

    JsonText json() const { return {"{" + text_ + "}"}; }

private:
    std::string text_; // without braces
};

} // namespace omni::openapi
