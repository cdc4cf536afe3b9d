// What one slice of a file holds, gathered while it is scanned: sources to store, and items that cannot be read.
#pragma once

#include "storage/pipeline/imports.hpp"
#include "storage/pipeline/raw_events.hpp"

#include <string>
#include <vector>

namespace omni::worker {

class ScannedSlice
{
public:
    // `first_item`: the ordinal of the first item of the slice in the file.
    ScannedSlice(Provider provider, std::int64_t first_item) : provider_(provider), next_item_(first_item) {}

    // An item that lies in a stored file as it is.
    void add_slice_of_file(std::string source_id, Uuid blob_id, std::uint64_t offset, std::uint64_t size);

    // An item composed of several places of a file; `sealed` for the raw event with this id.
    void add_composed(Uuid id, std::string source_id, std::uint64_t offset, std::uint64_t size, Bytes sealed);

    void add_error(std::uint64_t offset, std::uint64_t size, std::string code, std::string reason);

    std::size_t items() const { return events_.size() + errors_.size(); }
    const std::vector<RawEvent>& events() const { return events_; }
    const std::vector<ImportError>& errors() const { return errors_; }

private:
    RawEvent& add(Uuid id, std::string source_id, std::uint64_t offset, std::uint64_t size);

    Provider provider_;
    std::int64_t next_item_;
    std::vector<RawEvent> events_;
    std::vector<ImportError> errors_;
};

// The ids cut into chunks for normalize jobs: at most 200 sources and 4 MiB of them each, so that neither a worker's
// memory nor a lost attempt grows with the file. `stored` are ids of `events`, in order.
std::vector<std::vector<Uuid>> cut_into_chunks(const std::vector<RawEvent>& events, const std::vector<Uuid>& stored);

} // namespace omni::worker
