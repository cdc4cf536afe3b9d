// The key each user's sealed data is encrypted with: made on first need, kept wrapped in data_keys, cached unwrapped.
#pragma once

#include "core/crypto/key_ring.hpp"
#include "storage/database.hpp"

#include <boost/asio/awaitable.hpp>

#include <list>
#include <unordered_map>

namespace omni {

// Belongs to its database's thread.
class DataKeys
{
public:
    // At most `capacity` unwrapped keys are held in memory; the least recently used goes first.
    DataKeys(Database& database, const KeyRing& ring, std::size_t capacity = 1'000)
        : database_(database), ring_(ring), capacity_(capacity)
    {
    }

    boost::asio::awaitable<Result<AeadKey>> key_of(UserId user);

private:
    using Entry = std::pair<UserId, AeadKey>;

    boost::asio::awaitable<Result<AeadKey>> load_or_create(UserId user);
    void remember(const UserId& user, const AeadKey& key);

    Database& database_;
    const KeyRing& ring_;
    std::size_t capacity_;
    std::list<Entry> recent_; // most recently used first
    std::unordered_map<UserId, std::list<Entry>::iterator> by_user_;
};

} // namespace omni
