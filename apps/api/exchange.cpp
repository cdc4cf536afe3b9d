#include "api/exchange.hpp"

#include "core/random.hpp"

namespace omni {

const std::string& Exchange::csp_nonce()
{
    if (nonce.empty())
        nonce = to_base64url(random_bytes(16));
    return nonce;
}

} // namespace omni
