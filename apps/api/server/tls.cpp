#include "api/server/tls.hpp"

#include <boost/asio/ssl/context.hpp>

namespace omni::server {

namespace ssl = boost::asio::ssl;

Result<std::shared_ptr<ssl::context>> load_tls(const std::string& certificate, const std::string& key)
{
    auto tls = std::make_shared<ssl::context>(ssl::context::tls_server);
    ::SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
    tls->set_options(ssl::context::no_compression | ssl::context::single_dh_use);
    // Buffers of connections that have nothing to say are given back: 34 KB each.
    ::SSL_CTX_set_mode(tls->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    boost::system::error_code error;
    tls->use_certificate_chain_file(certificate, error);
    if (error)
        return Error{ErrorCode::invalid_request, "cannot use the certificate " + certificate + ": " + error.message()};
    tls->use_private_key_file(key, ssl::context::pem, error);
    if (error)
        return Error{ErrorCode::invalid_request, "cannot use the private key " + key + ": " + error.message()};
    return tls;
}

} // namespace omni::server
