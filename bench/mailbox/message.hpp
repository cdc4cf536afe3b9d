// One message before it is written down, and its writing as RFC 5322 with MIME parts.
#pragma once

#include "mailbox/people.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace omni::mailbox {

enum class Shape {
    plain,           // one text part
    alternative,     // text and the same as HTML
    with_attachment, // text and one file
};

struct Draft
{
    std::string message_id;              // with angle brackets
    std::string in_reply_to;             // empty for the first of a thread
    std::vector<std::string> references; // oldest first
    std::int64_t time = 0;               // Unix seconds
    const Person* from = nullptr;
    std::vector<const Person*> to;
    std::vector<const Person*> cc;
    std::string list_id; // empty unless it came through a mailing list
    std::string list_address;
    LanguageName language = LanguageName::english; // of the words, and so the charset
    std::string subject;                           // UTF-8
    std::string text;                              // UTF-8, lines ended by line feeds
    Shape shape = Shape::plain;
};

// "Mon, 01 Jan 2024 09:30:00 +0000"
std::string mail_date(std::int64_t time);

// "Mon Jan  1 09:30:00 2024", as an mbox separator has it.
std::string separator_date(std::int64_t time);

// The message, lines ended by line feeds, without an mbox separator.
std::string write_message(Random& random, const Draft& draft);

} // namespace omni::mailbox
