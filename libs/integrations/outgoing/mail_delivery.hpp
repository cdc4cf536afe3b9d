// How OmniCRM's own mail leaves: by a mail server where one is set, as files otherwise.
#pragma once

#include "integrations/outgoing/mail_options.hpp"
#include "integrations/outgoing/outgoing_mail.hpp"

namespace omni {

// Blocks; errors as those of send_by_smtp() and drop_mail(). There must be a way: is_possible().
Result<void> deliver(const MailOptions& options, const OutgoingMail& mail, Timestamp now);

} // namespace omni
