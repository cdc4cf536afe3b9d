// The text of a message and the list of what hangs on it, out of its tree of MIME parts.
#pragma once

#include "integrations/mail/gmime.hpp"
#include "integrations/mail/message.hpp"

#include <string>
#include <vector>

namespace omni::mail {

struct Body
{
    std::string text; // line ends are "\n"
    std::vector<MailAttachment> attachments;
};

// See MailMessage for what counts as text and as attachment.
Body read_body(const GMimeDocument& document, const ParseLimits& limits);

} // namespace omni::mail
