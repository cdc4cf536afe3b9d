#include "worker/pipeline/scanned_slice.hpp"

#include <unordered_map>

namespace omni::worker {

namespace {

constexpr std::size_t max_sources_per_chunk = 200;
constexpr std::int64_t max_bytes_per_chunk = 4 << 20;

} // namespace

RawEvent& ScannedSlice::add(Uuid id, std::string source_id, std::uint64_t offset, std::uint64_t size)
{
    events_.push_back({.id = id,
                       .provider = provider_,
                       .source_id = std::move(source_id),
                       .item = next_item_++,
                       .blob_id = std::nullopt,
                       .byte_offset = static_cast<std::int64_t>(offset),
                       .size_bytes = static_cast<std::int64_t>(size),
                       .sealed = std::nullopt});
    return events_.back();
}

void ScannedSlice::add_slice_of_file(std::string source_id, Uuid blob_id, std::uint64_t offset, std::uint64_t size)
{
    add(Uuid::v7(), std::move(source_id), offset, size).blob_id = blob_id;
}

void ScannedSlice::add_composed(Uuid id, std::string source_id, std::uint64_t offset, std::uint64_t size, Bytes sealed)
{
    add(id, std::move(source_id), offset, size).sealed = std::move(sealed);
}

void ScannedSlice::add_error(std::uint64_t offset, std::uint64_t size, std::string code, std::string reason)
{
    errors_.push_back({next_item_++, static_cast<std::int64_t>(offset), static_cast<std::int64_t>(size),
                       std::move(code), std::move(reason)});
}

std::vector<std::vector<Uuid>> cut_into_chunks(const std::vector<RawEvent>& events, const std::vector<Uuid>& stored)
{
    std::unordered_map<Uuid, std::int64_t> sizes;
    for (const RawEvent& event : events)
        sizes.emplace(event.id, event.size_bytes);

    std::vector<std::vector<Uuid>> chunks;
    std::int64_t bytes = 0;
    for (const Uuid& id : stored) {
        const std::int64_t size = sizes.at(id);
        const bool full =
            !chunks.empty() && (chunks.back().size() == max_sources_per_chunk || bytes + size > max_bytes_per_chunk);
        if (chunks.empty() || full) {
            chunks.emplace_back();
            bytes = 0;
        }
        chunks.back().push_back(id);
        bytes += size;
    }
    return chunks;
}

} // namespace omni::worker
