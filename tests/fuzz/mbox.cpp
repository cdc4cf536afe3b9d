// Fuzzes the mbox splitter: pieces of any size give the same messages, they do not overlap, and it resumes anywhere.
#include "integrations/mail/mbox_splitter.hpp"
#include "require.hpp"

#include <algorithm>
#include <string>
#include <vector>

using omni::fuzz::require;
using omni::mail::MboxSplitter;

namespace {

struct Found
{
    std::uint64_t offset;
    std::uint64_t size;
    bool too_large;
    std::uint64_t resume_offset;

    bool operator==(const Found&) const = default;
};

std::vector<Found> split(std::span<const std::uint8_t> file, std::size_t piece, std::uint64_t start)
{
    constexpr std::size_t max_message = 2000;
    std::vector<Found> found;
    MboxSplitter splitter(start, max_message);
    const auto on_item = [&](MboxSplitter::Item item) {
        require(item.too_large == (item.size > max_message));
        require(item.too_large ? item.bytes.empty()
                               : std::ranges::equal(item.bytes, file.subspan(item.offset, item.size)));
        found.push_back({item.offset, item.size, item.too_large, splitter.next_resume_offset()});
    };
    for (auto at = static_cast<std::size_t>(start); at < file.size(); at += piece)
        splitter.push(file.subspan(at, std::min(piece, file.size() - at)), on_item);
    splitter.finish(on_item);
    require(splitter.next_resume_offset() == file.size());
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::size_t piece = std::size_t{data[0]} + 1;
    const std::span<const std::uint8_t> file(data + 1, size - 1);
    const std::vector<Found> whole = split(file, size, 0);
    require(split(file, piece, 0) == whole);
    for (std::size_t i = 0; i + 1 < whole.size(); ++i)
        require(whole[i].offset + whole[i].size <= whole[i].resume_offset &&
                whole[i].resume_offset <= whole[i + 1].offset);
    if (whole.size() > 1) {
        const std::size_t middle = whole.size() / 2;
        const auto rest = split(file, piece, whole[middle - 1].resume_offset);
        require(std::ranges::equal(rest, std::span(whole).subspan(middle)));
    }
    require(omni::mail::unquote_from_lines(file).size() <= file.size());
    return 0;
}
