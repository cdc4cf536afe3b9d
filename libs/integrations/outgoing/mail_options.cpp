#include "integrations/outgoing/mail_options.hpp"

namespace omni {

std::vector<Setting> mail_settings(MailOptions& mail)
{
    SmtpOptions& smtp = mail.smtp;
    const auto store_url = [&smtp](std::string_view text) {
        // User and password have settings of their own, which are not shown.
        const bool is_smtp = text.starts_with("smtp://") || text.starts_with("smtps://");
        if (!is_smtp || text.find_first_of("@ \r\n") != text.npos)
            return false;
        smtp.url = text;
        return true;
    };
    const auto store_sender = [&mail](std::string_view text) {
        const auto sender = parse_sender(text);
        if (sender)
            mail.sender = *sender;
        return sender.has_value();
    };
    Setting url = setting::custom(
        "SMTP_URL", "an address such as smtp://mail.example.com:587 or smtps://mail.example.com:465", store_url,
        {.fallback = "",
         .help = "The mail server that takes the program's own mail: smtp:// changes to TLS by STARTTLS, smtps:// "
                 "speaks it from the start."});
    url.is_secret = true; // somebody may have put the password there
    return {
        std::move(url),
        setting::text("SMTP_USER", smtp.user, {.fallback = "", .help = "What to sign in to the mail server with."}),
        setting::secret("SMTP_PASSWORD", smtp.password, {.fallback = "", .help = "The password of SMTP_USER."}),
        setting::boolean("SMTP_TLS", smtp.needs_tls,
                         {.fallback = "on",
                          .help = "Send nothing before TLS is spoken and the server's certificate was verified; off "
                                  "only for a server on the same machine."}),
        setting::text("SMTP_CA_FILE", smtp.ca_file,
                      {.fallback = "",
                       .help = "A PEM file of certificates to believe the mail server by, instead of the system's."}),
        setting::custom("SMTP_FROM", "an address such as OmniCRM <crm@example.com>", store_sender,
                        {.fallback = "OmniCRM <omnicrm@localhost>", .help = "Whom the program's own mail is from."}),
        setting::text(
            "MAIL_DROP_DIRECTORY", mail.drop_directory,
            {.fallback = "", .help = "Without SMTP_URL: the directory that mails are written to, as .eml files."}),
    };
}

Result<void> check_sender(const MailOptions& mail, const Environment& environment)
{
    const auto from = environment.find("SMTP_FROM");
    const bool is_given = from != environment.end() && !from->second.empty();
    if (mail.smtp.url.empty() || is_given)
        return {};
    return Error{ErrorCode::invalid_request,
                 "SMTP_URL needs SMTP_FROM: an address that the mail server lets us send from",
                 {{"/SMTP_FROM", "must be set beside SMTP_URL"}}};
}

} // namespace omni
