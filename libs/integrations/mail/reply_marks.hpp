// The lines by which mail programs set off what is not newly written, in the languages OmniCRM knows.
#pragma once

#include <span>
#include <string_view>

namespace omni::mail {

// How many of the first lines introduce a quote: "On Tue, 5 Mar 2024 at 10:00, Jane <jane@example.com> wrote:", which
// may be wrapped over up to four lines; 0 when they do not. English, German, French, Spanish, Italian, Dutch,
// Portuguese.
std::size_t quote_introduction(std::span<const std::string_view> lines);

// "Jane <jane@example.com> wrote:" without a date: an introduction only where quoted lines follow.
bool is_undated_introduction(std::string_view line);

// "-----Original Message-----", "---------- Forwarded message ---------" and their translations.
bool is_original_message_line(std::string_view line);

// Whether a block of header lines begins here, as Outlook puts it above the message answered: a From line, and at least
// two of Sent or Date, To, Subject among the next six lines.
bool is_header_block(std::span<const std::string_view> lines);

// "Sent from my iPhone", "Get Outlook for Android" and their translations.
bool is_device_line(std::string_view line);

} // namespace omni::mail
