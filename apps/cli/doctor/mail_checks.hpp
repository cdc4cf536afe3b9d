// doctor's questions about the program's own mail: is there a way out, is it open, and did everything leave?
#pragma once

#include "cli/doctor/report.hpp"
#include "cli/session.hpp"
#include "integrations/outgoing/mail_options.hpp"

namespace omni::cli {

// As omnicrm_owner, with the schema up to date. Signs in to the mail server and sends nothing.
void check_mail(Report& report, Session& session, const MailOptions& mail);

} // namespace omni::cli
