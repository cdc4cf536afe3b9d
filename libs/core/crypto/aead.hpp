// Authenticated encryption: AES-256-GCM (NIST SP 800-38D) with associated data.
//
// A sealed text is nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes). Nonces are random: with 96 bits a key may seal 2^32
// texts before a repeated nonce becomes more likely than 2^-32 (SP 800-38D §8.3), which no user's data comes near.
#pragma once

#include "core/bytes.hpp"
#include "core/error.hpp"

#include <array>

namespace omni {

// 32 bytes that are wiped when dropped.
class AeadKey
{
public:
    static constexpr std::size_t size = 32;

    static AeadKey generate();
    // Nothing unless there are exactly 32 bytes.
    static std::optional<AeadKey> from_bytes(ByteView bytes);

    AeadKey(const AeadKey&) = default;
    AeadKey& operator=(const AeadKey&) = default;
    ~AeadKey();

    ByteView bytes() const { return bytes_; }

private:
    AeadKey() = default;

    std::array<std::uint8_t, size> bytes_{};
};

inline constexpr std::size_t aead_nonce_size = 12;
inline constexpr std::size_t aead_tag_size = 16;
// How much longer a sealed text is than the clear one.
inline constexpr std::size_t aead_overhead = aead_nonce_size + aead_tag_size;

// `associated_data` is not stored but must be the same to open: it ties the text to its place (a row's id).
Bytes seal(const AeadKey& key, ByteView clear, ByteView associated_data);

// Fails with ErrorCode::internal when the key, the associated data or any bit of the text is not what it was.
Result<Bytes> open(const AeadKey& key, ByteView sealed, ByteView associated_data);

} // namespace omni
