#include "integrations/outgoing/mail_delivery.hpp"

#include "integrations/outgoing/mail_drop.hpp"

namespace omni {

Result<void> deliver(const MailOptions& options, const OutgoingMail& mail, Timestamp now)
{
    const std::string message = compose(mail, now);
    if (options.smtp.url.empty())
        return drop_mail(options.drop_directory, mail.id, message);
    return send_by_smtp(options.smtp, mail.from.address, mail.to, message);
}

} // namespace omni
