// Whom OmniCRM's own mail is from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace omni {

struct Sender
{
    std::string name;    // may be empty
    std::string address; // local@domain
};

// "OmniCRM <crm@example.com>" or "crm@example.com".
std::optional<Sender> parse_sender(std::string_view text);

} // namespace omni
