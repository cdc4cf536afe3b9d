// A mail server: speaks SMTP (RFC 5321) with STARTTLS (RFC 3207) and AUTH PLAIN (RFC 4954) on 127.0.0.1, keeps what it
// takes, and can be told to refuse. One client at a time, on a thread of its own.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace omni::test {

struct SmtpServerOptions
{
    enum class Tls { none, starttls, implicit };

    Tls tls = Tls::starttls; // with local_certificate()
    std::string user{};      // not empty: who sends must have said this and the password
    std::string password{};
    // By command ("MAIL", "RCPT", "DATA", "." for the end of a message, "" for the greeting): what to answer instead.
    std::map<std::string, std::string> replies{};
    bool is_silent = false; // takes connections and says nothing
};

struct ReceivedMail
{
    std::string from; // as in MAIL FROM, with its brackets
    std::string to;   // of RCPT TO
    std::string message;
    bool came_by_tls = false;
    bool is_signed_in = false;
};

class SmtpServer
{
public:
    explicit SmtpServer(SmtpServerOptions options = {});
    ~SmtpServer();
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;

    // "smtp://localhost:PORT", or "smtps://…" with implicit TLS.
    std::string url() const;
    // What was taken so far.
    std::vector<ReceivedMail> mails() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace omni::test
