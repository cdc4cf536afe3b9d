// One e-mail message as OmniCRM sees it: who, when, about what, the text, and what hangs on it.
#pragma once

#include "core/error.hpp"
#include "core/timestamp.hpp"

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace omni::mail {

enum class AddressRole { from, sender, to, cc, bcc, reply_to };
BOOST_DESCRIBE_ENUM(AddressRole, from, sender, to, cc, bcc, reply_to)

// Groups are flattened into their members. One entry for each mention: the same address may stand in several roles.
struct MailAddress
{
    AddressRole role = AddressRole::from;
    std::string name;    // decoded, white space folded; empty when none
    std::string address; // as written, trimmed; not validated
};

struct MailAttachment
{
    std::string name;             // decoded; empty when the message gives none
    std::string media_type;       // lower case: "application/pdf"
    std::uint64_t size_bytes = 0; // decoded
};

// Every text is valid UTF-8 without NUL: bytes that say nothing in their charset become U+FFFD, NULs are dropped.
struct MailMessage
{
    std::string message_id; // without angle brackets; empty when none (see header_scan.hpp)
    std::vector<std::string> in_reply_to;
    std::vector<std::string> references;
    std::optional<Timestamp> date; // the Date field; that of the topmost Received field where it is missing or
                                   // more than a day after that; 1970 to 9999
    std::string subject;
    std::vector<MailAddress> addresses;
    std::string list_id; // what stands in the angle brackets of List-Id, else all of it

    // Written to many or by a machine. Any of:
    //  - List-Id, List-Post, List-Help or List-Unsubscribe is there (RFC 2919, RFC 2369): lists and newsletters
    //  - Precedence is bulk, list or junk
    //  - Auto-Submitted is there and not "no" (RFC 3834), or X-Autoreply or X-Autorespond is there
    //  - Return-Path is <> (a bounce), or the message is multipart/report (RFC 6522: bounces and receipts)
    bool bulk = false;

    // All inline text parts, in order, separated by a blank line. Of alternatives the text/plain one, unless it is
    // blank; else the HTML one as text (html_text.hpp). The text of forwarded messages (message/rfc822) is not part of
    // it.
    std::string body_text;
    std::string body_reply;                  // body_text without quotes and signature (reply.hpp)
    std::vector<MailAttachment> attachments; // named or not shown inline; a forwarded message is one
};

// What is beyond is left out, quietly, and what is left is whole; so a hostile message costs no more than a large one.
struct ParseLimits
{
    std::size_t max_body_bytes = 1 << 20; // of body_text
    std::size_t max_addresses = 1000;
    std::size_t max_attachments = 200;
    std::size_t max_nesting = 50;             // multiparts and messages within each other; the rest behind is not read
    std::size_t max_parts = 2000;             // in all; the rest behind is not read
    std::size_t max_header_bytes = 256 << 10; // of the fields that are read: one takes a quarter of it at most
    std::size_t max_text_bytes = 16 << 10;    // of a subject, name or address
    std::size_t max_references = 200;         // the last so many: the nearest ancestors
};

// Reads a message (RFC 5322, MIME), however broken. Fails with `unprocessable`, and the reason, only when this is no
// message at all: empty, or none of From, To, Date, Subject, Message-ID, Received, Return-Path in its header section.
// A leading mbox from-line is skipped. Lines quoted by mbox are not unquoted here: the caller knows where the message
// comes from (unquote_from_lines). May be called from several threads at once.
Result<MailMessage> parse_message(std::span<const std::uint8_t> raw, const ParseLimits& limits = {});

} // namespace omni::mail
