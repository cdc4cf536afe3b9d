#include "integrations/outgoing/outgoing_mail.hpp"

#include "integrations/mail/gmime.hpp"

#include <memory>

namespace omni {

namespace {

using mail::GDateTimePtr;
using mail::GObjectPtr;

struct GFree
{
    void operator()(char* text) const { g_free(text); }
};

GObjectPtr<GMimeObject> text_part(const std::string& text)
{
    GMimeTextPart* part = g_mime_text_part_new_with_subtype("plain");
    g_mime_text_part_set_charset(part, "utf-8");
    g_mime_text_part_set_text(part, text.c_str());
    GObjectPtr<GMimeObject> object(GMIME_OBJECT(part));
    g_mime_object_encode(object.get(), GMIME_ENCODING_CONSTRAINT_7BIT);
    return object;
}

// GMime ends the lines of an unencoded text as they came, whatever its format options say.
std::string with_crlf(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (const char c : text) {
        if (c == '\n' && !out.ends_with('\r'))
            out.push_back('\r');
        out.push_back(c);
    }
    return out;
}

std::string domain_of(const std::string& address)
{
    return address.substr(address.rfind('@') + 1);
}

} // namespace

std::string compose(const OutgoingMail& mail, Timestamp now)
{
    mail::gmime_options(); // initialises GMime
    const GObjectPtr<GMimeMessage> message(g_mime_message_new(TRUE));
    g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM,
                               mail.from.name.empty() ? nullptr : mail.from.name.c_str(), mail.from.address.c_str());
    g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, nullptr, mail.to.c_str());
    g_mime_message_set_subject(message.get(), mail.subject.c_str(), "utf-8");
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const GDateTimePtr date(g_date_time_new_from_unix_utc(seconds));
    g_mime_message_set_date(message.get(), date.get());
    g_mime_message_set_message_id(message.get(), (mail.id + "@" + domain_of(mail.from.address)).c_str());
    g_mime_object_append_header(GMIME_OBJECT(message.get()), "Auto-Submitted", "auto-generated", nullptr);
    g_mime_message_set_mime_part(message.get(), text_part(mail.text).get());

    const std::unique_ptr<char, GFree> text(g_mime_object_to_string(GMIME_OBJECT(message.get()), nullptr));
    return with_crlf(text.get());
}

} // namespace omni
