#include "api/auth/known_device.hpp"

#include "api/config.hpp"
#include "api/http/header_fields.hpp"
#include "api/services.hpp"
#include "core/random.hpp"
#include "core/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace omni {

namespace {

constexpr std::string_view purpose = "omnicrm known device";
constexpr std::chrono::seconds life = std::chrono::hours(24 * 400); // browsers keep none for longer
constexpr std::size_t id_length = 22;

std::string mac(const Sha256Digest& key, std::string_view account, std::string_view id)
{
    return to_base64url(hmac_sha256(key, as_bytes(fmt::format("{}\n{}", account, id))));
}

} // namespace

std::optional<std::string> known_device(const Exchange& exchange, std::string_view account)
{
    const auto cookies = exchange.head.field("Cookie");
    const auto cookie = cookies ? http::cookie_value(*cookies, device_cookie) : std::nullopt;
    if (!cookie || cookie->find('.') != id_length)
        return std::nullopt;
    const std::string_view id = cookie->substr(0, id_length);
    const std::string_view given = cookie->substr(id_length + 1);
    const auto keys = exchange.services.config.encryption_keys.value().derived_keys(purpose);
    const bool is_known = std::any_of(keys.begin(), keys.end(), [&](const Sha256Digest& key) {
        return equal_in_constant_time(as_bytes(given), as_bytes(mac(key, account, id)));
    });
    return is_known ? std::optional(std::string(id)) : std::nullopt;
}

void remember_device(Exchange& exchange, std::string_view account)
{
    if (known_device(exchange, account))
        return;
    const std::string id = to_base64url(random_bytes(16));
    const auto keys = exchange.services.config.encryption_keys.value().derived_keys(purpose);
    const bool is_secure = exchange.head.is_tls || exchange.services.config.has_secure_cookies;
    exchange.response.add_field("Set-Cookie",
                                fmt::format("{}={}.{}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", device_cookie, id,
                                            mac(keys.front(), account, id), life.count(), is_secure ? "; Secure" : ""));
}

} // namespace omni
