// The answers to requests that must happen once only, by the key that the client gave each.
//
// Everything here is done in the transaction of the request's own effect: either both are there or neither is.
#pragma once

#include "core/bytes.hpp"
#include "core/sha256.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace omni {

struct KeptReply
{
    Bytes fingerprint; // of the request
    std::int16_t status;
    std::optional<Bytes> sealed; // header fields and body; nothing: they were not kept
};
BOOST_DESCRIBE_STRUCT(KeptReply, (), (fingerprint, status, sealed))

// Whether no other transaction is at work on this key; until its end, none can be.
boost::asio::awaitable<Result<bool>> lock_idempotency_key(Transaction& transaction, std::string_view key);

boost::asio::awaitable<Result<std::optional<KeptReply>>> find_kept_reply(Transaction& transaction,
                                                                         std::string_view key);

// The same without a transaction, for a look beforehand.
boost::asio::awaitable<Result<std::optional<KeptReply>>> find_kept_reply(Database& database, UserId user,
                                                                         std::string_view key);

// By way of the database that works within the transaction. Fails with conflict when an answer is kept under this key
// already.
boost::asio::awaitable<Result<void>> keep_reply(Database& within, UserId user, std::string_view key,
                                                const KeptReply& reply);

} // namespace omni
