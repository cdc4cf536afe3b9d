// Hands mail to a mail server by SMTP (RFC 5321), through libcurl.
#pragma once

#include "core/error.hpp"
#include "core/secret.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace omni {

struct SmtpOptions
{
    // smtp://host:587, which changes to TLS before anything is said (STARTTLS, RFC 3207), or smtps://host:465, which
    // speaks it from the start (RFC 8314).
    std::string url;
    std::string user; // empty: the server asks for none
    Secret password;
    // Off only for a server on the same machine: then nothing is encrypted, the password neither.
    bool needs_tls = true;
    std::string ca_file; // PEM: whom to believe about the server's name; empty: whom the system believes
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds total_timeout{30'000};
};

// Blocks until the server has taken the message or refused it, for total_timeout at most. `message` is a whole RFC 5322
// message with CRLF. Errors: unavailable where trying again may help (no connection, no trust, 4xx, a wrong password
// that somebody will set right); unprocessable when the server will not have it (5xx). Messages carry no secrets.
Result<void> send_by_smtp(const SmtpOptions& options, const std::string& from, const std::string& to,
                          std::string_view message);

// Whether it would: signs in as if there were something to send, and leaves. Blocks and fails like the above.
Result<void> try_smtp(const SmtpOptions& options);

} // namespace omni
