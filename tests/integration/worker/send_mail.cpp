// Mail that the program writes itself: from somebody's having forgotten a password to what arrives in their mailbox.
#include "integration/worker/pipeline_harness.hpp"

#include "core/bytes.hpp"
#include "core/crypto/token.hpp"
#include "integrations/outgoing/outgoing_mail.hpp"
#include "support/local_certificate.hpp"
#include "support/scratch_folder.hpp"
#include "support/smtp_server.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

// A worker that would send by this server.
class Post
{
public:
    explicit Post(const SmtpServer& server)
    {
        MailOptions& mail = harness.config().mail;
        mail.sender = parse_sender("OmniCRM <crm@example.com>").value();
        mail.smtp.url = server.url();
        mail.smtp.ca_file = local_certificate().certificate;
        harness.config().public_url = "https://crm.example.com";
    }

    // As the API does.
    void forget(const std::string& email)
    {
        harness.database().sql(fmt::format("select omnicrm.request_password('{}', '{}', '{}')", Uuid::v7().to_string(),
                                           email, Uuid::v7().to_string()));
    }

    std::string value(const std::string& sql) { return harness.database().value(sql); }
    std::string state() { return value("select state from omnicrm.jobs order by id desc limit 1"); }

    PipelineHarness harness;
};

// "omni_…" behind "#token=".
std::string token_in(const std::string& message)
{
    const std::string mark = "https://crm.example.com/reset-password#token=";
    const std::size_t start = message.find(mark);
    REQUIRE(start != message.npos);
    const std::size_t end = message.find('\r', start);
    return message.substr(start + mark.size(), end - start - mark.size());
}

} // namespace

TEST_CASE("who forgot a password gets a link by mail, whose token stands nowhere else")
{
    const SmtpServer server;
    Post post(server);
    post.harness.database().create_user("Ann@example.org");
    post.forget("ann@example.org");
    post.harness.run_jobs();

    const auto mails = server.mails();
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].from == "<crm@example.com>");
    CHECK(mails[0].to == "<Ann@example.org>");
    const std::string token = token_in(mails[0].message);
    CHECK(is_token(token));
    CHECK(post.value(fmt::format("select token_hash = decode('{}', 'hex') and expires_at between now() + interval "
                                 "'59 minutes' and now() + interval '61 minutes' from omnicrm.password_resets",
                                 to_hex(hash_token(token)))) == "t");
    CHECK(post.value("select count(*) from omnicrm.password_requests") == "0");
    CHECK(post.state() == "completed");
    CHECK(post.value("select count(*) from omnicrm.jobs j where j::text like '%omni\\_%' or j::text ilike '%ann@%'") ==
          "0");
}

TEST_CASE("nobody is written to for an address that nobody signs in with, or a disabled user's")
{
    const SmtpServer server;
    Post post(server);
    const UserId gone = post.harness.database().create_user("gone@example.org");
    post.harness.database().sql("update omnicrm.users set disabled_at = now() where id = '" + gone.to_string() + "'");
    post.forget("nobody@example.org");
    post.forget("gone@example.org");
    post.harness.run_jobs();
    CHECK(server.mails().empty());
    CHECK(post.state() == "completed");
    CHECK(post.value("select count(*) from omnicrm.password_requests") == "0");
}

TEST_CASE("five links of one user hold at a time; more are not mailed")
{
    const SmtpServer server;
    Post post(server);
    post.harness.database().create_user("ann@example.org");
    for (int i = 0; i < 7; ++i)
        post.forget("ann@example.org");
    post.harness.run_jobs();
    CHECK(server.mails().size() == 5);
    CHECK(post.value("select count(*) from omnicrm.password_resets") == "5");
    post.harness.database().sql("update omnicrm.password_resets set expires_at = now() - interval '1 second'");
    post.forget("ann@example.org");
    post.harness.run_jobs();
    CHECK(server.mails().size() == 6);
    CHECK(post.value("select count(*) from omnicrm.password_resets") == "1");
}

TEST_CASE("mail that the server will not have fails for good and is forgotten")
{
    const SmtpServer server({.replies = {{"RCPT", "550 no such person"}}});
    Post post(server);
    post.harness.database().create_user("ann@example.org");
    post.forget("ann@example.org");
    post.harness.run_jobs();
    CHECK(post.state() == "failed");
    CHECK(post.value("select last_error from omnicrm.jobs").find("550") != std::string::npos);
    CHECK(post.value("select last_error from omnicrm.jobs").find("ann@") == std::string::npos);
    CHECK(post.value("select count(*) from omnicrm.password_requests") == "0");
}

TEST_CASE("without a mail server the mail is a file; without a directory either, the job is cancelled and says why")
{
    const SmtpServer server;
    Post post(server);
    post.harness.config().mail.smtp.url.clear();
    post.harness.database().create_user("ann@example.org");
    post.forget("ann@example.org");
    post.harness.run_jobs();
    CHECK(post.state() == "cancelled");
    CHECK(post.value("select last_error from omnicrm.jobs").find("MAIL_DROP_DIRECTORY") != std::string::npos);
    CHECK(post.value("select count(*) from omnicrm.password_requests") == "0");

    const ScratchFolder folder;
    post.harness.config().mail.drop_directory = folder.path();
    post.forget("ann@example.org");
    const std::string request = post.value("select id from omnicrm.password_requests");
    post.harness.run_jobs();
    CHECK(is_token(token_in(content(folder.path() / (request + ".eml")))));
    CHECK(server.mails().empty());
}
