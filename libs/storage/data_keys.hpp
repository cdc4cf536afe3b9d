// The key each user's sealed data is encrypted with: made on first need, kept wrapped in data_keys, cached unwrapped.
//
// data_keys is a table of the main database or, once `omnicrm keys move` was run, of a keystore. Which of the two, the
// main database says (its table keystore), so programs whose settings differ never make two keys, and a keystore that
// is not in use yet is asked for nothing. From then on a key is looked for there, then in the main database, and with
// the keystore away everything here fails with unavailable, and nothing else does.
#pragma once

#include "core/crypto/key_ring.hpp"
#include "storage/database.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <list>
#include <unordered_map>

namespace omni {

// Belongs to its databases' thread.
class DataKeys
{
public:
    struct Options
    {
        // At most so many unwrapped keys are held in memory; the one that was loaded first goes first.
        std::size_t capacity = 1'000;
        // After this time a key is loaded again: for so long a destroyed one may still be used.
        std::chrono::milliseconds life = std::chrono::minutes(5);
    };

    // `keystore`: nullptr where there is none.
    DataKeys(Database& database, const KeyRing& ring, Database* keystore, Options options)
        : database_(database), ring_(ring), keystore_(keystore), options_(options)
    {
    }
    DataKeys(Database& database, const KeyRing& ring, Database* keystore = nullptr)
        : DataKeys(database, ring, keystore, Options{})
    {
    }

    // not_found: there is no such user, or their key was destroyed.
    boost::asio::awaitable<Result<AeadKey>> key_of(UserId user);

    // For good: what was sealed with it can be opened by nobody any more, here or in a backup. Harmless when done
    // again.
    boost::asio::awaitable<Result<void>> destroy(UserId user);

private:
    using Clock = std::chrono::steady_clock;
    struct Entry
    {
        UserId user;
        AeadKey key;
        Clock::time_point loaded_at;
    };

    boost::asio::awaitable<Result<std::optional<WrappedKey>>> find(UserId user);
    boost::asio::awaitable<Result<WrappedKey>> create(UserId user);
    void remember(const UserId& user, const AeadKey& key);
    void forget_old();

    Database& database_;
    const KeyRing& ring_;
    Database* keystore_;
    Options options_;
    std::list<Entry> loaded_; // the latest first
    std::unordered_map<UserId, std::list<Entry>::iterator> by_user_;
};

} // namespace omni
