#include "integrations/mail/body.hpp"

#include "integrations/ascii.hpp"
#include "integrations/charset.hpp"
#include "integrations/mail/html_text.hpp"
#include "integrations/mail/transfer_encoding.hpp"

#include <algorithm>
#include <array>

namespace omni::mail {
namespace {

std::string_view view(const char* text)
{
    return text != nullptr ? std::string_view(text) : std::string_view();
}

std::string media_type_of(GMimeObject* part)
{
    GMimeContentType* type = g_mime_object_get_content_type(part);
    if (type == nullptr)
        return "text/plain";
    const std::string_view kind = view(g_mime_content_type_get_media_type(type));
    const std::string_view subtype = view(g_mime_content_type_get_media_subtype(type));
    constexpr std::size_t max_media_type = 127; // RFC 6838 §4.2 for either half
    return clean_utf8(to_lower_ascii(kind) + "/" + to_lower_ascii(subtype), max_media_type);
}

bool has_disposition(GMimeObject* part, std::string_view disposition)
{
    GMimeContentDisposition* given = g_mime_object_get_content_disposition(part);
    return given != nullptr &&
           equal_ignoring_case(view(g_mime_content_disposition_get_disposition(given)), disposition);
}

// The charset a document names for itself in its first bytes: <meta charset="…"> or http-equiv.
std::string_view charset_in_html(std::string_view html)
{
    constexpr std::size_t searched = 2048;
    const std::string head = to_lower_ascii(html.substr(0, std::min(html.size(), searched)));
    const std::size_t meta = head.find("<meta");
    const std::size_t at = meta == std::string::npos ? meta : head.find("charset=", meta);
    if (at == std::string::npos)
        return {};
    std::string_view value = html.substr(at + 8);
    value.remove_prefix(std::min(value.find_first_not_of("\"' "), value.size()));
    return value.substr(0, std::min(value.find_first_of("\"'/> ;"), value.size()));
}

// "\r\n" and a lone "\r" become "\n"; blank lines at both ends go.
std::string with_plain_line_ends(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\r', at), text.size());
        out.append(text.substr(at, end - at));
        if (end < text.size() && (end + 1 == text.size() || text[end + 1] != '\n'))
            out.push_back('\n');
        at = end + 1;
    }
    out.resize(out.find_last_not_of(" \t\n") + 1);
    out.erase(0, std::min(out.find_first_not_of('\n'), out.size()));
    return out;
}

class BodyReader
{
public:
    BodyReader(const GMimeDocument& document, const ParseLimits& limits)
        : document_(document), limits_(limits), root_(g_mime_message_get_mime_part(document.message()))
    {
    }

    Body read()
    {
        if (root_ != nullptr)
            body_.text = text_of(root_, 0);
        body_.text = clean_utf8(body_.text, limits_.max_body_bytes);
        return std::move(body_);
    }

private:
    // The text of a part and those in it; what is no text goes to the attachments on the way.
    std::string text_of(GMimeObject* part, std::size_t depth)
    {
        if (depth > limits_.max_nesting)
            return {};
        if (GMIME_IS_MULTIPART(part)) {
            GMimeMultipart* multipart = GMIME_MULTIPART(part);
            const bool is_choice = media_type_of(part) == "multipart/alternative";
            return is_choice ? best_alternative(multipart, depth) : all_texts(multipart, depth);
        }
        if (!GMIME_IS_PART(part)) {
            attach_message(part);
            return {};
        }
        const std::string media_type = media_type_of(part);
        if (is_body_text(part, media_type))
            return is_text_wanted_ ? decoded_text(GMIME_PART(part), media_type) : std::string();
        attach_part(GMIME_PART(part), media_type);
        return {};
    }

    std::string all_texts(GMimeMultipart* multipart, std::size_t depth)
    {
        std::string all;
        const int count = g_mime_multipart_get_count(multipart);
        for (int i = 0; i < count; ++i) {
            const std::string text = text_of(g_mime_multipart_get_part(multipart, i), depth + 1);
            if (text.empty() || all.size() > limits_.max_body_bytes)
                continue;
            all += (all.empty() ? "" : "\n\n") + text;
        }
        return all;
    }

    // Plain text when there is any, else the last of the others, which is the richest (RFC 2046 §5.1.4).
    std::string best_alternative(GMimeMultipart* multipart, std::size_t depth)
    {
        const int count = g_mime_multipart_get_count(multipart);
        const bool was_wanted = is_text_wanted_;
        std::string plain;
        int plain_index = -1;
        for (int i = 0; i < count && plain.empty(); ++i) {
            GMimeObject* part = g_mime_multipart_get_part(multipart, i);
            if (GMIME_IS_PART(part) && media_type_of(part) == "text/plain") {
                plain = text_of(part, depth + 1);
                plain_index = i;
            }
        }
        std::string rich;
        is_text_wanted_ = was_wanted && plain.empty();
        for (int i = 0; i < count; ++i) {
            if (i == plain_index)
                continue;
            std::string text = text_of(g_mime_multipart_get_part(multipart, i), depth + 1);
            if (!text.empty())
                rich = std::move(text);
        }
        is_text_wanted_ = was_wanted;
        return plain.empty() ? rich : plain;
    }

    // Text that a reader shows in place, and not as a file.
    bool is_body_text(GMimeObject* part, std::string_view media_type) const
    {
        static constexpr std::array<std::string_view, 5> shown{"text/plain", "text/html", "text/enriched",
                                                               "text/richtext", "text/markdown"};
        if (std::ranges::find(shown, media_type) == shown.end() || has_disposition(part, "attachment"))
            return false;
        return part == root_ || has_disposition(part, "inline") ||
               g_mime_part_get_filename(GMIME_PART(part)) == nullptr;
    }

    std::string decoded_text(GMimePart* part, std::string_view media_type) const
    {
        const bool is_plain = media_type == "text/plain" || media_type == "text/markdown";
        // Tags take room, too; what is beyond twice the room for text is left out.
        const std::size_t max_bytes = is_plain ? limits_.max_body_bytes : 2 * limits_.max_body_bytes;
        const std::string bytes =
            decode_transfer(document_.content_of(part), g_mime_part_get_content_encoding(part), 4 * max_bytes);
        std::string_view charset = view(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset"));
        if (charset.empty() && media_type == "text/html")
            charset = charset_in_html(bytes);
        const std::string text = to_utf8(bytes, charset, max_bytes);
        return with_plain_line_ends(is_plain ? text : html_to_text(text));
    }

    void attach_part(GMimePart* part, const std::string& media_type)
    {
        const std::string name = clean_name(view(g_mime_part_get_filename(part)));
        const bool is_shown_inline = name.empty() && !has_disposition(GMIME_OBJECT(part), "attachment") &&
                                     g_mime_object_get_content_id(GMIME_OBJECT(part)) != nullptr;
        if (is_shown_inline || body_.attachments.size() >= limits_.max_attachments)
            return;
        const std::uint64_t size = decoded_size(document_.content_of(part), g_mime_part_get_content_encoding(part));
        body_.attachments.push_back({.name = name, .media_type = media_type, .size_bytes = size});
    }

    // A forwarded message, or a piece of one. Its name is the file's, else the subject of the message.
    void attach_message(GMimeObject* part)
    {
        if (body_.attachments.size() >= limits_.max_attachments)
            return;
        std::string name = clean_name(view(g_mime_object_get_content_disposition_parameter(part, "filename")));
        if (name.empty())
            name = clean_name(view(g_mime_object_get_content_type_parameter(part, "name")));
        std::uint64_t size = 0;
        if (GMIME_IS_MESSAGE_PART(part)) {
            if (GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part))) {
                const GObjectPtr<GMimeStream> counter(g_mime_stream_null_new());
                const auto written = g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, counter.get());
                size = written > 0 ? static_cast<std::uint64_t>(written) : 0;
                const std::string subject = clean_name(view(g_mime_message_get_subject(message)));
                if (name.empty() && !subject.empty())
                    name = subject + ".eml";
            }
        }
        body_.attachments.push_back({.name = std::move(name), .media_type = media_type_of(part), .size_bytes = size});
    }

    static std::string clean_name(std::string_view name)
    {
        constexpr std::size_t max_name = 255; // what file systems take
        std::string clean = clean_utf8(trim(name), max_name);
        std::ranges::replace_if(
            clean, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
        return clean;
    }

    const GMimeDocument& document_;
    const ParseLimits& limits_;
    GMimeObject* root_;
    bool is_text_wanted_ = true;
    Body body_{};
};

} // namespace

Body read_body(const GMimeDocument& document, const ParseLimits& limits)
{
    return BodyReader(document, limits).read();
}

} // namespace omni::mail
