// The operator's master keys (APP_ENCRYPTION_KEYS), which wrap each user's data key.
#pragma once

#include "core/crypto/aead.hpp"
#include "core/sha256.hpp"
#include "core/uuid.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace omni {

// A data key sealed under a master key; the user's id is its associated data, so it opens for that user only.
struct WrappedKey
{
    std::string master_key_id;
    Bytes sealed;
};

class KeyRing
{
public:
    // "id:base64,id:base64,…", each key 32 bytes, ids of [A-Za-z0-9_-]{1,64}, no id twice; the first one wraps, all
    // unwrap. The error's message says what is wrong without showing a key.
    static Result<KeyRing> parse(std::string_view text);

    // One fresh master key in the form parse() takes.
    static std::string generate(std::string_view id);

    WrappedKey wrap(const AeadKey& data_key, const UserId& user) const;

    // Fails with ErrorCode::internal when the master key is not in the ring or does not open this text for this user.
    Result<AeadKey> unwrap(const WrappedKey& wrapped, const UserId& user) const;

    // For another purpose than wrapping, one key per master key, the first one's first: what it made is known again as
    // long as its master key is in the ring. Different purposes have nothing in common.
    std::vector<Sha256Digest> derived_keys(std::string_view purpose) const;

    const std::string& first_id() const { return keys_.front().id; }
    // All, in their order.
    std::vector<std::string> ids() const;
    bool has(std::string_view master_key_id) const;

private:
    struct MasterKey
    {
        std::string id;
        AeadKey key;
    };

    explicit KeyRing(std::vector<MasterKey> keys) : keys_(std::move(keys)) {}

    std::vector<MasterKey> keys_; // never empty
};

} // namespace omni
