// What the sources said, untouched: slices of a stored file, or sealed bytes of their own.
#pragma once

#include "core/bytes.hpp"
#include "core/uuid.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

enum class Provider { file_mail, file_calendar, file_contacts };
BOOST_DESCRIBE_ENUM(Provider, file_mail, file_calendar, file_contacts)

struct RawEvent
{
    Uuid id;
    Provider provider;
    std::string source_id; // the provider's identity of the item: Message-ID, iCalUID …, or a hash of the bytes
    std::int64_t item;     // ordinal in the file
    std::optional<Uuid> blob_id;
    std::int64_t byte_offset;
    std::int64_t size_bytes;
    std::optional<Bytes> sealed; // either this or blob_id
};
BOOST_DESCRIBE_STRUCT(RawEvent, (), (id, provider, source_id, item, blob_id, byte_offset, size_bytes, sealed))

// Stores them in their order (all of one provider, at least one); those with a known source id are left out. Returns
// the ids stored, in the same order.
boost::asio::awaitable<Result<std::vector<Uuid>>> insert_raw_events(Transaction& tx, UserId user, Uuid batch,
                                                                    const std::vector<RawEvent>& events);

// In the order of the file.
boost::asio::awaitable<Result<std::vector<RawEvent>>> load_raw_events(Database& database, UserId user,
                                                                      const std::vector<Uuid>& ids);

// The next cards of an address book behind item `after`, 200 at most, in the order of the file.
inline constexpr std::size_t cards_per_job = 200;
boost::asio::awaitable<Result<std::vector<RawEvent>>> load_cards_after(Database& database, UserId user, Uuid batch,
                                                                       std::int64_t after);

// Where a source stands in its file.
struct SourcePlace
{
    Uuid id;
    std::int64_t item;
    std::int64_t byte_offset;
    std::int64_t size_bytes;
};
BOOST_DESCRIBE_STRUCT(SourcePlace, (), (id, item, byte_offset, size_bytes))

boost::asio::awaitable<Result<std::vector<SourcePlace>>> places_of_sources(Transaction& tx, UserId user,
                                                                           const std::vector<Uuid>& raw_event_ids);
boost::asio::awaitable<Result<std::vector<SourcePlace>>>
places_of_interactions(Transaction& tx, UserId user, const std::vector<Uuid>& interaction_ids);

} // namespace omni
