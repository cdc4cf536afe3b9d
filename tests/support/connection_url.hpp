// Connection URLs taken apart and put together, as libpq understands them.
#pragma once

#include <map>
#include <string>

namespace omni::test {

using UrlParameters = std::map<std::string, std::string>; // libpq's keywords: host, port, user, dbname …

// Works for "postgresql:" URLs and key=value texts. Throws std::runtime_error.
UrlParameters parse_url(const std::string& url);

std::string to_url(const UrlParameters& parameters);

// What is not said: the default.
std::string host_of(const UrlParameters& parameters);
std::string port_of(const UrlParameters& parameters);

} // namespace omni::test
