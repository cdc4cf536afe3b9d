#include "integrations/mail/text_layout.hpp"

#include <algorithm>

namespace omni::mail {
namespace {

// Deeper quotes look the same: a conversation of a thousand levels is no more readable, only a thousand times larger.
constexpr std::size_t max_quote_marks = 8;

constexpr std::string_view white_space = " \t\r\n\f\v";

} // namespace

void TextLayout::write(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t word = text.find_first_not_of(white_space);
        if (word != 0)
            is_space_wanted_ = true;
        if (word == std::string_view::npos)
            return;
        text.remove_prefix(word);
        const std::size_t end = std::min(text.find_first_of(white_space), text.size());
        begin_text();
        out_.append(text.substr(0, end));
        text.remove_prefix(end);
    }
}

void TextLayout::write_preformatted(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.empty()) {
            begin_text();
            out_.append(line);
        }
        if (end == text.size())
            return;
        break_line();
        text.remove_prefix(end + 1);
    }
}

// Writes what was wanted before this text.
void TextLayout::begin_text()
{
    if (out_.empty()) {
        begin_line();
    } else if (wanted_line_ends_ > 0) {
        if (wanted_line_ends_ > 1) {
            out_.push_back('\n');
            out_.append(std::min(quote_depth_, max_quote_marks), '>');
        }
        out_.push_back('\n');
        begin_line();
    } else if (is_space_wanted_) {
        out_.push_back(' ');
    }
    wanted_line_ends_ = 0;
    is_space_wanted_ = false;
}

void TextLayout::begin_line()
{
    if (quote_depth_ == 0)
        return;
    out_.append(std::min(quote_depth_, max_quote_marks), '>');
    out_.push_back(' ');
}

} // namespace omni::mail
