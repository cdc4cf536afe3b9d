// E-mail addresses as identities: which spellings mean the same mailbox.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace omni {

// Whether `address` is a single addr-spec a mail system may deliver to (RFC 5321 §4.1.2 with RFC 6531 for UTF-8):
// dot-atom or quoted local part of at most 64 octets, a domain of letter-digit-hyphen labels of at most 63 octets or an
// address literal, 254 octets in all. Comments and folding white space are not addresses.
bool is_email_address(std::string_view address);

// The value identities are compared by, or nothing when `address` is not an e-mail address.
// Lower case; "+tag" taken off the local part; at gmail.com (and googlemail.com, the same mailboxes) dots in the local
// part do not count either. Surrounding white space and one pair of angle brackets are allowed.
// A quoted local part is kept as it is, since any octet in it may matter.
std::optional<std::string> normalize_email(std::string_view address);

// The part behind the last "@" of a normalised address; empty when there is none.
std::string_view email_domain(std::string_view address);

// Whether mail from this address is written by a machine that reads no answers (no-reply, mailer-daemon, bounces …).
// Takes a normalised address.
bool is_automatic_sender(std::string_view address);

} // namespace omni
