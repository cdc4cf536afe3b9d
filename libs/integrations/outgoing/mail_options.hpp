// What is said about OmniCRM's own mail: read by the worker, which sends it, and by doctor, which tries the way out.
#pragma once

#include "core/config/settings.hpp"
#include "integrations/outgoing/sender.hpp"
#include "integrations/outgoing/smtp_client.hpp"

#include <string>
#include <vector>

namespace omni {

struct MailOptions
{
    Sender sender;
    SmtpOptions smtp;           // used when it has a URL
    std::string drop_directory; // used otherwise, unless it is empty too

    bool is_possible() const { return !smtp.url.empty() || !drop_directory.empty(); }
};

// SMTP_URL (secret), SMTP_USER, SMTP_PASSWORD (secret), SMTP_TLS, SMTP_CA_FILE, SMTP_FROM, MAIL_DROP_DIRECTORY.
std::vector<Setting> mail_settings(MailOptions& mail);

// What the settings must be together, once loaded: a mail server lets us send from an address that somebody chose.
Result<void> check_sender(const MailOptions& mail, const Environment& environment);

} // namespace omni
