// How OmniCRM's own mail leaves: by a mail server where one is set, as files otherwise.
#pragma once

#include "integrations/outgoing/outgoing_mail.hpp"
#include "integrations/outgoing/smtp_client.hpp"

#include <string>

namespace omni {

struct MailOptions
{
    Sender sender;
    SmtpOptions smtp;           // used when it has a URL
    std::string drop_directory; // used otherwise, unless it is empty too

    bool is_possible() const { return !smtp.url.empty() || !drop_directory.empty(); }
};

// Blocks; errors as those of send_by_smtp() and drop_mail(). There must be a way: is_possible().
Result<void> deliver(const MailOptions& options, const OutgoingMail& mail, Timestamp now);

} // namespace omni
