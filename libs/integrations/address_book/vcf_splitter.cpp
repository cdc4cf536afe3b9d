#include "integrations/address_book/vcf_splitter.hpp"

#include "core/bytes.hpp"
#include "integrations/ascii.hpp"

#include <algorithm>

namespace omni::address_book {

VcfSplitter::VcfSplitter(std::uint64_t start_offset, std::size_t max_card_bytes)
    : max_card_bytes_(max_card_bytes), position_(start_offset), resume_offset_(start_offset)
{
}

void VcfSplitter::push(std::span<const std::uint8_t> bytes, const OnItem& on_item)
{
    while (!bytes.empty()) {
        const auto newline = std::ranges::find(bytes, std::uint8_t{'\n'});
        const bool is_whole = newline != bytes.end();
        const auto piece = bytes.first(static_cast<std::size_t>(newline - bytes.begin()) + (is_whole ? 1 : 0));
        bytes = bytes.subspan(piece.size());
        // One byte more than a card may have tells that it is too large.
        const std::size_t room = max_card_bytes_ + 1 - std::min(line_.size(), max_card_bytes_ + 1);
        line_.insert(line_.end(), piece.begin(),
                     piece.begin() + static_cast<std::ptrdiff_t>(std::min(room, piece.size())));
        line_size_ += piece.size();
        position_ += piece.size();
        if (is_whole)
            take_line(position_ - line_size_, on_item);
    }
}

void VcfSplitter::finish(const OnItem& on_item)
{
    if (line_size_ > 0)
        take_line(position_ - line_size_, on_item);
    if (depth_ > 0)
        close_card(position_, on_item);
    resume_offset_ = position_;
}

void VcfSplitter::take_line(std::uint64_t line_offset, const OnItem& on_item)
{
    std::string_view text = as_text(line_);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const bool is_folded = text.starts_with(' ') || text.starts_with('\t');
    text = trim(text);
    const bool is_begin = !is_folded && equal_ignoring_case(text, "BEGIN:VCARD");
    const bool is_end = !is_folded && equal_ignoring_case(text, "END:VCARD");
    if (is_begin && depth_ > 0 && !is_agent_next_)
        close_card(line_offset, on_item);
    if (is_begin && depth_++ == 0)
        card_offset_ = line_offset;
    if (depth_ > 0) {
        card_size_ += line_size_;
        if (card_size_ <= max_card_bytes_)
            card_.insert(card_.end(), line_.begin(), line_.end());
        else
            card_.clear();
    }
    if (!text.empty())
        is_agent_next_ = equal_ignoring_case(text.substr(0, 5), "AGENT") && text.ends_with(':');
    line_.clear();
    line_size_ = 0;
    if (is_end && depth_ > 0 && --depth_ == 0)
        close_card(card_offset_ + card_size_, on_item);
}

void VcfSplitter::close_card(std::uint64_t end, const OnItem& on_item)
{
    Item item{.offset = card_offset_, .size = end - card_offset_};
    if (card_size_ > max_card_bytes_)
        item.error = "The card is larger than " + std::to_string(max_card_bytes_) + " bytes.";
    else
        item.bytes = card_;
    depth_ = 0;
    card_size_ = 0;
    is_agent_next_ = false;
    resume_offset_ = end;
    on_item(item);
    card_.clear();
}

} // namespace omni::address_book
