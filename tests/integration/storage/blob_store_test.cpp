// Files: chunked, sealed, readable at any place.
#include "fixture.hpp"

#include "core/random.hpp"
#include "storage/blob_store.hpp"

namespace omni::test {

namespace {

struct Blobs : Fixture
{
    Blobs() : Fixture(options_for(TestDatabase::instance().api_url())) {}

    Result<BlobInfo> store(const UserId& user, const Bytes& bytes, std::size_t piece)
    {
        return run([&]() -> asio::awaitable<Result<BlobInfo>> {
            BlobWriter writer = (co_await blobs.create(user)).value();
            for (std::size_t at = 0; at < bytes.size(); at += piece)
                (co_await writer.append(ByteView(bytes).subspan(at, std::min(piece, bytes.size() - at)))).value();
            co_return co_await writer.finish();
        }());
    }

    Result<Bytes> read(const UserId& user, const Uuid& id, std::int64_t offset, std::size_t size)
    {
        return run([&]() -> asio::awaitable<Result<Bytes>> {
            auto reader = co_await blobs.open(user, id);
            if (!reader)
                co_return reader.error();
            co_return co_await reader->read(offset, size);
        }());
    }

    KeyRing ring = KeyRing::parse(KeyRing::generate("test")).value();
    DataKeys keys{db, ring};
    BlobStore blobs{db, keys};
};

} // namespace

TEST_CASE("a file of several chunks is read back whole and in parts")
{
    Blobs f;
    const UserId user = f.database.create_user();
    const Bytes bytes = random_bytes(2 * blob_chunk_size + 12'345);
    const auto info = f.store(user, bytes, 300'000);
    REQUIRE(info);
    CHECK(info->size_bytes == static_cast<std::int64_t>(bytes.size()));
    const Sha256Digest digest = sha256(bytes);
    CHECK(info->sha256 == Bytes(digest.begin(), digest.end()));
    CHECK(f.database.value("select count(*) from blob_chunks") == "3");

    const std::size_t border = blob_chunk_size;
    const std::vector<std::pair<std::size_t, std::size_t>> parts{
        {0, bytes.size()}, {border - 1, 2}, {border, 10}, {2 * border + 12'344, 100}, {bytes.size(), 10}};
    for (const auto& [offset, size] : parts) {
        const auto part = f.read(user, info->id, static_cast<std::int64_t>(offset), size);
        REQUIRE(part);
        const std::size_t end = std::min(offset + size, bytes.size());
        CHECK(std::equal(part->begin(), part->end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset),
                         bytes.begin() + static_cast<std::ptrdiff_t>(end)));
    }
}

TEST_CASE("an empty file and one of exactly a chunk have no chunk too many")
{
    Blobs f;
    const UserId user = f.database.create_user();
    const auto empty = f.store(user, {}, 1);
    REQUIRE(empty);
    CHECK(f.database.value("select count(*) from blob_chunks") == "0");
    CHECK(f.read(user, empty->id, 0, 10)->empty());
    const auto full = f.store(user, Bytes(blob_chunk_size, 7), blob_chunk_size);
    REQUIRE(full);
    CHECK(f.database.value("select count(*) from blob_chunks") == "1");
    CHECK(f.read(user, full->id, 0, 2 * blob_chunk_size)->size() == blob_chunk_size);
}

TEST_CASE("a file cannot be read before it is finished, nor by another user, nor after it was aborted")
{
    Blobs f;
    const UserId user = f.database.create_user();
    const UserId other = f.database.create_user();
    const auto info = f.store(user, Bytes(10, 1), 10);
    REQUIRE(info);
    CHECK(f.read(other, info->id, 0, 10).error().code == ErrorCode::not_found);
    f.run([&]() -> asio::awaitable<void> {
        BlobWriter writer = (co_await f.blobs.create(user)).value();
        (co_await writer.append(Bytes(blob_chunk_size, 1))).value();
        CHECK((co_await f.blobs.open(user, writer.id())).error().code == ErrorCode::not_found);
        (co_await writer.abort()).value();
    }());
    CHECK(f.database.value("select count(*) from blobs") == "1");
    CHECK(f.database.value("select count(*) from blob_chunks") == "1");
}

TEST_CASE("chunks that changed places or bits are refused")
{
    Blobs f;
    const UserId user = f.database.create_user();
    const auto info = f.store(user, random_bytes(2 * blob_chunk_size), blob_chunk_size);
    REQUIRE(info);
    SECTION("places")
    {
        f.database.sql("update blob_chunks set number = number + 10; "
                       "update blob_chunks set number = 11 - number");
    }
    SECTION("bits")
    {
        f.database.sql("update blob_chunks set sealed = set_byte(sealed, 100, get_byte(sealed, 100) # 1)");
    }
    CHECK(f.read(user, info->id, 0, 10).error().code == ErrorCode::internal);
}

TEST_CASE("a blob finished in a transaction counts only once that has committed")
{
    Blobs f;
    const UserId user = f.database.create_user();
    const bool commits = GENERATE(true, false);
    const Uuid id = f.run([&]() -> asio::awaitable<Uuid> {
        BlobWriter writer = (co_await f.blobs.create(user)).value();
        (co_await writer.append(Bytes(10, 1))).value();
        Transaction transaction = (co_await f.db.begin(Scope{user})).value();
        (co_await writer.finish(transaction)).value();
        if (commits)
            (co_await transaction.commit()).value();
        co_return writer.id();
    }());
    CHECK(f.read(user, id, 0, 10).has_value() == commits);
}

TEST_CASE("everyone gets the same data key of a user, even when it is made twice at once")
{
    Blobs f;
    const UserId user = f.database.create_user();
    DataKeys others{f.db, f.ring};
    std::vector<Bytes> keys;
    const auto get = [&](DataKeys& from) -> asio::awaitable<void> {
        const AeadKey key = (co_await from.key_of(user)).value();
        keys.emplace_back(key.bytes().begin(), key.bytes().end());
    };
    std::vector<asio::awaitable<void>> all;
    all.push_back(get(f.keys));
    all.push_back(get(others));
    f.run_all(std::move(all));
    REQUIRE(keys.size() == 2);
    CHECK(keys[0] == keys[1]);
    CHECK(f.database.value("select count(*) from data_keys") == "1");
}

TEST_CASE("a data key outlives its place in the cache")
{
    Blobs f;
    DataKeys small(f.db, f.ring, nullptr, {.capacity = 1});
    const UserId a = f.database.create_user();
    const UserId b = f.database.create_user();
    f.run([&]() -> asio::awaitable<void> {
        const AeadKey first = (co_await small.key_of(a)).value();
        (co_await small.key_of(b)).value();
        const AeadKey again = (co_await small.key_of(a)).value();
        CHECK(std::equal(first.bytes().begin(), first.bytes().end(), again.bytes().begin()));
    }());
}

} // namespace omni::test
