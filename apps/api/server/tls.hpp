// The TLS side of the HTTPS listener.
#pragma once

#include "core/error.hpp"

#include <memory>
#include <string>

namespace boost::asio::ssl {
class context;
}

namespace omni::server {

// TLS 1.2 and 1.3 with OpenSSL's default ciphers. `certificate` and `key` are paths of PEM files; the first may hold
// the chain. Errors: invalid_request, saying which file cannot be used and why.
Result<std::shared_ptr<boost::asio::ssl::context>> load_tls(const std::string& certificate, const std::string& key);

} // namespace omni::server
