// send_mail: writes one mail to a user and hands it over. What it says is made up here, so that no link stands in a job
// or in what is remembered of it.
#include "worker/jobs/kinds.hpp"

#include "core/clock.hpp"
#include "core/crypto/token.hpp"
#include "core/metrics/provider_calls.hpp"
#include "integrations/outgoing/mail_delivery.hpp"
#include "storage/passwords.hpp"
#include "storage/users.hpp"
#include "worker/config.hpp"

#include <boost/describe/enum.hpp>
#include <fmt/format.h>

namespace omni::worker {

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

enum class MailKind { password_reset };
BOOST_DESCRIBE_ENUM(MailKind, password_reset)

// The API's side writes this (omnicrm.request_password).
struct SendMailArgs
{
    MailKind mail;
    Uuid id; // what it is about: a row of password_requests
};
BOOST_DESCRIBE_STRUCT(SendMailArgs, (), (mail, id))

constexpr std::chrono::seconds link_life = 1h;
// Of one user at a time: more would be somebody's way to fill a stranger's mailbox.
constexpr std::int64_t most_links = 5;

// The token stands behind "#", which browsers keep to themselves: it is in no server's log and no Referer.
std::string link(const std::string& public_url, const Secret& token)
{
    return fmt::format("{}/reset-password#token={}", public_url, token.reveal());
}

OutgoingMail reset_mail(const WorkerConfig& config, const Uuid& request, const std::string& email, const Secret& token)
{
    return {.id = request.to_string(),
            .from = config.mail.sender,
            .to = email,
            .subject = "Set a new password for OmniCRM",
            .text = fmt::format("Somebody asked for a new password for the OmniCRM account {}.\n"
                                "\n"
                                "Set it here, within an hour:\n"
                                "\n"
                                "{}\n"
                                "\n"
                                "If that was not you, do nothing: the password stays as it is.\n",
                                email, link(config.public_url, token))};
}

// A link for whoever signs in with this address, if anybody does. Another attempt makes another token for the same
// link.
asio::awaitable<void> mail_reset_link(Services& services, JobContext& job, Uuid request, const std::string& typed)
{
    const auto user = (co_await Users(job.database()).find_sign_in(typed)).value();
    if (!user)
        co_return;
    const NewToken token = new_token();
    const bool is_added =
        (co_await add_password_reset(job.database(), user->user_id, request, token.hash, link_life, most_links))
            .value();
    if (!is_added) {
        log::warning(job.log_context(), "no further password link", {{"user", user->user_id}, {"most", most_links}});
        co_return;
    }
    const std::string email = (co_await Users(job.database()).account(user->user_id)).value().email;
    const OutgoingMail mail = reset_mail(services.config, request, email, token.text);
    const MailOptions& options = services.config.mail;
    const auto began = Activity::Clock::now();
    const TraceContext call = job.activity().begin_call();
    const Result<void> sent = co_await job.run_blocking([&] { return deliver(options, mail, system_clock().now()); });
    const std::string_view provider = options.smtp.url.empty() ? "mail_drop" : "smtp";
    services.calls.record(provider, outcome_of(sent), Activity::Clock::now() - began);
    job.activity().end_call(call, provider, began, sent.has_error());
    sent.value();
}

asio::awaitable<Outcome> send(Services& services, JobContext& job, SendMailArgs args)
{
    const auto typed = (co_await find_password_request(job.database(), args.id)).value();
    if (!typed)
        co_return Outcome::done();
    const bool is_possible = services.config.mail.is_possible();
    if (is_possible)
        co_await mail_reset_link(services, job, args.id, *typed);
    (co_await remove_password_request(job.database(), args.id)).value();
    if (!is_possible)
        co_return Outcome::cancel("there is no way to send mail: set SMTP_URL or MAIL_DROP_DIRECTORY");
    co_return Outcome::done();
}

} // namespace

JobKind send_mail(Services& services)
{
    // One at a time and worker: a mail server that does not answer must not take the threads that parse mail.
    return job_kind<SendMailArgs>(
        "send_mail", {.max_attempts = 8, .timeout = 2min, .backoff = 5s, .concurrency = 1},
        [&services](JobContext& job, SendMailArgs args) { return send(services, job, args); },
        [&services](JobContext&, JobTransaction&, SendMailArgs args, const Error&) -> asio::awaitable<void> {
            (co_await remove_password_request(services.database, args.id)).value();
        });
}

} // namespace omni::worker
