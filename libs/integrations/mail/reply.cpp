#include "integrations/mail/reply.hpp"

#include "integrations/ascii.hpp"
#include "integrations/mail/reply_marks.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace omni::mail {
namespace {

using Lines = std::span<const std::string_view>;

std::vector<std::string_view> split_lines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_blank(std::string_view line)
{
    return trim(line).empty();
}
bool is_quoted(std::string_view line)
{
    return line.starts_with('>');
}

Lines without_blank_end(Lines lines)
{
    while (!lines.empty() && is_blank(lines.back()))
        lines = lines.first(lines.size() - 1);
    return lines;
}

// Where the rest is certainly somebody else's: a marker, a header block, an introduction without quote marks behind it.
std::size_t foreign_part(Lines lines)
{
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (is_original_message_line(lines[i]) || is_header_block(lines.subspan(i)))
            return i;
        const std::size_t introduction = quote_introduction(lines.subspan(i));
        if (introduction == 0)
            continue;
        const auto rest = lines.subspan(i + introduction);
        const auto next = std::ranges::find_if_not(rest, is_blank);
        if (next != rest.end() && !is_quoted(*next))
            return i;
    }
    return lines.size();
}

// Takes off the quoted lines at the end, with their introduction.
Lines without_quote_at_end(Lines lines)
{
    Lines kept = lines;
    while (!kept.empty() && (is_blank(kept.back()) || is_quoted(kept.back())))
        kept = kept.first(kept.size() - 1);
    for (std::size_t back = std::min<std::size_t>(4, kept.size()); back > 0; --back) {
        const std::size_t from = kept.size() - back;
        if (quote_introduction(kept.subspan(from)) == back)
            return kept.first(from);
    }
    if (kept.size() < lines.size() && !kept.empty() && is_undated_introduction(kept.back()))
        return kept.first(kept.size() - 1);
    return kept;
}

// Takes off the last signature: "-- " and what follows; without the space only when it is as short as signatures are.
Lines without_signature(Lines lines)
{
    constexpr std::size_t max_sloppy_signature = 10;
    for (std::size_t i = lines.size(); i-- > 0;) {
        const bool is_exact = lines[i] == "-- ";
        if (is_exact || (lines[i] == "--" && lines.size() - i <= max_sloppy_signature))
            return lines.first(i);
        if (is_quoted(lines[i]))
            break;
    }
    return lines;
}

Lines newly_written(Lines lines)
{
    lines = without_blank_end(lines.first(foreign_part(lines)));
    // Each round looks at every line, and hostile mail could ask for as many rounds; people need two.
    constexpr int max_rounds = 8;
    std::size_t before = lines.size() + 1;
    for (int round = 0; round < max_rounds && lines.size() < before; ++round) {
        before = lines.size();
        if (!lines.empty() && is_device_line(lines.back()))
            lines = lines.first(lines.size() - 1);
        // Outlook draws a line above its header block.
        if (!lines.empty() && lines.back().starts_with("_____"))
            lines = lines.first(lines.size() - 1);
        lines = without_blank_end(without_signature(without_quote_at_end(lines)));
    }
    return lines;
}

std::string join(Lines lines)
{
    std::string text;
    for (const std::string_view line : lines) {
        text.append(line);
        text.push_back('\n');
    }
    text.resize(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

} // namespace

std::string strip_quoted_reply(std::string_view text)
{
    const std::vector<std::string_view> lines = split_lines(text);
    std::string reply = join(newly_written(lines));
    return reply.empty() ? join(lines) : reply;
}

} // namespace omni::mail
