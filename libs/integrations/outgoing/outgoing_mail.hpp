// Mail that OmniCRM writes itself: plain text to one person.
#pragma once

#include "core/timestamp.hpp"

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

struct OutgoingMail
{
    std::string id; // of the Message-ID, left of the "@"
    Sender from;
    std::string to; // an address; checked by who took it in
    std::string subject;
    std::string text; // lines end with "\n"
};

// The message as RFC 5322 wants it, lines ended by CRLF, in ASCII whatever it says (RFC 2047, quoted-printable). Says
// that no person wrote it (RFC 3834), so that no out-of-office answers it.
std::string compose(const OutgoingMail& mail, Timestamp now);

} // namespace omni
