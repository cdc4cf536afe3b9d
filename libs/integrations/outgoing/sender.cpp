#include "integrations/outgoing/sender.hpp"

#include "core/domain/email_identity.hpp"

namespace omni {

namespace {

std::string_view trim(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\"");
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\"") - first + 1);
}

} // namespace

std::optional<Sender> parse_sender(std::string_view text)
{
    Sender sender{{}, std::string(trim(text))};
    const std::size_t open = text.rfind('<');
    if (open != text.npos) {
        const std::size_t close = text.find('>', open);
        if (close == text.npos || !trim(text.substr(close + 1)).empty())
            return std::nullopt;
        sender.name = trim(text.substr(0, open));
        sender.address = text.substr(open + 1, close - open - 1);
    }
    const bool is_one_line = sender.name.find_first_of("\r\n") == std::string::npos;
    return is_one_line && is_email_address(sender.address) ? std::optional(sender) : std::nullopt;
}

} // namespace omni
