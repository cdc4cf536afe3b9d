// The plain bytes behind raw events, wherever they are stored.
#pragma once

#include "storage/blob_store.hpp"
#include "storage/pipeline/raw_events.hpp"

#include <optional>

namespace omni::worker {

// What a raw event's own bytes are sealed with as associated data: they cannot stand under another event's name.
ByteView raw_event_seal_context(const Uuid& raw_event_id);

// Reads the sources of one job. Consecutive slices of a file come from one decrypted chunk.
class RawSources
{
public:
    RawSources(BlobStore& blobs, DataKeys& keys, UserId user) : blobs_(blobs), keys_(keys), user_(user) {}

    boost::asio::awaitable<Result<Bytes>> read(const RawEvent& event);

private:
    BlobStore& blobs_;
    DataKeys& keys_;
    UserId user_;
    std::optional<BlobReader> reader_;
};

} // namespace omni::worker
