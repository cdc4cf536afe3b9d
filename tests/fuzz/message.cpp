// Fuzzes reading a message: every text that comes out is clean and bounded, and the scan agrees with the parser.
#include "integrations/mail/message.hpp"
#include "core/bytes.hpp"
#include "integrations/mail/header_scan.hpp"
#include "require.hpp"

using omni::fuzz::require;
using omni::fuzz::require_clean;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const omni::mail::ParseLimits limits{.max_body_bytes = 5000,
                                         .max_addresses = 20,
                                         .max_attachments = 10,
                                         .max_nesting = 8,
                                         .max_parts = 50,
                                         .max_header_bytes = 4000};
    const auto message = omni::mail::parse_message({data, size}, limits);
    if (!message) {
        require(!message.error().message.empty());
        return 0;
    }
    for (const std::string& text :
         {message->message_id, message->subject, message->list_id, message->body_text, message->body_reply})
        require_clean(text);
    for (const std::string& id : message->references)
        require_clean(id);
    for (const std::string& id : message->in_reply_to)
        require_clean(id);
    for (const auto& address : message->addresses) {
        require_clean(address.name);
        require_clean(address.address);
    }
    for (const auto& attachment : message->attachments) {
        require_clean(attachment.name);
        require_clean(attachment.media_type);
    }
    require(message->message_id == omni::mail::message_id_of({data, size}).value_or(""));
    require(message->body_text.size() <= limits.max_body_bytes &&
            message->body_reply.size() <= message->body_text.size());
    require(message->addresses.size() <= limits.max_addresses && message->attachments.size() <= limits.max_attachments);
    return 0;
}
