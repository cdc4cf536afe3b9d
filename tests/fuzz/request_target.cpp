// Fuzzes what a request line and its fields can hold: targets, routes, parameters of fields.
#include "api/http/header_fields.hpp"
#include "api/http/target.hpp"
#include "api/router.hpp"
#include "api/routes/routes.hpp"
#include "core/utf8.hpp"
#include "require.hpp"

using omni::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const omni::Router router(omni::all_routes());
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto target = omni::http::parse_target(text)) {
        require(!target->path.empty());
        for (const auto& [name, value] : target->query)
            require(omni::is_valid_utf8(name) && omni::is_valid_utf8(value));
        if (const auto match = router.find(omni::http::Method::get, target->path))
            require(!router.allowed_methods(target->path).empty());
    }
    if (const auto name = omni::http::field_parameter(text, "filename"))
        require(name->size() <= size);
    omni::http::cookie_value(text, "omni_session");
    omni::http::bearer_token(text);
    return 0;
}
