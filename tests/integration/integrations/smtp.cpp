// Handing mail to a mail server over real sockets and real TLS.
#include "integrations/outgoing/smtp_client.hpp"

#include "support/local_certificate.hpp"
#include "support/smtp_server.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;
using Tls = SmtpServerOptions::Tls;

namespace {

const std::string message = "Subject: x\r\n\r\nfirst\r\n.hidden dot\r\n..\r\nlast\r\n";

SmtpOptions options_for(const SmtpServer& server)
{
    return {.url = server.url(), .ca_file = local_certificate().certificate};
}

Result<void> send(const SmtpOptions& options)
{
    return send_by_smtp(options, "crm@example.com", "ann@example.org", message);
}

} // namespace

TEST_CASE("mail arrives as it was written, by STARTTLS and by TLS from the start")
{
    const SmtpServer server({.tls = GENERATE(Tls::starttls, Tls::implicit)});
    REQUIRE(send(options_for(server)));
    const auto mails = server.mails();
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].from == "<crm@example.com>");
    CHECK(mails[0].to == "<ann@example.org>");
    CHECK(mails[0].message == message);
    CHECK(mails[0].came_by_tls);
}

TEST_CASE("a server is tried to where mail would begin, and none is sent")
{
    const SmtpServer server({.user = "crm", .password = "secret word"});
    SmtpOptions options = options_for(server);
    options.user = "crm";
    options.password = Secret("secret word");
    CHECK(try_smtp(options));
    CHECK(server.mails().empty());
    options.password = Secret("another word");
    const Result<void> refused = try_smtp(options);
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::unavailable);
    CHECK(refused.error().message.find("another word") == std::string::npos);
}

TEST_CASE("a server that asks who sends is told, within TLS")
{
    const SmtpServer server({.user = "crm", .password = "secret word"});
    SmtpOptions options = options_for(server);
    options.user = "crm";
    options.password = Secret("secret word");
    REQUIRE(send(options));
    CHECK(server.mails().at(0).is_signed_in);
    options.password = Secret("another word");
    const Result<void> refused = send(options);
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::unavailable);
    CHECK(refused.error().message.find("another word") == std::string::npos);
}

TEST_CASE("nothing is said to a server without TLS, unless that is wanted")
{
    const SmtpServer server({.tls = Tls::none});
    SmtpOptions options = options_for(server);
    const Result<void> refused = send(options);
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::unavailable);
    CHECK(server.mails().empty());
    options.needs_tls = false;
    REQUIRE(send(options));
    CHECK_FALSE(server.mails().at(0).came_by_tls);
}

TEST_CASE("a server whose certificate nobody vouches for, or that has another name, gets no mail")
{
    const SmtpServer server;
    SmtpOptions options = options_for(server);
    if (GENERATE(true, false))
        options.ca_file.clear();
    else
        options.url.replace(options.url.find("localhost"), 9, "127.0.0.1");
    const Result<void> refused = send(options);
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::unavailable);
    CHECK(server.mails().empty());
}

TEST_CASE("what the server refuses for good is not worth another attempt, what it puts off is")
{
    const std::string command = GENERATE("MAIL", "RCPT", "DATA", ".");
    const auto outcome = [&](const std::string& reply) {
        const SmtpServer server({.replies = {{command, reply}}});
        const Result<void> refused = send(options_for(server));
        REQUIRE(refused.has_error());
        return refused.error().code;
    };
    CAPTURE(command);
    CHECK(outcome("550 no such person") == ErrorCode::unprocessable);
    CHECK(outcome("451 later") == ErrorCode::unavailable);
}

TEST_CASE("a server that says nothing is given up on")
{
    const SmtpServer server({.is_silent = true});
    SmtpOptions options = options_for(server);
    options.total_timeout = std::chrono::milliseconds(100);
    const Result<void> refused = send(options);
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::unavailable);
}

TEST_CASE("where nobody listens mail cannot be sent now")
{
    SmtpOptions options{.ca_file = local_certificate().certificate};
    {
        const SmtpServer server;
        options.url = server.url();
    }
    const Result<void> refused = send(options);
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::unavailable);
}
