// Content lines, the syntax iCalendar (RFC 5545 §3.1) and vCard (RFC 6350 §3.3) share.
//
//   content-line = [group "."] name *(";" parameter) ":" value
//   parameter    = name "=" value *("," value) | value          the latter, a bare type, in vCard 2.1 only
//
// A line may be folded: a line end followed by a space or tab continues it. Lines may end in CRLF or LF.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

struct ContentLine
{
    struct Parameter
    {
        std::string name;                // upper case; empty for a bare value
        std::vector<std::string> values; // unquoted, RFC 6868 undone
    };

    std::string group; // as written
    std::string name;  // upper case
    std::vector<Parameter> parameters;
    std::string value; // as written: still escaped and encoded

    // The first value of the first parameter with that name (upper case); empty when there is none.
    std::string_view parameter(std::string_view parameter_name) const;
};

// Takes the next line off `text`, unfolded; nothing at the end of the text. Empty lines are passed over.
std::optional<std::string> next_unfolded_line(std::string_view& text);

// Nothing when the line has no ":" or no name in front of it. More than 100 parameters or values of one are left out.
std::optional<ContentLine> parse_content_line(std::string_view unfolded);

// Undoes "\n", "\N", "\,", "\;" and "\\" (RFC 5545 §3.3.11, RFC 6350 §3.4); other backslashes stay.
std::string unescape_text(std::string_view value);

// Splits at the separator where no backslash stands in front of it; the parts are still escaped.
std::vector<std::string_view> split_unescaped(std::string_view value, char separator);

} // namespace omni
