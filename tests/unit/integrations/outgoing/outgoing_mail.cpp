#include "integrations/outgoing/outgoing_mail.hpp"
#include "core/bytes.hpp"
#include "integrations/mail/message.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

const OutgoingMail letter{.id = "17",
                          .from = {"Jörg's CRM", "crm@example.com"},
                          .to = "ann@example.org",
                          .subject = "Ein neues Paßwort",
                          .text = "Grüße\n\nhttps://crm.example.com/reset-password#token=omni_0123456789\n.\n"};

const Timestamp noon = Timestamp(std::chrono::seconds(1'767'268'800)); // 2026-01-01T12:00:00Z

} // namespace

TEST_CASE("a mail is ASCII with CRLF and says the same once it is read again")
{
    const std::string text = compose(letter, noon);
    for (std::size_t i = 0; i < text.size(); ++i) {
        CHECK(static_cast<unsigned char>(text[i]) < 0x80);
        if (text[i] == '\n')
            CHECK((i > 0 && text[i - 1] == '\r'));
    }
    CHECK(text.find("\r\nTo: ann@example.org\r\n") != std::string::npos);
    CHECK(text.find("\r\nAuto-Submitted: auto-generated\r\n") != std::string::npos);
    CHECK(text.find("\r\nMessage-Id: <17@example.com>\r\n") != std::string::npos);
    CHECK(text.find("\r\nMIME-Version: 1.0\r\n") != std::string::npos);
    const mail::MailMessage read = mail::parse_message(as_bytes(text)).value();
    CHECK(read.subject == letter.subject);
    CHECK(read.date == noon);
    CHECK(read.message_id == "17@example.com");
    CHECK(read.addresses.at(0).name == letter.from.name);
    CHECK(read.body_text.starts_with("Grüße\n\nhttps://crm.example.com/reset-password#token=omni_0123456789"));
}

TEST_CASE("a mail of plain ASCII is not encoded, so that a link can be taken from the file")
{
    OutgoingMail plain = letter;
    plain.text = "https://crm.example.com/reset-password#token=omni_0123456789\n";
    CHECK(compose(plain, noon).find("\r\n\r\n" + plain.text.substr(0, plain.text.size() - 1) + "\r\n") !=
          std::string::npos);
}

TEST_CASE("a sender is an address, with or without a name")
{
    CHECK(parse_sender("crm@example.com").value().address == "crm@example.com");
    CHECK(parse_sender("crm@example.com").value().name.empty());
    CHECK(parse_sender("OmniCRM <crm@example.com>").value().name == "OmniCRM");
    CHECK(parse_sender("\"My, CRM\" <crm@example.com> ").value().name == "My, CRM");
    for (const char* wrong : {"", "OmniCRM", "<>", "OmniCRM <crm@example.com", "a <b@c.d> e", "x\r\nBcc: y <b@c.d>"})
        CHECK_FALSE(parse_sender(wrong));
}
