// Fuzzes the Cookie field's reader: what it finds is there, trimmed and whole, and what was put first is found.
#include "api/http/header_fields.hpp"
#include "require.hpp"

#include <cstdint>
#include <string>

using omni::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const std::string_view name :
         {std::string_view("omni_session"), std::string_view("__Host-omni_csrf"), text.substr(0, text.find('='))}) {
        const auto value = omni::http::cookie_value(text, name);
        if (!value)
            continue;
        // A view into the field itself, without what separates cookies or surrounds values.
        require(value->empty() ||
                (value->data() >= text.data() && value->data() + value->size() <= text.data() + size));
        require(value->find(';') == value->npos);
        require(value->empty() ||
                (value->front() != ' ' && value->back() != ' ' && value->front() != '\t' && value->back() != '\t'));
    }
    const std::string first = "omni_session=it; " + std::string(text);
    require(omni::http::cookie_value(first, "omni_session") == "it");
    return 0;
}
