// Real-world inputs: everything is read without a crash, and what comes out is sound.
#include "support/corpora.hpp"
#include "core/bytes.hpp"
#include "core/domain/import_format.hpp"
#include "core/utf8.hpp"
#include "integrations/address_book/card.hpp"
#include "integrations/address_book/vcf_splitter.hpp"
#include "integrations/calendar/event.hpp"
#include "integrations/calendar/ics_splitter.hpp"
#include "integrations/mail/header_scan.hpp"
#include "integrations/mail/mbox_splitter.hpp"
#include "integrations/mail/message.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace omni;
namespace fs = std::filesystem;

namespace {

// All files below corpora()/folder whose names end so, sorted; empty when the corpora are not there.
std::vector<fs::path> corpus(std::string_view folder, std::string_view ending)
{
    const auto root = support::corpora();
    if (!root)
        return {};
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(*root / folder))
        if (entry.is_regular_file() && entry.path().string().ends_with(ending))
            files.push_back(entry.path());
    std::ranges::sort(files);
    CHECK_FALSE(files.empty());
    return files;
}

bool is_clean(std::string_view text)
{
    return is_valid_utf8(text) && text.find('\0') == std::string_view::npos;
}

void check_message(const mail::MailMessage& message)
{
    for (const std::string& text :
         {message.message_id, message.subject, message.list_id, message.body_text, message.body_reply})
        CHECK(is_clean(text));
    for (const auto& address : message.addresses) {
        CHECK(is_clean(address.name));
        CHECK(is_clean(address.address));
        CHECK_FALSE(address.address.empty());
    }
    for (const auto& attachment : message.attachments) {
        CHECK(is_clean(attachment.name));
        CHECK(is_clean(attachment.media_type));
    }
    CHECK(message.body_text.empty() == message.body_reply.empty());
}

std::string without_white_space(std::string text)
{
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
    return text;
}

} // namespace

TEST_CASE("every message of the mail corpora is read, or refused with a reason")
{
    for (const char* ending : {".eml", ".msg"}) {
        std::size_t refused = 0;
        for (const fs::path& path : corpus("mail", ending)) {
            CAPTURE(path);
            const std::string raw = support::read_file(path);
            const auto message = mail::parse_message(as_bytes(raw));
            if (message) {
                check_message(*message);
                CHECK(message->message_id == mail::message_id_of(as_bytes(raw)).value_or(""));
            } else {
                ++refused;
                CHECK_FALSE(message.error().message.empty());
            }
        }
        CHECK(refused <= 12); // of the .msg files so many have none of the fields that make a message
    }
}

TEST_CASE("messages cut anywhere are read, or refused with a reason")
{
    for (const fs::path& path : corpus("mail", ".eml")) {
        const std::string raw = support::read_file(path);
        for (std::size_t size = 0; size < raw.size(); size += raw.size() / 7 + 1)
            if (const auto message = mail::parse_message(as_bytes(std::string_view(raw).substr(0, size))))
                check_message(*message);
    }
}

TEST_CASE("texts are decoded as another parser decodes them")
{
    // NAME_decoded_1.txt is the decoded content of the only part of NAME.msg, NAME_decoded_1_1.txt that of its first
    // part.
    for (const std::string ending : {"_decoded_1.txt", "_decoded_1_1.txt"}) {
        std::size_t compared = 0;
        for (const fs::path& path : corpus("mail/mime4j", ending)) {
            CAPTURE(path);
            const std::string name = path.string().substr(0, path.string().size() - ending.size());
            // Several have no header field but those of MIME.
            const auto message = mail::parse_message(as_bytes("Subject: test\r\n" + support::read_file(name + ".msg")));
            REQUIRE(message.has_value());
            const std::string expected = without_white_space(support::read_file(path));
            const bool is_comparable =
                is_valid_utf8(expected) && !message->body_text.empty() && name.find("alformed") == std::string::npos;
            if (!is_comparable)
                continue; // the text is an attachment here, or stands in one, or its charset is not told by the parser
            ++compared;
            CHECK(without_white_space(message->body_text).find(expected) != std::string::npos);
        }
        CHECK((compared >= 5 || !support::corpora()));
    }
}

TEST_CASE("the mail corpora in one mbox come out as they went in")
{
    std::string mbox;
    std::vector<std::string> messages;
    for (const fs::path& path : corpus("mail", ".eml")) {
        std::string raw = support::read_file(path);
        raw.resize(raw.find_last_not_of("\r\n") + 1); // a blank line at the end would look like the separator
        raw += '\n';
        std::string quoted; // as mboxrd
        for (std::size_t at = 0; at < raw.size();) {
            const std::size_t end = raw.find('\n', at) + 1;
            const std::string line = raw.substr(at, end - at);
            const std::size_t marks = std::min(line.find_first_not_of('>'), line.size());
            quoted += (line.substr(marks).starts_with("From ") ? ">" : "") + line;
            at = end;
        }
        mbox += "From jane@example.com Tue Mar  5 10:00:00 2024\n" + quoted + "\n";
        messages.push_back(std::move(raw));
    }
    std::vector<std::string> found;
    mail::MboxSplitter splitter(0, 1 << 20);
    const auto on_item = [&](mail::MboxSplitter::Item item) {
        found.emplace_back(as_text(mail::unquote_from_lines(item.bytes)));
    };
    for (std::size_t at = 0; at < mbox.size(); at += 4096)
        splitter.push(as_bytes(std::string_view(mbox).substr(at, 4096)), on_item);
    splitter.finish(on_item);
    CHECK(found.size() == messages.size());
    CHECK((found == messages));
}

TEST_CASE("every calendar of the corpus is read, or refused with a reason")
{
    std::size_t events = 0;
    for (const fs::path& path : corpus("calendar", ".ics")) {
        CAPTURE(path);
        const std::string file = support::read_file(path);
        const auto result = calendar::split_calendar(as_bytes(file), 0, [&](calendar::IcsItem item) {
            CHECK(is_clean(item.uid));
            CHECK(is_clean(item.source_id));
            if (!item.error.empty())
                return true;
            const auto event = calendar::parse_event(item.composed);
            if (!event) {
                CHECK_FALSE(event.error().message.empty());
                return true;
            }
            ++events;
            CHECK(event->uid == item.uid);
            CHECK(event->recurrence_id == item.recurrence_id);
            CHECK(event->end >= event->start);
            for (const std::string& text :
                 {event->summary, event->description, event->location, event->recurrence_rule})
                CHECK(is_clean(text));
            return true;
        });
        if (!result)
            CHECK_FALSE(result.error().message.empty());
    }
    CHECK((events > 100 || !support::corpora()));
}

TEST_CASE("every card of the corpus is read")
{
    std::size_t cards = 0;
    for (const fs::path& path : corpus("vcard", ".vcf")) {
        CAPTURE(path);
        address_book::VcfSplitter splitter(0, 1 << 20);
        const auto on_item = [&](address_book::VcfSplitter::Item item) {
            CHECK(item.error.empty());
            const auto card = address_book::parse_card(as_text(item.bytes));
            REQUIRE(card.has_value());
            ++cards;
            CHECK_FALSE(card->full_name.empty());
            CHECK(is_clean(card->full_name));
            CHECK(is_clean(card->note));
            for (const auto& email : card->emails)
                CHECK(email.value.find('@') != std::string::npos);
        };
        splitter.push(as_bytes(support::read_file(path)), on_item);
        splitter.finish(on_item);
    }
    CHECK((cards > 10 || !support::corpora()));
}

TEST_CASE("every file of the corpora is taken for what it is")
{
    const auto check = [](std::string_view folder, std::string_view ending, ImportFormat format,
                          std::size_t exceptions) {
        std::size_t others = 0;
        for (const fs::path& path : corpus(folder, ending)) {
            const std::string raw = support::read_file(path);
            const auto detected =
                detect_import_format(as_bytes(std::string_view(raw).substr(0, 4096)), path.filename().string());
            // Some messages begin with a from-line: an mbox of one.
            const bool is_right = detected == format || (detected == ImportFormat::mbox && raw.starts_with("From "));
            if (!is_right)
                UNSCOPED_INFO(path);
            others += is_right ? 0 : 1;
        }
        CHECK(others <= exceptions);
    };
    check("mail/mail-rb", ".eml", ImportFormat::eml, 0);
    check("calendar", ".ics", ImportFormat::ics, 2);
    check("vcard", ".vcf", ImportFormat::vcf, 0);
}
