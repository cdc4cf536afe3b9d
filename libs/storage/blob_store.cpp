#include "storage/blob_store.hpp"

#include "sql/blobs.hpp"

#include <algorithm>

namespace asio = boost::asio;

namespace omni {

namespace {

const Query<void(Uuid, Uuid)> create_blob{sql::blobs::create};
const Query<void(Uuid, Uuid, std::int32_t, Bytes)> add_chunk{sql::blobs::add_chunk};
const Query<void(Uuid, Uuid, std::int64_t, Bytes)> finish_blob{sql::blobs::finish};
const Query<BlobInfo(Uuid, Uuid)> find_blob{sql::blobs::find};
const Query<Bytes(Uuid, Uuid, std::int32_t)> find_chunk{sql::blobs::chunk};
const Query<void(Uuid, Uuid)> remove_blob{sql::blobs::remove};

// A chunk may wait behind a checkpoint.
constexpr std::chrono::milliseconds chunk_timeout{30'000};

Scope scope_of(const UserId& user)
{
    return Scope{user, chunk_timeout};
}

// Blob id (16 bytes) ‖ chunk number (4 bytes, big-endian).
Bytes place_of(const Uuid& blob, std::int32_t number)
{
    std::string place(as_text(blob.bytes));
    pg::append_big_endian(place, static_cast<std::uint32_t>(number));
    return Bytes(place.begin(), place.end());
}

Error already_finished()
{
    return Error{ErrorCode::not_found, "the upload is finished already, or was removed"};
}

} // namespace

BlobWriter::BlobWriter(Database& database, UserId user, Uuid id, AeadKey key)
    : database_(&database), user_(user), id_(id), key_(key)
{
}

asio::awaitable<Result<void>> BlobWriter::append(ByteView bytes)
{
    sha256_.update(bytes);
    size_ += static_cast<std::int64_t>(bytes.size());
    while (!bytes.empty()) {
        const std::size_t taken = std::min(bytes.size(), blob_chunk_size - pending_.size());
        pending_.insert(pending_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
        bytes = bytes.subspan(taken);
        if (pending_.size() < blob_chunk_size)
            continue;
        const auto flushed = co_await flush();
        if (!flushed)
            co_return flushed.error();
    }
    co_return boost::system::in_place_value;
}

asio::awaitable<Result<void>> BlobWriter::flush()
{
    const Bytes sealed = seal(key_, pending_, place_of(id_, next_chunk_));
    const auto added = co_await database_->write(scope_of(user_), add_chunk, user_, id_, next_chunk_, sealed);
    if (!added)
        co_return added.error();
    pending_.clear();
    ++next_chunk_;
    co_return boost::system::in_place_value;
}

asio::awaitable<Result<BlobInfo>> BlobWriter::last_chunk()
{
    if (!pending_.empty()) {
        const auto flushed = co_await flush();
        if (!flushed)
            co_return flushed.error();
    }
    const Sha256Digest digest = sha256_.finish();
    co_return BlobInfo{id_, size_, Bytes(digest.begin(), digest.end())};
}

asio::awaitable<Result<BlobInfo>> BlobWriter::finish()
{
    Result<BlobInfo> info = co_await last_chunk();
    if (!info)
        co_return info;
    const auto changed =
        co_await database_->write(scope_of(user_), finish_blob, user_, id_, info->size_bytes, info->sha256);
    if (!changed)
        co_return changed.error();
    if (*changed == 0)
        co_return already_finished();
    co_return info;
}

asio::awaitable<Result<BlobInfo>> BlobWriter::finish(Transaction& transaction)
{
    // The last chunk goes through the transaction too: waiting for a second connection while holding one could stop
    // everybody once there are as many uploads as connections.
    if (!pending_.empty()) {
        const Bytes sealed = seal(key_, pending_, place_of(id_, next_chunk_));
        const auto added = co_await transaction.execute(add_chunk, user_, id_, next_chunk_, sealed);
        if (!added)
            co_return added.error();
        pending_.clear();
    }
    Result<BlobInfo> info = co_await last_chunk();
    if (!info)
        co_return info;
    const auto changed = co_await transaction.execute(finish_blob, user_, id_, info->size_bytes, info->sha256);
    if (!changed)
        co_return changed.error();
    if (*changed == 0)
        co_return already_finished();
    co_return info;
}

asio::awaitable<Result<void>> BlobWriter::abort()
{
    const auto removed = co_await database_->write(scope_of(user_), remove_blob, user_, id_);
    if (!removed)
        co_return removed.error();
    co_return boost::system::in_place_value;
}

BlobReader::BlobReader(Database& database, UserId user, BlobInfo info, AeadKey key)
    : database_(&database), user_(user), info_(std::move(info)), key_(key)
{
}

asio::awaitable<Result<Bytes>> BlobReader::read(std::int64_t offset, std::size_t size)
{
    constexpr auto chunk_size = static_cast<std::int64_t>(blob_chunk_size);
    if (offset < 0)
        co_return Error{ErrorCode::internal, "a negative offset into a blob"};
    Bytes out;
    // Written so that no sum can overflow.
    if (offset >= info_.size_bytes)
        co_return out;
    const auto wanted =
        std::min(static_cast<std::uint64_t>(size), static_cast<std::uint64_t>(info_.size_bytes - offset));
    out.reserve(wanted);
    while (out.size() < wanted) {
        const std::int64_t at = offset + static_cast<std::int64_t>(out.size());
        const auto loaded = co_await load(static_cast<std::int32_t>(at / chunk_size));
        if (!loaded)
            co_return loaded.error();
        const auto from = static_cast<std::size_t>(at % chunk_size);
        if (from >= chunk_.size())
            co_return Error{ErrorCode::internal, "a chunk of a blob is shorter than it should be"};
        const std::size_t count = std::min<std::size_t>(wanted - out.size(), chunk_.size() - from);
        const auto first = chunk_.begin() + static_cast<std::ptrdiff_t>(from);
        out.insert(out.end(), first, first + static_cast<std::ptrdiff_t>(count));
    }
    co_return out;
}

asio::awaitable<Result<void>> BlobReader::load(std::int32_t number)
{
    if (number == loaded_)
        co_return boost::system::in_place_value;
    const auto sealed = co_await database_->read_alone(scope_of(user_), find_chunk, user_, info_.id, number);
    if (!sealed)
        co_return sealed.error();
    if (sealed->empty())
        co_return Error{ErrorCode::not_found, "the file is not there any more"};
    Result<Bytes> chunk = omni::open(key_, sealed->front(), place_of(info_.id, number));
    if (!chunk)
        co_return chunk.error();
    chunk_ = std::move(*chunk);
    loaded_ = number;
    co_return boost::system::in_place_value;
}

asio::awaitable<Result<BlobWriter>> BlobStore::create(UserId user)
{
    const Result<AeadKey> key = co_await keys_.key_of(user);
    if (!key)
        co_return key.error();
    const Uuid id = Uuid::v7();
    const auto created = co_await database_.write(Scope{user}, create_blob, user, id);
    if (!created)
        co_return created.error();
    co_return BlobWriter(database_, user, id, *key);
}

asio::awaitable<Result<BlobReader>> BlobStore::open(UserId user, Uuid id)
{
    const Result<AeadKey> key = co_await keys_.key_of(user);
    if (!key)
        co_return key.error();
    auto info = co_await database_.read_one(Scope{user}, find_blob, user, id);
    if (!info)
        co_return info.error();
    if (!info->has_value())
        co_return Error{ErrorCode::not_found, "there is no such file"};
    co_return BlobReader(database_, user, std::move(**info), *key);
}

asio::awaitable<Result<void>> BlobStore::remove(UserId user, Uuid id)
{
    const auto removed = co_await database_.write(scope_of(user), remove_blob, user, id);
    if (!removed)
        co_return removed.error();
    co_return boost::system::in_place_value;
}

} // namespace omni
