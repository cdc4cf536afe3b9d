// Finds the items of one slice of an uploaded file: messages, events or cards, each with its place and its source id.
//
// Source ids: a message's is "mid:" and its Message-ID, or "sha256:" and the hash of its bytes where it has none, so
// that the same message in another file is known again; an event's is its iCalUID and recurrence id; a card's is its
// hash, so that a changed card is a new source.
#pragma once

#include "core/crypto/aead.hpp"
#include "storage/blob_store.hpp"
#include "worker/pipeline/scanned_slice.hpp"

#include <boost/asio/awaitable.hpp>

namespace boost::asio {
class thread_pool;
}

namespace omni::worker {

struct ScanLimits
{
    std::size_t max_items = 2'000;                // of one slice
    std::int64_t max_bytes = 16 << 20;            // of one slice, but always one item
    std::size_t max_message_bytes = 50 << 20;     // a larger one becomes an error row; Gmail accepts 50 MB
    std::int64_t max_structured_bytes = 64 << 20; // a calendar or an address book is read as a whole
};

struct Slice
{
    ScannedSlice scanned;
    std::int64_t bytes_done; // where the next slice begins
    bool finished;
};

// What to scan: a finished blob, from a place where an item begins.
struct ScanJob
{
    ImportFormat format;
    std::int64_t bytes_done;
    std::int64_t items_scanned;
    AeadKey key; // for items that are stored composed
};

// Fails with unprocessable when the file as a whole cannot be read.
boost::asio::awaitable<Result<Slice>> scan_slice(BlobReader& blob, ScanJob job, ScanLimits limits);

} // namespace omni::worker
