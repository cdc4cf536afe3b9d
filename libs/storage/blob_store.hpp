// Uploaded files, sealed with their user's key, in chunks of 1 MiB in PostgreSQL; nothing ever holds a whole one.
//
// A chunk is sealed with the blob's id and the chunk's number as associated data: chunks cannot change places. Chunk n
// holds the plain bytes [n · 1 MiB, (n + 1) · 1 MiB); the last one is shorter. A blob counts once finish() has written
// its size and SHA-256; before that it can be read by nobody.
#pragma once

#include "core/sha256.hpp"
#include "storage/data_keys.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>

namespace omni {

struct BlobInfo
{
    Uuid id;
    std::int64_t size_bytes = 0;
    Bytes sha256;
};
BOOST_DESCRIBE_STRUCT(BlobInfo, (), (id, size_bytes, sha256))

inline constexpr std::size_t blob_chunk_size = std::size_t{1} << 20;

// One upload. Dropping it without finish() leaves an unfinished blob, which is swept after a day; abort() removes it
// now.
class BlobWriter
{
public:
    const Uuid& id() const { return id_; }
    std::int64_t size() const { return size_; }

    // Any number of bytes; writes whenever a chunk is full.
    boost::asio::awaitable<Result<void>> append(ByteView bytes);
    boost::asio::awaitable<Result<BlobInfo>> finish();
    // The same within a transaction that belongs to the user: the blob counts if and when that commits.
    boost::asio::awaitable<Result<BlobInfo>> finish(Transaction& transaction);
    boost::asio::awaitable<Result<void>> abort();

private:
    friend class BlobStore;
    BlobWriter(Database& database, UserId user, Uuid id, AeadKey key);

    boost::asio::awaitable<Result<void>> flush();
    boost::asio::awaitable<Result<BlobInfo>> last_chunk();

    Database* database_;
    UserId user_;
    Uuid id_;
    AeadKey key_;
    Sha256 sha256_;
    Bytes pending_;
    std::int64_t size_ = 0;
    std::int32_t next_chunk_ = 0;
};

// Random access to a finished blob; keeps the last chunk it opened.
class BlobReader
{
public:
    const BlobInfo& info() const { return info_; }

    // The bytes [offset, offset + size), cut at the end of the blob.
    boost::asio::awaitable<Result<Bytes>> read(std::int64_t offset, std::size_t size);

private:
    friend class BlobStore;
    BlobReader(Database& database, UserId user, BlobInfo info, AeadKey key);

    boost::asio::awaitable<Result<void>> load(std::int32_t number);

    Database* database_;
    UserId user_;
    BlobInfo info_;
    AeadKey key_;
    std::int32_t loaded_ = -1;
    Bytes chunk_;
};

class BlobStore
{
public:
    BlobStore(Database& database, DataKeys& keys) : database_(database), keys_(keys) {}

    boost::asio::awaitable<Result<BlobWriter>> create(UserId user);
    // not_found when there is no such finished blob.
    boost::asio::awaitable<Result<BlobReader>> open(UserId user, Uuid id);
    // Harmless when it is gone already; conflict while something refers to it.
    boost::asio::awaitable<Result<void>> remove(UserId user, Uuid id);

private:
    Database& database_;
    DataKeys& keys_;
};

} // namespace omni
