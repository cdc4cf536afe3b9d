#include "integrations/mail/message.hpp"

#include "integrations/ascii.hpp"
#include "integrations/charset.hpp"
#include "integrations/mail/body.hpp"
#include "integrations/mail/envelope.hpp"
#include "integrations/mail/gmime.hpp"
#include "integrations/mail/header_section.hpp"
#include "integrations/mail/mime_limits.hpp"
#include "integrations/mail/reply.hpp"

#include <algorithm>
#include <array>

namespace omni::mail {
namespace {

// One line of text: control characters become spaces, runs of white space one.
std::string clean_line(const char* text, std::size_t max_bytes)
{
    if (text == nullptr)
        return {};
    const std::string clean = clean_utf8(text, max_bytes);
    std::string line;
    line.reserve(clean.size());
    for (const char c : clean) {
        const bool is_space = static_cast<unsigned char>(c) <= ' ' || c == 127;
        if (!is_space)
            line.push_back(c);
        else if (!line.empty() && line.back() != ' ')
            line.push_back(' ');
    }
    if (line.ends_with(' '))
        line.pop_back();
    return line;
}

class AddressReader
{
public:
    explicit AddressReader(const ParseLimits& limits) : limits_(limits) {}

    void read(AddressRole role, InternetAddressList* list) { read(role, list, 0); }
    std::vector<MailAddress> take() { return std::move(addresses_); }

private:
    void read(AddressRole role, InternetAddressList* list, int depth)
    {
        constexpr int max_group_depth = 4; // RFC 5322 knows one
        const int count = list != nullptr && depth <= max_group_depth ? internet_address_list_length(list) : 0;
        for (int i = 0; i < count && addresses_.size() < limits_.max_addresses; ++i) {
            InternetAddress* entry = internet_address_list_get_address(list, i);
            if (INTERNET_ADDRESS_IS_GROUP(entry)) {
                read(role, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(entry)), depth + 1);
                continue;
            }
            std::string address =
                clean_line(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(entry)), limits_.max_text_bytes);
            if (!address.empty())
                addresses_.push_back({.role = role,
                                      .name = clean_line(internet_address_get_name(entry), limits_.max_text_bytes),
                                      .address = std::move(address)});
        }
    }

    const ParseLimits& limits_;
    std::vector<MailAddress> addresses_{};
};

// Everyone named, in the order a reader meets them.
std::vector<MailAddress> read_addresses(GMimeMessage* message, const ParseLimits& limits)
{
    AddressReader reader(limits);
    reader.read(AddressRole::from, g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_FROM));
    reader.read(AddressRole::sender, g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_SENDER));
    reader.read(AddressRole::reply_to, g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_REPLY_TO));
    reader.read(AddressRole::to, g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_TO));
    reader.read(AddressRole::cc, g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_CC));
    reader.read(AddressRole::bcc, g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_BCC));
    return reader.take();
}

// What is still to be read by GMime: everything else in the envelope is known already, and costs GMime several
// allocations a field, so that real mail with its many Received and signature fields would take half as long again.
bool is_for_gmime(std::string_view name)
{
    static constexpr std::array<std::string_view, 7> fields{"from", "sender", "reply-to", "to", "cc", "bcc", "subject"};
    constexpr std::size_t longest_name = 40;
    if (name.size() > longest_name)
        return false;
    const std::string lower = to_lower_ascii(name);
    return lower.starts_with("content-") || std::ranges::find(fields, lower) != fields.end();
}

// The same message with those fields only, in at most `max_header_bytes`: a single one takes a quarter of it at most,
// and is cut at a line end.
std::string for_gmime(std::string_view text, std::string_view section, std::size_t max_header_bytes)
{
    std::string message = "MIME-Version: 1.0\r\n"; // keeps the header from being empty
    message.reserve(message.size() + text.size());
    const std::string_view body = text.substr(section.size());
    std::size_t room = max_header_bytes;
    while (const auto field = next_field(section)) {
        if (!is_for_gmime(field->name))
            continue;
        std::string_view value = field->value.substr(0, std::min(max_header_bytes / 4, room));
        if (value.size() < field->value.size())
            value = value.substr(0, value.find_last_of('\n') + 1);
        message.append(field->name).append(":").append(value.empty() ? "\n" : value);
        room -= value.size();
    }
    if (!message.ends_with('\n'))
        message += '\n';
    message += body;
    return message;
}

Error no_message(std::string reason)
{
    return Error{.code = ErrorCode::unprocessable, .message = std::move(reason)};
}

} // namespace

Result<MailMessage> parse_message(std::span<const std::uint8_t> raw, const ParseLimits& limits)
{
    std::string_view text = as_text(raw).substr(message_start(raw));
    if (trim(text.substr(0, 4096)).empty() && trim(text).empty())
        return no_message("The message is empty.");
    const std::string_view section = header_section(raw);
    Envelope envelope = read_envelope(section, limits.max_references);
    if (!envelope.is_message)
        return no_message(
            "This is not an e-mail message: it has none of the fields From, To, Date, Subject, Message-ID, "
            "Received and Return-Path.");

    text = text.substr(0, prefix_within_limits(text, limits.max_nesting, limits.max_parts));
    const std::string reduced = for_gmime(text, section.substr(0, text.size()), limits.max_header_bytes);
    const GMimeDocument document(reduced);
    if (document.message() == nullptr)
        return no_message("The header of the message cannot be read.");

    Body body = read_body(document, limits);
    MailMessage message{
        .message_id = std::move(envelope.message_id),
        .in_reply_to = std::move(envelope.in_reply_to),
        .references = std::move(envelope.references),
        .date = envelope.date,
        .subject = clean_line(g_mime_message_get_subject(document.message()), limits.max_text_bytes),
        .addresses = read_addresses(document.message(), limits),
        .list_id = std::move(envelope.list_id),
        .bulk = envelope.bulk,
        .body_text = std::move(body.text),
        .body_reply = {},
        .attachments = std::move(body.attachments),
    };
    message.body_reply = strip_quoted_reply(message.body_text);
    return message;
}

} // namespace omni::mail
