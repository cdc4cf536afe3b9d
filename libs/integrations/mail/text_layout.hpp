// Lays out running text in lines: folds white space, keeps blocks apart, marks quotes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace omni::mail {

class TextLayout
{
public:
    // White space in `text` is folded into one space, and none stands at the beginning or end of a line.
    void write(std::string_view text);

    // As it stands, line ends included.
    void write_preformatted(std::string_view text);

    // The next text stands on a new line, or behind a blank one; nothing happens at the very beginning.
    void end_line() { wanted_line_ends_ = wanted_line_ends_ < 1 ? 1 : wanted_line_ends_; }
    void end_paragraph() { wanted_line_ends_ = 2; }

    // One line end more than is wanted so far, one blank line at most: what <br> does.
    void break_line() { wanted_line_ends_ = wanted_line_ends_ < 2 ? wanted_line_ends_ + 1 : 2; }
    void want_space() { is_space_wanted_ = true; }

    void open_quote() { ++quote_depth_; }
    void close_quote() { quote_depth_ -= quote_depth_ > 0 ? 1 : 0; }

    std::string take() { return std::move(out_); }

private:
    void begin_text();
    void begin_line();

    std::string out_{};
    int wanted_line_ends_ = 0;
    bool is_space_wanted_ = false;
    std::size_t quote_depth_ = 0;
};

} // namespace omni::mail
