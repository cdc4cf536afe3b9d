// An http or https address of somebody to be called.
#pragma once

#include "core/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace omni {

struct HttpUrl
{
    bool is_tls = false;
    std::string host; // without the brackets of an IPv6 address
    std::uint16_t port = 0;
    std::string target; // path and query; "/" at least

    // Fails with invalid_request. User names, passwords and fragments are refused.
    static Result<HttpUrl> parse(std::string_view text);

    // What a request's Host field says: the port only where it is not the scheme's own.
    std::string host_field() const;
};

} // namespace omni
