#include "core/crypto/key_ring.hpp"

#include "core/secret.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace omni {

namespace {

Error bad_ring(std::string message)
{
    return {ErrorCode::invalid_request, std::move(message)};
}

bool is_key_id(std::string_view text)
{
    const auto is_allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, is_allowed);
}

} // namespace

Result<KeyRing> KeyRing::parse(std::string_view text)
{
    std::vector<MasterKey> keys;
    for (bool is_last = false; !is_last;) {
        const std::size_t comma = text.find(',');
        const std::string_view entry = text.substr(0, comma);
        is_last = comma == std::string_view::npos;
        text.remove_prefix(is_last ? text.size() : comma + 1);
        const std::size_t number = keys.size() + 1;
        const std::size_t colon = entry.find(':');
        if (colon == std::string_view::npos || !is_key_id(entry.substr(0, colon)))
            return bad_ring(fmt::format("master key {} must be id:base64, the id of letters, digits, _ and -", number));
        const std::string_view id = entry.substr(0, colon);
        if (std::ranges::any_of(keys, [&](const MasterKey& key) { return key.id == id; }))
            return bad_ring(fmt::format("the master key id {} stands twice", id));
        std::optional<Bytes> bytes = from_base64(entry.substr(colon + 1));
        const std::optional<AeadKey> key = bytes ? AeadKey::from_bytes(*bytes) : std::nullopt;
        if (bytes)
            wipe_memory(bytes->data(), bytes->size());
        if (!key)
            return bad_ring(fmt::format("the master key {} must be 32 bytes in base64", id));
        keys.push_back({std::string(id), *key});
    }
    return KeyRing(std::move(keys));
}

std::string KeyRing::generate(std::string_view id)
{
    return fmt::format("{}:{}", id, to_base64(AeadKey::generate().bytes()));
}

std::vector<std::string> KeyRing::ids() const
{
    std::vector<std::string> all;
    for (const MasterKey& key : keys_)
        all.push_back(key.id);
    return all;
}

bool KeyRing::has(std::string_view master_key_id) const
{
    return std::ranges::any_of(keys_, [&](const MasterKey& key) { return key.id == master_key_id; });
}

WrappedKey KeyRing::wrap(const AeadKey& data_key, const UserId& user) const
{
    const MasterKey& master = keys_.front();
    return {master.id, seal(master.key, data_key.bytes(), user.bytes)};
}

Result<AeadKey> KeyRing::unwrap(const WrappedKey& wrapped, const UserId& user) const
{
    const auto master = std::ranges::find(keys_, wrapped.master_key_id, &MasterKey::id);
    if (master == keys_.end())
        return Error{ErrorCode::internal,
                     fmt::format("APP_ENCRYPTION_KEYS lacks the master key {}", wrapped.master_key_id)};
    Result<Bytes> bytes = omni::open(master->key, wrapped.sealed, user.bytes);
    if (!bytes)
        return bytes.error();
    const std::optional<AeadKey> key = AeadKey::from_bytes(*bytes);
    wipe_memory(bytes->data(), bytes->size());
    if (!key)
        return Error{ErrorCode::internal, "a data key does not have 32 bytes"};
    return *key;
}

std::vector<Sha256Digest> KeyRing::derived_keys(std::string_view purpose) const
{
    std::vector<Sha256Digest> derived;
    for (const MasterKey& master : keys_)
        derived.push_back(hmac_sha256(master.key.bytes(), as_bytes(purpose)));
    return derived;
}

} // namespace omni
