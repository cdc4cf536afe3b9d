// Everybody's data keys, still wrapped, for the operator: connected as omnicrm_owner to where they live.
//
// Work goes in steps of some hundred keys, each a transaction, in the order of users: it can be stopped and begun again
// at any time, and programs go on using the keys meanwhile.
#pragma once

#include "core/crypto/key_ring.hpp"
#include "storage/audit_log.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

struct MasterKeyUse
{
    std::optional<std::string> master_key_id; // nothing: keys that were destroyed
    std::int64_t data_keys;
};
BOOST_DESCRIBE_STRUCT(MasterKeyUse, (), (master_key_id, data_keys))

struct KeyStep
{
    std::int64_t done = 0;
    std::vector<UserId> refused{}; // whose keys cannot be opened with this ring, or (moving) are others there
    std::optional<UserId> last{};  // where to go on; nothing: there are no more
};

class AllDataKeys
{
public:
    explicit AllDataKeys(Database& owner) : database_(owner) {}

    // By master key.
    boost::asio::awaitable<Result<std::vector<MasterKeyUse>>> use();

    // Wraps some of the keys behind user `after` that are not wrapped by the ring's first key by that one.
    boost::asio::awaitable<Result<KeyStep>> rewrap_some(const KeyRing& ring, UserId after);

    // Moves some of the keys behind user `after` to a keystore: copied and compared there before they are removed here.
    boost::asio::awaitable<Result<KeyStep>> move_some(Database& keystore, const KeyRing& ring, UserId after);

private:
    Database& database_;
};

// Of the main database: whether data keys live in a keystore, and that from now on they do.
boost::asio::awaitable<Result<bool>> is_keystore_in_use(Database& owner);
boost::asio::awaitable<Result<void>> use_keystore(Database& owner);

} // namespace omni
