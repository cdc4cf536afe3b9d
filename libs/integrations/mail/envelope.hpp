// What the raw header section of a message says about its identity, its ancestors, its time and its kind.
#pragma once

#include "core/timestamp.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni::mail {

struct Envelope
{
    bool is_message = false; // one of the fields that make it a message is there
    std::string message_id;
    std::vector<std::string> in_reply_to;
    std::vector<std::string> references;
    std::optional<Timestamp> date;
    std::string list_id;
    bool bulk = false;
};

// See MailMessage for what each means; `max_ids` bounds each list of identifiers.
Envelope read_envelope(std::string_view header_section, std::size_t max_ids);

} // namespace omni::mail
