// Fuzzes cards: pieces of any size give the same cards, and every text that comes out of them is clean.
#include "core/bytes.hpp"
#include "integrations/address_book/card.hpp"
#include "integrations/address_book/vcf_splitter.hpp"
#include "require.hpp"

#include <algorithm>

using omni::address_book::VcfSplitter;
using omni::fuzz::require;
using omni::fuzz::require_clean;

namespace {

void check_card(std::string_view text)
{
    const auto card = omni::address_book::parse_card(text);
    if (!card) {
        require(!card.error().message.empty());
        return;
    }
    for (const std::string& part : {card->uid, card->full_name, card->given, card->family, card->organization,
                                    card->title, card->note, card->birthday, card->nickname})
        require_clean(part);
    for (const auto* values : {&card->emails, &card->phones, &card->urls})
        for (const auto& value : *values) {
            require_clean(value.label);
            require_clean(value.value);
            require(!value.value.empty());
        }
}

using Slices = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

Slices split(std::span<const std::uint8_t> file, std::size_t piece)
{
    constexpr std::size_t max_card = 1000;
    Slices slices;
    VcfSplitter splitter(0, max_card);
    const auto on_item = [&](const VcfSplitter::Item& item) {
        require(item.error.empty() == (item.size <= max_card));
        require(!item.error.empty() || std::ranges::equal(item.bytes, file.subspan(item.offset, item.size)));
        require(splitter.next_resume_offset() == item.offset + item.size);
        slices.emplace_back(item.offset, item.size);
    };
    for (std::size_t at = 0; at < file.size(); at += piece)
        splitter.push(file.subspan(at, std::min(piece, file.size() - at)), on_item);
    splitter.finish(on_item);
    return slices;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::span<const std::uint8_t> file(data + 1, size - 1);
    const Slices whole = split(file, size);
    require(split(file, std::size_t{data[0]} + 1) == whole);
    for (const auto& [offset, length] : whole)
        check_card(omni::as_text(file.subspan(offset, length)));
    check_card(omni::as_text(file));
    return 0;
}
