#include "integrations/mail/message.hpp"

#include "core/bytes.hpp"
#include "core/timestamp.hpp"
#include "core/utf8.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace omni;
using mail::AddressRole;
using mail::MailMessage;
using mail::parse_message;

namespace {

MailMessage parse(std::string_view raw)
{
    return parse_message(as_bytes(raw)).value();
}

std::string date_of(std::string_view fields)
{
    const MailMessage message = parse(std::string(fields) + "\n\n");
    return message.date ? format_rfc3339(*message.date) : "none";
}

std::string body_of(std::string_view fields_and_body)
{
    return parse("From: a@example.com\n" + std::string(fields_and_body)).body_text;
}

} // namespace

TEST_CASE("a message says who wrote to whom, in every role")
{
    const MailMessage message =
        parse("From: =?utf-8?Q?J=C3=A4ne?= Doe <jane@example.com>\n"
              "Sender: office@example.com\n"
              "Reply-To: reply@example.com\n"
              "To: \"Smith, Bob\" <bob@example.org>, team: carol@example.org, Dave <dave@example.org>;\n"
              "Cc: erin@example.org (Erin)\nBcc: undisclosed-recipients:;\n\nbody");
    REQUIRE(message.addresses.size() == 7);
    CHECK(message.addresses[0].role == AddressRole::from);
    CHECK(message.addresses[0].name == "J\u00E4ne Doe");
    CHECK(message.addresses[0].address == "jane@example.com");
    CHECK(message.addresses[1].role == AddressRole::sender);
    CHECK(message.addresses[2].role == AddressRole::reply_to);
    CHECK(message.addresses[3].name == "Smith, Bob");
    CHECK(message.addresses[4].address == "carol@example.org");
    CHECK(message.addresses[5].name == "Dave");
    CHECK(message.addresses[5].role == AddressRole::to);
    CHECK(message.addresses[6].role == AddressRole::cc);
    CHECK(message.addresses[6].address == "erin@example.org");
}

TEST_CASE("white space before the colon of a field does not hide it")
{
    const MailMessage message = parse("From : jane@example.com\nTo\t: bob@example.org\nSubject : Hello\n\nbody");
    CHECK(message.addresses.size() == 2);
    CHECK(message.subject == "Hello");
}

TEST_CASE("identifiers are read without brackets")
{
    const MailMessage message =
        parse("Message-ID: <3@a>\nIn-Reply-To: <2@a>\nReferences: <1@a>\n <2@a>\nSubject: Re: x\n\nbody");
    CHECK(message.message_id == "3@a");
    CHECK(message.in_reply_to == std::vector<std::string>{"2@a"});
    CHECK(message.references == std::vector<std::string>{"1@a", "2@a"});
}

TEST_CASE("dates are read in the forms mail is written with")
{
    CHECK(date_of("Date: Tue, 5 Mar 2024 10:00:00 +0100") == "2024-03-05T09:00:00.000000Z");
    CHECK(date_of("Date: 5 Mar 2024 10:00 GMT") == "2024-03-05T10:00:00.000000Z");
    CHECK(date_of("Date: Tue, 05 Mar 2024 10:00:00 -0800 (PST)") == "2024-03-05T18:00:00.000000Z");
    CHECK(date_of("Date: Tue Mar  5 10:00:00 2024") == "2024-03-05T10:00:00.000000Z");
    CHECK(date_of("Date: Tue,\n 5(five)\n Mar 2024 10 : 00(h (m)):\t00 +0100 (Paris)") ==
          "2024-03-05T09:00:00.000000Z");
    CHECK(date_of("Date: 5 Mar 24 10:00:00 EST") == "2024-03-05T15:00:00.000000Z");
}

TEST_CASE("without a date that can be read the last hop's time counts, and else there is none")
{
    CHECK(date_of("Date: yesterday\nReceived: from a by b; Tue, 5 Mar 2024 10:00:00 +0000\n"
                  "Received: from c by a; Mon, 4 Mar 2024 10:00:00 +0000") == "2024-03-05T10:00:00.000000Z");
    CHECK(date_of("Received: from a by b") == "none");
    CHECK(date_of("Date: Tue, 99 Foo 2024 10:00:00 +0000") == "none");
    CHECK(date_of("Date:") == "none");
}

TEST_CASE("a message cannot have been written after it was received")
{
    const std::string received = "\nReceived: from a by b; Tue, 5 Mar 2024 10:00:00 +0000";
    CHECK(date_of("Date: Mon, 30 Jun 3609 15:33:50 +0600" + received) == "2024-03-05T10:00:00.000000Z");
    CHECK(date_of("Date: Tue, 5 Mar 2024 23:00:00 +0000" + received) == "2024-03-05T23:00:00.000000Z");
    CHECK(date_of("Date: Mon, 4 Mar 2019 10:00:00 +0000" + received) == "2019-03-04T10:00:00.000000Z");
}

TEST_CASE("subjects are decoded, also broken and raw ones")
{
    const auto subject_of = [](std::string_view subject) {
        return parse("Subject: " + std::string(subject) + "\n\n").subject;
    };
    CHECK(subject_of("=?utf-8?B?R3LDvMOfZQ==?= =?iso-8859-1?Q?_aus_K=F6ln?=") == "Gr\u00FC\u00DFe aus K\u00F6ln");
    CHECK(subject_of("Gr\xC3\xBC\xC3\x9F"
                     "e") == "Gr\u00FC\u00DFe");
    CHECK(subject_of("Gr\xFC\xDF"
                     "e") == "Gr\u00FC\u00DFe");
    CHECK(subject_of("folded\n over two\n\tlines") == "folded over two lines");
    CHECK(is_valid_utf8(subject_of("=?utf-8?Q?broken=C3?= =?x-unknown?B?////?= =?utf-8?Q?never ends")));
}

TEST_CASE("of alternatives the plain text is read, unless it is blank")
{
    const std::string head = "Content-Type: multipart/alternative; boundary=b\n\n";
    const std::string html = "--b\nContent-Type: text/html\n\n<p>rich</p>\n";
    CHECK(body_of(head + "--b\nContent-Type: text/plain\n\nplain\n" + html + "--b--\n") == "plain");
    CHECK(body_of(head + html + "--b\nContent-Type: text/plain\n\nplain\n--b--\n") == "plain");
    CHECK(body_of(head + "--b\nContent-Type: text/plain\n\n \n" + html + "--b--\n") == "rich");
    CHECK(body_of(head + html + "--b--\n") == "rich");
}

TEST_CASE("all inline texts of a mixed message are read, one below the other")
{
    const MailMessage message =
        parse("From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\npreamble\n"
              "--b\n\none\n"
              "--b\nContent-Type: application/pdf; name=\"plan.pdf\"\nContent-Transfer-Encoding: base64\n\nAAECAw==\n"
              "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nhidden\n"
              "--b\nContent-Type: text/html\n\n<b>two</b>\n"
              "--b\nContent-Type: image/png\nContent-ID: <logo>\n\nx\n"
              "--b\nContent-Type: message/rfc822\n\nFrom: b@example.com\nSubject: forwarded\n\nnot mine\n--b--\n");
    CHECK(message.body_text == "one\n\ntwo");
    REQUIRE(message.attachments.size() == 3);
    CHECK(message.attachments[0].name == "plan.pdf");
    CHECK(message.attachments[0].media_type == "application/pdf");
    CHECK(message.attachments[0].size_bytes == 4);
    CHECK(message.attachments[1].name == "notes.txt");
    CHECK(message.attachments[1].size_bytes == 6);
    CHECK(message.attachments[2].name == "forwarded.eml");
    CHECK(message.attachments[2].media_type == "message/rfc822");
}

TEST_CASE("bodies are decoded from every charset and transfer encoding")
{
    CHECK(body_of("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nK=F6ln "
                  "=\nam Rhein\n") == "K\u00F6ln am Rhein");
    CHECK(body_of("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nS8O2\nbG4=\n") ==
          "K\u00F6ln");
    CHECK(body_of("Content-Type: text/plain; charset=iso-2022-jp\n\n\x1B$B$3$s\x1B(B\n") == "\u3053\u3093");
    CHECK(body_of("Content-Type: text/plain; charset=x-nobody-knows\n\nK\xF6ln\n") == "K\u00F6ln");
    CHECK(body_of("Content-Type: text/plain; charset=x-nobody-knows\n\nK\xC3\xB6ln\n") == "K\u00F6ln");
    CHECK(body_of("Content-Type: text/plain; charset=utf-8\n\nK\xF6ln\n") == "K\uFFFDln");
    CHECK(body_of("\nK\xF6ln \x80\n") == "K\u00F6ln \u20AC");
    CHECK(body_of("Content-Type: text/html\n\n<meta charset=\"koi8-r\">\xCD\xC9\xD2") == "\u043C\u0438\u0440");
    CHECK(body_of(std::string("\na\0b\n", 5)) == "ab");
    CHECK(body_of("Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n#0V%T\n`\nend\n") == "Cat");
}

TEST_CASE("the reply is the body without quotes and signature")
{
    const MailMessage message =
        parse("From: a@example.com\r\n\r\nYes.\r\n\r\nOn 5 Mar 2024 Jane wrote:\r\n> Shall we?\r\n");
    CHECK(message.body_text == "Yes.\n\nOn 5 Mar 2024 Jane wrote:\n> Shall we?");
    CHECK(message.body_reply == "Yes.");
}

TEST_CASE("bulk mail is told from personal mail")
{
    const auto is_bulk = [](std::string_view field) {
        return parse("From: a@example.com\n" + std::string(field) + "\n\n").bulk;
    };
    for (const char* field :
         {"List-Id: News <news.example.com>", "List-Unsubscribe: <https://example.com>", "Precedence: bulk",
          "precedence:  LIST ", "Auto-Submitted: auto-replied", "Return-Path: <>", "X-Autoreply: yes",
          "Content-Type: multipart/report; report-type=delivery-status; boundary=b"}) {
        CAPTURE(field);
        CHECK(is_bulk(field));
    }
    for (const char* field :
         {"Precedence: first-class", "Auto-Submitted: no", "Return-Path: <a@example.com>", "X-Priority: 1"}) {
        CAPTURE(field);
        CHECK_FALSE(is_bulk(field));
    }
    CHECK(parse("List-Id: News of the day\n <news.example.com>\nFrom: a@example.com\n\n").list_id ==
          "news.example.com");
}

TEST_CASE("what is no message is refused with the reason")
{
    for (const char* raw : {"", " \r\n\r\n", "just some text\n", "key: value\n\nFrom: a@b.c\n", "\x89PNG\r\n\x1A\n"}) {
        const auto result = parse_message(as_bytes(raw));
        REQUIRE(result.has_error());
        CHECK(result.error().code == ErrorCode::unprocessable);
        CHECK_FALSE(result.error().message.empty());
    }
}

TEST_CASE("a message nested too deep is read as far as the limit")
{
    std::string raw = "From: a@example.com\n";
    for (int i = 0; i < 20'000; ++i) {
        const std::string boundary = "b" + std::to_string(i);
        raw += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
        if (i == 3)
            raw += "Content-Type: text/plain\n\nseen\n--b3\n";
    }
    CHECK(parse(raw).body_text == "seen");

    std::string messages = "From: a@example.com\n";
    for (int i = 0; i < 100'000; ++i)
        messages += "Content-Type: message/rfc822\n\n";
    CHECK(parse(messages).attachments.size() == 1);
}

TEST_CASE("a message of very many parts is read as far as the limit")
{
    std::string raw = "From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 100'000; ++i)
        raw += "--b\nContent-Disposition: attachment; filename=a\n\nx\n";
    CHECK(parse(raw).attachments.size() == mail::ParseLimits{}.max_attachments);
}

TEST_CASE("a very large header is cut field by field")
{
    std::string raw = "From: a@example.com\nTo: ";
    for (int i = 0; i < 20'000; ++i)
        raw += "user" + std::to_string(i) + "@example.com,\n ";
    raw += "last@example.com\nSubject: still read\n\nbody\n";
    const MailMessage message = parse(raw);
    CHECK(message.subject == "still read");
    CHECK(message.body_text == "body");
    CHECK(message.addresses.size() == mail::ParseLimits{}.max_addresses);
}

TEST_CASE("a very long body is cut between characters")
{
    std::string raw = "From: a@example.com\nContent-Type: text/plain; charset=utf-8\n\n";
    while (raw.size() < 3u << 20)
        raw += "\u20AC\u20AC\u20AC\n";
    const std::string body = parse(raw).body_text;
    CHECK(body.size() <= 1 << 20);
    CHECK(body.size() > (1 << 20) - 8);
    CHECK(is_valid_utf8(body));
}

TEST_CASE("several threads may parse at once")
{
    const std::string raw =
        "From: =?utf-8?Q?J=C3=A4ne?= <jane@example.com>\nContent-Type: text/plain; charset=koi8-r\n\n\xCD\xC9\xD2";
    std::vector<std::string> bodies(4);
    std::vector<std::thread> threads;
    for (std::string& body : bodies)
        threads.emplace_back([&raw, &body] {
            for (int i = 0; i < 50; ++i)
                body = parse(raw).body_text;
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(bodies == std::vector<std::string>(4, "\u043C\u0438\u0440"));
}
