#include "integrations/mail/mbox_splitter.hpp"

#include <algorithm>
#include <cstring>

namespace omni::mail {
namespace {

// A from-line is a line of text (RFC 5322 §2.1.1); longer ones are not looked at, so that no line has to be kept whole.
constexpr std::size_t max_from_line = 1000;

// Bounds what stands in memory beside the message itself.
constexpr std::size_t piece_bytes = 256 << 10;

constexpr std::string_view needle = "\nFrom ";

} // namespace

MboxSplitter::MboxSplitter(std::uint64_t start_offset, std::size_t max_message_bytes)
    : max_message_bytes_(max_message_bytes), buffer_offset_(start_offset), message_offset_(start_offset),
      resume_offset_(start_offset)
{
}

void MboxSplitter::push(std::span<const std::uint8_t> bytes, const OnItem& on_item)
{
    while (!bytes.empty()) {
        const auto piece = bytes.first(std::min(bytes.size(), piece_bytes));
        bytes = bytes.subspan(piece.size());
        buffer_.insert(buffer_.end(), piece.begin(), piece.end());
        scan(false, on_item);
        drop_what_is_done();
    }
}

void MboxSplitter::finish(const OnItem& on_item)
{
    scan(true, on_item);
    const std::uint64_t end_of_file = buffer_offset_ + buffer_.size();
    if (has_message_) {
        std::size_t end = buffer_.size();
        if (end > 0 && buffer_[end - 1] == '\n' && is_line_end_of_empty_line(end - 1))
            end = begin_of_empty_line(end - 1);
        deliver(end, end_of_file, on_item);
        has_message_ = false;
    }
    resume_offset_ = end_of_file;
    buffer_.clear();
}

void MboxSplitter::scan(bool at_end, const OnItem& on_item)
{
    if (!has_message_ && !begin_first_message(at_end))
        return;
    for (;;) {
        const std::string_view text = this->text();
        const std::size_t newline = text.find(needle, scanned_);
        if (newline == std::string_view::npos) {
            scanned_ = std::max(scanned_, text.size() - std::min(text.size(), needle.size() - 1));
            return;
        }
        scanned_ = newline;
        const std::size_t line_begin = newline + 1;
        const std::size_t line_end = text.find('\n', line_begin);
        if (line_end == std::string_view::npos && !at_end && text.size() - line_begin < max_from_line)
            return;
        const std::string_view line = text.substr(line_begin, std::min(line_end - line_begin, max_from_line));
        if (is_line_end_of_empty_line(newline) && is_from_line(line)) {
            deliver(begin_of_empty_line(newline), buffer_offset_ + line_begin, on_item);
            begin_message(std::min(line_end, text.size() - 1) + 1);
        } else {
            scanned_ = line_begin;
        }
    }
}

// Finds where the first message begins: behind a from-line, or else at the first line that is not blank.
bool MboxSplitter::begin_first_message(bool at_end)
{
    const std::string_view text = this->text();
    std::size_t begin = buffer_offset_ == 0 && text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    begin = text.find_first_not_of("\r\n", begin);
    if (begin == std::string_view::npos) {
        buffer_offset_ += buffer_.size();
        buffer_.clear();
        return false;
    }
    const std::size_t line_end = text.find('\n', begin);
    if (line_end == std::string_view::npos && !at_end && text.size() - begin < max_from_line)
        return false;
    resume_offset_ = buffer_offset_ + begin;
    if (is_from_line(text.substr(begin, std::min(line_end - begin, max_from_line))))
        begin = std::min(line_end, text.size() - 1) + 1;
    begin_message(begin);
    return true;
}

void MboxSplitter::begin_message(std::size_t begin)
{
    has_message_ = true;
    message_offset_ = buffer_offset_ + begin;
    scanned_ = begin;
}

void MboxSplitter::deliver(std::size_t end, std::uint64_t next_from_line, const OnItem& on_item)
{
    Item item{.offset = message_offset_, .size = buffer_offset_ + end - message_offset_};
    item.too_large = item.size > max_message_bytes_;
    if (!item.too_large)
        item.bytes = std::span(buffer_).subspan(static_cast<std::size_t>(message_offset_ - buffer_offset_),
                                                static_cast<std::size_t>(item.size));
    resume_offset_ = next_from_line;
    on_item(item);
}

// Keeps the bytes of the open message; of one that is too large already only what the search still needs.
void MboxSplitter::drop_what_is_done()
{
    if (!has_message_)
        return;
    auto done = static_cast<std::size_t>(message_offset_ > buffer_offset_ ? message_offset_ - buffer_offset_ : 0);
    if (buffer_offset_ + buffer_.size() - message_offset_ > max_message_bytes_ + max_from_line)
        done = std::max(done, scanned_ - std::min<std::size_t>(scanned_, 2)); // "\n\r" before the line end
    if (done == 0)
        return;
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(done));
    buffer_offset_ += done;
    scanned_ -= done;
}

// Whether the "\n" at this place ends an empty line of the open message.
bool MboxSplitter::is_line_end_of_empty_line(std::size_t newline) const
{
    const std::size_t begin = begin_of_empty_line(newline);
    return buffer_offset_ + begin == message_offset_ || (begin > 0 && buffer_[begin - 1] == '\n');
}

// Where the line would begin if it were empty: its "\r", or else the "\n" itself.
std::size_t MboxSplitter::begin_of_empty_line(std::size_t newline) const
{
    const bool has_return = newline > 0 && buffer_[newline - 1] == '\r' && buffer_offset_ + newline > message_offset_;
    return newline - (has_return ? 1 : 0);
}

std::string_view MboxSplitter::text() const
{
    return {reinterpret_cast<const char*>(buffer_.data()), buffer_.size()};
}

std::vector<std::uint8_t> unquote_from_lines(std::span<const std::uint8_t> message)
{
    const std::string_view text(reinterpret_cast<const char*>(message.data()), message.size());
    std::vector<std::uint8_t> out;
    out.reserve(message.size());
    std::size_t kept = 0;
    for (std::size_t at = text.find(">From "); at != std::string_view::npos; at = text.find(">From ", at + 1)) {
        std::size_t line = at;
        while (line > kept && text[line - 1] == '>')
            --line;
        if (line > 0 && text[line - 1] != '\n')
            continue;
        out.insert(out.end(), message.begin() + static_cast<std::ptrdiff_t>(kept),
                   message.begin() + static_cast<std::ptrdiff_t>(line));
        kept = line + 1;
    }
    out.insert(out.end(), message.begin() + static_cast<std::ptrdiff_t>(kept), message.end());
    return out;
}

} // namespace omni::mail
