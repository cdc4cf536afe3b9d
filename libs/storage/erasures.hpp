// Erasing a user: begun in one transaction, in which they cease to exist for everybody; what is left goes slice by
// slice.
#pragma once

#include "storage/audit_log.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace omni {

struct ErasureSlice
{
    bool is_waiting = false; // nothing was deleted: jobs of the user still run, and were asked to stop
    bool is_finished = false;
    std::optional<std::string> at_table; // where to go on; nothing: from the beginning
    std::int64_t deleted = 0;
};
BOOST_DESCRIBE_STRUCT(ErasureSlice, (), (is_waiting, is_finished, at_table, deleted))

class Erasures
{
public:
    explicit Erasures(Database& database) : database_(database) {}

    // Destroys the key, sessions and tokens, frees the address and enqueues erase_user, which deletes the rest. False
    // when that was done before. A key in a keystore is DataKeys::destroy()'s, to be called first. What is recorded
    // belongs to the operator and holds no address.
    boost::asio::awaitable<Result<bool>> begin(UserId user, const Actor& actor);

private:
    Database& database_;
};

// Some of the rest, from this table on (nothing: the first). As the worker; errors: internal for a user whose erasure
// has not begun.
boost::asio::awaitable<Result<ErasureSlice>> erase_slice(Transaction& transaction, UserId user,
                                                         const std::optional<std::string>& from_table);

} // namespace omni
