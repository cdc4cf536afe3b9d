#include "integrations/mail/mime_limits.hpp"

#include "integrations/ascii.hpp"

#include <algorithm>
#include <vector>

namespace omni::mail {
namespace {

// Follows a message line by line and knows which containers are open.
class ContainerScan
{
public:
    // False when the line opens one container or one part too many.
    bool accepts(std::string_view line, std::size_t max_nesting, std::size_t max_parts)
    {
        if (line.starts_with("--") && close_at(line))
            return ++parts_ <= max_parts;
        if (is_in_header_)
            read_header_line(line);
        return open_.size() <= max_nesting;
    }

private:
    // Whether the line is a boundary of an open multipart. What is open inside of that one ends there.
    bool close_at(std::string_view line)
    {
        for (std::size_t i = open_.size(); i-- > 0;) {
            const std::string_view boundary = open_[i];
            if (boundary.empty() || !line.substr(2).starts_with(boundary))
                continue;
            // A longer line is the boundary of another part that begins with the same characters, or the end.
            const std::string_view rest = trim(line.substr(2 + boundary.size()));
            if (!rest.empty() && rest != "--")
                continue;
            open_.resize(rest.empty() ? i + 1 : i);
            is_in_header_ = rest.empty();
            forget_header();
            return true;
        }
        return false;
    }

    void read_header_line(std::string_view line)
    {
        if (trim(line).empty()) {
            if (is_message_)
                open_.emplace_back(); // a message ends with the multipart around it: no boundary of its own
            if (!boundary_.empty())
                open_.push_back(boundary_);
            is_in_header_ = is_message_;
            forget_header();
            return;
        }
        if (line.front() != ' ' && line.front() != '\t')
            is_in_content_type_ = equal_ignoring_case(line.substr(0, 13), "content-type:");
        if (!is_in_content_type_)
            return;
        const std::string lower = to_lower_ascii(line.substr(0, 2000));
        is_message_ = is_message_ || lower.find("message/") != std::string::npos;
        const std::size_t parameter = lower.find("boundary");
        const std::size_t equals = parameter == std::string::npos ? parameter : lower.find('=', parameter);
        if (equals != std::string::npos)
            boundary_ = boundary_value(trim(line.substr(equals + 1)));
    }

    static std::string_view boundary_value(std::string_view value)
    {
        if (value.starts_with('"')) {
            value.remove_prefix(1);
            return value.substr(0, value.find('"'));
        }
        return value.substr(0, value.find_first_of("; \t\r\n"));
    }

    void forget_header()
    {
        is_message_ = is_in_content_type_ = false;
        boundary_ = {};
    }

    std::vector<std::string_view> open_{}; // boundaries of the open multiparts; an empty one for an open message
    std::size_t parts_ = 0;
    bool is_in_header_ = true;
    bool is_in_content_type_ = false;
    bool is_message_ = false; // the header being read is that of a message/… part
    std::string_view boundary_{};
};

} // namespace

std::size_t prefix_within_limits(std::string_view message, std::size_t max_nesting, std::size_t max_parts)
{
    ContainerScan scan;
    std::size_t at = 0;
    while (at < message.size()) {
        const std::size_t end = std::min(message.find('\n', at), message.size() - 1) + 1;
        if (!scan.accepts(message.substr(at, end - at), max_nesting, max_parts))
            return at;
        at = end;
    }
    return message.size();
}

} // namespace omni::mail
