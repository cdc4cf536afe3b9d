#include "integrations/mail/html_text.hpp"

#include "integrations/ascii.hpp"
#include "integrations/mail/html_entities.hpp"
#include "integrations/mail/text_layout.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace omni::mail {
namespace {

enum class Kind { inline_, line, paragraph, item, cell, quote, preformatted, line_break, raw, image };

Kind kind_of(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, Kind>, 51> kinds{{
        {"address", Kind::line},
        {"article", Kind::line},
        {"aside", Kind::line},
        {"blockquote", Kind::quote},
        {"body", Kind::line},
        {"br", Kind::line_break},
        {"caption", Kind::line},
        {"center", Kind::line},
        {"dd", Kind::line},
        {"div", Kind::line},
        {"dl", Kind::line},
        {"dt", Kind::line},
        {"fieldset", Kind::line},
        {"figure", Kind::line},
        {"footer", Kind::line},
        {"form", Kind::line},
        {"h1", Kind::paragraph},
        {"h2", Kind::paragraph},
        {"h3", Kind::paragraph},
        {"h4", Kind::paragraph},
        {"h5", Kind::paragraph},
        {"h6", Kind::paragraph},
        {"header", Kind::line},
        {"hr", Kind::paragraph},
        {"iframe", Kind::raw},
        {"img", Kind::image},
        {"li", Kind::item},
        {"listing", Kind::preformatted},
        {"main", Kind::line},
        {"math", Kind::raw},
        {"nav", Kind::line},
        {"noembed", Kind::raw},
        {"noframes", Kind::raw},
        {"ol", Kind::line},
        {"option", Kind::line},
        {"p", Kind::paragraph},
        {"plaintext", Kind::preformatted},
        {"pre", Kind::preformatted},
        {"script", Kind::raw},
        {"section", Kind::line},
        {"style", Kind::raw},
        {"svg", Kind::raw},
        {"table", Kind::line},
        {"tbody", Kind::line},
        {"td", Kind::cell},
        {"template", Kind::raw},
        {"tfoot", Kind::line},
        {"th", Kind::cell},
        {"title", Kind::raw},
        {"tr", Kind::line},
        {"ul", Kind::line},
    }};
    const auto* const found = std::ranges::lower_bound(kinds, name, {}, [](const auto& k) { return k.first; });
    return found != kinds.end() && found->first == name ? found->second : Kind::inline_;
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The value of alt="…" in the inside of a tag; empty when there is none.
std::string_view alternative_text(std::string_view tag)
{
    for (std::size_t at = 0; at + 4 < tag.size(); ++at) {
        if (!equal_ignoring_case(tag.substr(at, 5), " alt="))
            continue;
        std::string_view value = tag.substr(at + 5);
        if (value.empty() || (value[0] != '"' && value[0] != '\''))
            return value.substr(0, value.find_first_of(" \t\r\n/"));
        const char quote = value[0];
        value.remove_prefix(1);
        return value.substr(0, value.find(quote));
    }
    return {};
}

// Reads tags and text one after the other.
class HtmlReader
{
public:
    explicit HtmlReader(std::string_view html) : html_(html) {}

    std::string read()
    {
        while (at_ < html_.size()) {
            const std::size_t open = std::min(html_.find('<', at_), html_.size());
            if (open > at_) {
                write(html_.substr(at_, open - at_));
                at_ = open;
            } else if (!read_markup()) {
                write(html_.substr(at_++, 1)); // a "<" that opens nothing is text
            }
        }
        return layout_.take();
    }

private:
    void write(std::string_view text)
    {
        const std::string visible = visible_text(text);
        if (preformatted_depth_ > 0)
            layout_.write_preformatted(visible);
        else
            layout_.write(visible);
    }

    // Reads the comment, declaration or tag at at_; false when there is none.
    bool read_markup()
    {
        const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : ' ';
        if (next == '!' || next == '?') {
            skip_declaration();
            return true;
        }
        const bool is_end = next == '/';
        const std::size_t name_begin = at_ + (is_end ? 2 : 1);
        if (name_begin >= html_.size() || !is_letter(html_[name_begin]))
            return false;
        const std::size_t close = end_of_tag(name_begin);
        if (close == std::string_view::npos)
            return false;
        const std::string_view inside = html_.substr(name_begin, close - name_begin);
        at_ = close + 1;
        const std::string name =
            to_lower_ascii(inside.substr(0, std::min(inside.find_first_of(" \t\r\n/\f"), inside.size())));
        if (is_end)
            end_tag(name);
        else
            start_tag(name, inside);
        return true;
    }

    // "<!--" to "-->" when there is one; other declarations, and comments that never end, to the next ">".
    void skip_declaration()
    {
        std::size_t end = std::string_view::npos;
        if (html_.substr(at_).starts_with("<!--") && has_comment_end_) {
            end = html_.find("-->", at_ + 2); // "<!-->" is a whole comment
            has_comment_end_ = end != std::string_view::npos;
            end = has_comment_end_ ? end + 2 : end;
        }
        if (end == std::string_view::npos)
            end = html_.find('>', at_);
        at_ = end == std::string_view::npos ? html_.size() : end + 1;
    }

    // The ">" that ends a tag: the first outside of quotes, or, where quotes do not match, the first of all. Looks for
    // it a limited number of characters and times, so that unmatched quotes cannot make the reading quadratic.
    std::size_t end_of_tag(std::size_t from)
    {
        constexpr std::size_t max_quoted = 4096;
        constexpr int max_failures = 100;
        char quote = 0;
        const std::size_t limit = std::min(html_.size(), from + max_quoted);
        for (std::size_t i = from; i < limit && quote_failures_ < max_failures; ++i) {
            const char c = html_[i];
            if (quote != 0)
                quote = c == quote ? '\0' : quote;
            else if ((c == '"' || c == '\'') && html_[i - 1] == '=')
                quote = c;
            else if (c == '>')
                return i;
        }
        ++quote_failures_;
        if (!has_tag_end_)
            return std::string_view::npos;
        const std::size_t end = html_.find('>', from);
        has_tag_end_ = end != std::string_view::npos;
        return end;
    }

    void start_tag(const std::string& name, std::string_view inside)
    {
        switch (kind_of(name)) {
        case Kind::inline_:
            break;
        case Kind::line:
            layout_.end_line();
            break;
        case Kind::paragraph:
            layout_.end_paragraph();
            break;
        case Kind::item:
            layout_.end_line();
            layout_.write("- ");
            break;
        case Kind::cell:
            layout_.want_space();
            break;
        case Kind::quote:
            layout_.end_line();
            layout_.open_quote();
            break;
        case Kind::preformatted:
            layout_.end_paragraph();
            ++preformatted_depth_;
            break;
        case Kind::line_break:
            layout_.break_line();
            break;
        case Kind::raw:
            skip_raw(name);
            break;
        case Kind::image:
            write(alternative_text(inside.substr(0, 4096)));
            break;
        }
    }

    void end_tag(const std::string& name)
    {
        switch (kind_of(name)) {
        case Kind::line:
        case Kind::item:
            layout_.end_line();
            break;
        case Kind::paragraph:
            layout_.end_paragraph();
            break;
        case Kind::quote:
            layout_.end_line();
            layout_.close_quote();
            break;
        case Kind::preformatted:
            layout_.end_paragraph();
            preformatted_depth_ -= preformatted_depth_ > 0 ? 1 : 0;
            break;
        default:
            break;
        }
    }

    // To the end tag of an element whose content is no text. Without an end tag only the tag itself is skipped.
    void skip_raw(const std::string& name)
    {
        if (std::ranges::find(unended_, name) != unended_.end())
            return;
        for (std::size_t i = html_.find("</", at_); i != std::string_view::npos; i = html_.find("</", i + 2)) {
            if (equal_ignoring_case(html_.substr(i + 2, name.size()), name)) {
                at_ = i;
                return;
            }
        }
        unended_.push_back(name);
    }

    std::string_view html_;
    std::size_t at_ = 0;
    TextLayout layout_{};
    std::size_t preformatted_depth_ = 0;
    int quote_failures_ = 0;
    bool has_tag_end_ = true;            // a ">" may still follow
    bool has_comment_end_ = true;        // a "-->" may still follow
    std::vector<std::string> unended_{}; // raw elements known to have no end tag in the rest
};

} // namespace

std::string html_to_text(std::string_view utf8_html)
{
    return HtmlReader(utf8_html).read();
}

} // namespace omni::mail
