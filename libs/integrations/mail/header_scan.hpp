// Finds the identity of a message in its raw header section, without parsing the message.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace omni::mail {

// Every message identifier in a Message-ID, In-Reply-To or References value, in order, without repetition: what stands
// between "<" and ">", white space taken out (RFC 5322 §4.5.4 allows it there). A value without any "<" that is one
// word with an "@" in it counts as one. Left out are identifiers that are empty, longer than 998 octets (one line, RFC
// 5322 §2.1.1) or contain control characters or brackets. A missing "@" inside "<…>" is tolerated: several mailers
// write none. Bytes that are no UTF-8 become U+FFFD. Looks at the last 1 MiB of the value at most.
std::vector<std::string> message_ids_in(std::string_view value);

// The first identifier in the Message-ID field; nothing when there is none of the form above. The same function gives
// MailMessage::message_id, so what a scan saw and what the parser says are equal. Looks at the header section only.
std::optional<std::string> message_id_of(std::span<const std::uint8_t> raw);

} // namespace omni::mail
