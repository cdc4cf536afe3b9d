// Splits a vCard file into its cards while the bytes arrive, in memory bounded by the largest card allowed.
//
// A card is the lines from BEGIN:VCARD to its END:VCARD, both included. A card within a card (vCard 2.1: an AGENT line
// without a value, then BEGIN:VCARD) belongs to the outer one. A card whose END is missing ends where the next one
// begins or the file ends. Lines outside of cards are passed over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace omni::address_book {

class VcfSplitter
{
public:
    struct Item
    {
        std::uint64_t offset = 0;              // of the BEGIN line in the file
        std::uint64_t size = 0;                // to the end of the END line, with its line end
        std::span<const std::uint8_t> bytes{}; // valid during the call only; empty when there is an error
        std::string error{};                   // why it cannot be used: it is too large
    };
    using OnItem = std::function<void(Item)>;

    // `start_offset` is 0 or what next_resume_offset() said.
    VcfSplitter(std::uint64_t start_offset, std::size_t max_card_bytes);

    void push(std::span<const std::uint8_t> bytes, const OnItem& on_item);
    void finish(const OnItem& on_item);

    // Behind the last card delivered. Also right when asked from within on_item.
    std::uint64_t next_resume_offset() const { return resume_offset_; }

private:
    void take_line(std::uint64_t line_offset, const OnItem& on_item);
    void close_card(std::uint64_t end, const OnItem& on_item);

    std::size_t max_card_bytes_;
    std::vector<std::uint8_t> card_{}; // the open card up to its last whole line, as far as it is not too large
    std::vector<std::uint8_t> line_{}; // the line whose end has not arrived, as far as it is not too large
    std::uint64_t line_size_ = 0;      // of that line
    std::uint64_t position_;           // in the file, of the next byte
    std::uint64_t card_offset_ = 0;
    std::uint64_t card_size_ = 0;
    std::uint64_t resume_offset_;
    std::size_t depth_ = 0;      // BEGIN:VCARD lines that wait for their END
    bool is_agent_next_ = false; // the last line was an AGENT without a value
};

} // namespace omni::address_book
