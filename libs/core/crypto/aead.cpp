#include "core/crypto/aead.hpp"

#include "core/random.hpp"
#include "core/secret.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace omni {

namespace {

struct FreeContext
{
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

// Looked up once for the process.
const EVP_CIPHER* algorithm()
{
    static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    return cipher;
}

void require(bool success)
{
    if (!success)
        throw Failure({ErrorCode::internal, "OpenSSL cannot encrypt with AES-256-GCM"});
}

// EVP takes lengths as int.
int length_of(ByteView bytes)
{
    require(bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
    return static_cast<int>(bytes.size());
}

Error cannot_open()
{
    return {ErrorCode::internal, "an encrypted value cannot be opened: wrong key, wrong place or damaged"};
}

} // namespace

AeadKey AeadKey::generate()
{
    AeadKey key;
    fill_random(key.bytes_);
    return key;
}

std::optional<AeadKey> AeadKey::from_bytes(ByteView bytes)
{
    if (bytes.size() != size)
        return std::nullopt;
    AeadKey key;
    std::ranges::copy(bytes, key.bytes_.begin());
    return key;
}

AeadKey::~AeadKey()
{
    wipe_memory(bytes_.data(), bytes_.size());
}

Bytes seal(const AeadKey& key, ByteView clear, ByteView associated_data)
{
    Bytes sealed(clear.size() + aead_overhead);
    const std::span nonce = std::span(sealed).first(aead_nonce_size);
    std::uint8_t* const text = sealed.data() + aead_nonce_size;
    std::uint8_t* const tag = text + clear.size();
    fill_random(nonce);
    const Context context(EVP_CIPHER_CTX_new());
    int written = 0;
    require(context && EVP_EncryptInit_ex2(context.get(), algorithm(), key.bytes().data(), nonce.data(), nullptr) == 1);
    require(EVP_EncryptUpdate(context.get(), nullptr, &written, associated_data.data(), length_of(associated_data)) ==
            1);
    if (!clear.empty())
        require(EVP_EncryptUpdate(context.get(), text, &written, clear.data(), length_of(clear)) == 1);
    require(EVP_EncryptFinal_ex(context.get(), tag, &written) == 1);
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, aead_tag_size, tag) == 1);
    return sealed;
}

Result<Bytes> open(const AeadKey& key, ByteView sealed, ByteView associated_data)
{
    if (sealed.size() < aead_overhead)
        return cannot_open();
    const ByteView text = sealed.subspan(aead_nonce_size, sealed.size() - aead_overhead);
    std::array<std::uint8_t, aead_tag_size> tag{};
    std::ranges::copy(sealed.last(aead_tag_size), tag.begin());
    Bytes clear(text.size());
    const Context context(EVP_CIPHER_CTX_new());
    int written = 0;
    require(context &&
            EVP_DecryptInit_ex2(context.get(), algorithm(), key.bytes().data(), sealed.data(), nullptr) == 1);
    require(EVP_DecryptUpdate(context.get(), nullptr, &written, associated_data.data(), length_of(associated_data)) ==
            1);
    if (!text.empty())
        require(EVP_DecryptUpdate(context.get(), clear.data(), &written, text.data(), length_of(text)) == 1);
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, aead_tag_size, tag.data()) == 1);
    if (EVP_DecryptFinal_ex(context.get(), clear.data() + clear.size(), &written) != 1)
        return cannot_open();
    return clear;
}

} // namespace omni
