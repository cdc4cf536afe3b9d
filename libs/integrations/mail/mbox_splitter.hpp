// Splits an mbox file into its messages while the bytes arrive, in memory bounded by the largest message allowed.
//
// Grammar (RFC 4155 appendix A, and what programs really write; LF and CRLF, also mixed):
//
//   mbox      = [preamble] *(from-line message)
//   from-line = "From " envelope EOL      at the very start of the file, or after an empty line
//   message   = header section, empty line, body; ends before the empty line in front of the next from-line
//   envelope  = address                                    user@example.com
//             | [sender] date [rest]                       the sender is anything, also "-" or with spaces in it
//   date      = weekday month day time [zone] year         asctime; Mozilla, Google, mutt, postfix
//             | [weekday ","] day month year time *zone    RFC 5322; nothing behind it
//             | yyyy-mm-dd ...                             ISO 8601
//
// A body line that starts with "From " splits only when all this holds, so "From here on" in a paragraph of its own
// does not. Content-Length is never believed: it lies as soon as somebody edits the file, and everything behind is
// lost. What stands before the first from-line (blank lines apart) is an item of its own, so nothing is lost silently.
// Quoted lines (">From ") are delivered as they stand; see unquote_from_lines().
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace omni::mail {

class MboxSplitter
{
public:
    struct Item
    {
        std::uint64_t offset = 0;              // of the message in the file: behind its from-line
        std::uint64_t size = 0;                // without the empty line that separates it from the next from-line
        std::span<const std::uint8_t> bytes{}; // valid during the call only; empty when too large
        bool too_large = false;
    };
    using OnItem = std::function<void(Item)>;

    // `start_offset` is 0 or what next_resume_offset() said: the first byte pushed stands there in the file.
    MboxSplitter(std::uint64_t start_offset, std::size_t max_message_bytes);

    // Takes the next bytes of the file, in pieces of any size. Calls back once for each message that is complete.
    void push(std::span<const std::uint8_t> bytes, const OnItem& on_item);

    // The file ends here: delivers the last message. Nothing may be pushed afterwards.
    void finish(const OnItem& on_item);

    // Where the from-line of the first message not yet delivered begins; the end of the file after finish().
    // Also right when asked from within on_item: it then stands behind the message being delivered.
    std::uint64_t next_resume_offset() const { return resume_offset_; }

private:
    void scan(bool at_end, const OnItem& on_item);
    bool begin_first_message(bool at_end);
    void begin_message(std::size_t begin);
    void deliver(std::size_t end, std::uint64_t next_from_line, const OnItem& on_item);
    void drop_what_is_done();
    bool is_line_end_of_empty_line(std::size_t newline) const;
    std::size_t begin_of_empty_line(std::size_t newline) const;
    std::string_view text() const;

    std::size_t max_message_bytes_;
    std::vector<std::uint8_t> buffer_{}; // the open message (its end only, once it is too large) and what follows
    std::uint64_t buffer_offset_;        // of buffer_[0] in the file
    std::size_t scanned_ = 0;            // buffer_ up to here holds no line end before a from-line
    bool has_message_ = false;
    std::uint64_t message_offset_;
    std::uint64_t resume_offset_;
};

// Whether a line (with or without its line end) is a from-line in the sense of the grammar above.
bool is_from_line(std::string_view line);

// Undoes mboxrd quoting: takes one ">" off every line that is ">"… followed by "From ". In mboxo files, where only
// "From " was quoted, this gives back the original too, save for lines that were written as ">From " by a person.
std::vector<std::uint8_t> unquote_from_lines(std::span<const std::uint8_t> message);

} // namespace omni::mail
