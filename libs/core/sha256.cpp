#include "core/sha256.hpp"

#include "core/error.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace omni {

namespace {

void require(bool success)
{
    if (!success)
        throw Failure({ErrorCode::internal, "OpenSSL cannot compute SHA-256"});
}

// Looked up once: a fetch per digest costs more than hashing a short text.
const EVP_MD* algorithm()
{
    static const EVP_MD* const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    require(md != nullptr);
    return md;
}

struct FreeContext
{
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

} // namespace

struct Sha256::State
{
    std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>())
{
    require(state_->context && EVP_DigestInit_ex2(state_->context.get(), algorithm(), nullptr) == 1);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(ByteView data)
{
    require(EVP_DigestUpdate(state_->context.get(), data.data(), data.size()) == 1);
}

Sha256Digest Sha256::finish()
{
    Sha256Digest digest;
    require(EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr) == 1);
    return digest;
}

Sha256Digest sha256(ByteView data)
{
    Sha256Digest digest;
    require(EVP_Digest(data.data(), data.size(), digest.data(), nullptr, algorithm(), nullptr) == 1);
    return digest;
}

Sha256Digest sha256(std::string_view data)
{
    return sha256(as_bytes(data));
}

Sha256Digest hmac_sha256(ByteView key, ByteView data)
{
    // HMAC() reuses the key of an earlier call when it is given a null pointer.
    static const std::uint8_t no_key = 0;
    Sha256Digest digest;
    require(HMAC(algorithm(), key.empty() ? &no_key : key.data(), static_cast<int>(key.size()), data.data(),
                 data.size(), digest.data(), nullptr) != nullptr);
    return digest;
}

bool equal_in_constant_time(ByteView a, ByteView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace omni
