#include "worker/pipeline/raw_source.hpp"

namespace omni::worker {

namespace asio = boost::asio;

ByteView raw_event_seal_context(const Uuid& raw_event_id)
{
    return raw_event_id.bytes;
}

asio::awaitable<Result<Bytes>> RawSources::read(const RawEvent& event)
{
    if (event.sealed) {
        const Result<AeadKey> key = co_await keys_.key_of(user_);
        if (!key)
            co_return key.error();
        co_return open(*key, *event.sealed, raw_event_seal_context(event.id));
    }
    if (!reader_ || reader_->info().id != *event.blob_id) {
        Result<BlobReader> reader = co_await blobs_.open(user_, *event.blob_id);
        if (!reader)
            co_return reader.error();
        reader_.emplace(std::move(*reader));
    }
    Result<Bytes> bytes = co_await reader_->read(event.byte_offset, static_cast<std::size_t>(event.size_bytes));
    if (bytes && static_cast<std::int64_t>(bytes->size()) != event.size_bytes)
        co_return Error{ErrorCode::unprocessable, "the stored file ends before this item does"};
    co_return bytes;
}

} // namespace omni::worker
