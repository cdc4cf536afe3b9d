// Mail that OmniCRM writes itself: plain text to one person.
#pragma once

#include "core/timestamp.hpp"
#include "integrations/outgoing/sender.hpp"

#include <string>

namespace omni {

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
