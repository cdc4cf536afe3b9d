#include "cli/doctor/mail_checks.hpp"

#include "cli/shown.hpp"
#include "storage/operations/queue_watch.hpp"

#include <fmt/format.h>

#include <filesystem>

#include <unistd.h>

namespace omni::cli {
namespace {

void check_mail_server(Report& report, const MailOptions& mail)
{
    if (const auto checked = check_sender(mail, process_environment()); !checked) {
        report.bad("mail", checked.error().message, "set it for omnicrm-worker, which does not start without");
        return;
    }
    if (const auto tried = try_smtp(mail.smtp); !tried) {
        report.bad("mail", fmt::format("{} takes none: {}", mail.smtp.url, shown_on_one_line(tried.error().message)),
                   "start the mail server, or correct SMTP_URL, _USER, _PASSWORD, _TLS, _CA_FILE");
        return;
    }
    report.good("mail", fmt::format("goes to {}, from {}", mail.smtp.url, mail.sender.address));
}

bool can_make_files_in(const std::filesystem::path& directory)
{
    std::error_code none;
    return std::filesystem::is_directory(directory, none) && ::access(directory.c_str(), W_OK | X_OK) == 0;
}

// The worker makes a directory that is missing, and none above it.
void check_drop(Report& report, const std::filesystem::path& directory)
{
    std::error_code none;
    const bool is_there = std::filesystem::exists(directory, none);
    const std::filesystem::path above = std::filesystem::absolute(directory, none).parent_path();
    if (can_make_files_in(is_there ? directory : above)) {
        report.good("mail", fmt::format("is written to {}{}", directory.string(),
                                        is_there ? "" : ", which the first one makes"));
    } else {
        report.bad("mail", fmt::format("cannot be written to {}", directory.string()),
                   "make the directory, for the user that omnicrm-worker runs as; or correct MAIL_DROP_DIRECTORY");
    }
}

void check_way_out(Report& report, const MailOptions& mail)
{
    if (!mail.smtp.url.empty()) {
        check_mail_server(report, mail);
    } else if (!mail.drop_directory.empty()) {
        check_drop(report, mail.drop_directory);
    } else {
        report.good("mail", "does not leave: neither SMTP_URL nor MAIL_DROP_DIRECTORY is set");
    }
}

void check_sent(Report& report, Session& session)
{
    const MailTrouble trouble = session.run(QueueWatch(session.database()).mail_trouble());
    if (trouble.put_off > 0) {
        report.bad("mail",
                   fmt::format("{} wait for another attempt; the last one said: {}", trouble.put_off,
                               shown_on_one_line(trouble.last_error)),
                   "put it right before the eighth attempt; all there were: omnicrm errors --kind send_mail");
    }
    if (trouble.given_up > 0) {
        report.note("mail", fmt::format("{} were given up within a week, who waits for one has to ask again: omnicrm "
                                        "errors --kind send_mail",
                                        trouble.given_up));
    }
}

} // namespace

void check_mail(Report& report, Session& session, const MailOptions& mail)
{
    check_way_out(report, mail);
    check_sent(report, session);
}

} // namespace omni::cli
