// Shares of the mail (in percent of messages): 45 answers, 34 new personal threads, 8 new threads on mailing lists, 13
// from automatic senders; 2 of 100 arrive twice. It resembles a working mailbox: few people write most of it.
#include "mailbox/correspondence.hpp"

#include "mailbox/encoding.hpp"

#include <algorithm>

namespace omni::mailbox {
namespace {

constexpr std::size_t people_count = 400;
constexpr std::size_t open_threads = 60;
constexpr std::size_t recent_messages = 40;
constexpr std::size_t quoted_lines = 60; // people trim what they quote

constexpr const char* lists[] = {"announce", "developers", "neighbours", "book-club"};

std::vector<Person> make_robots()
{
    const auto robot = [](const char* name, const char* address) {
        return Person{LanguageName::english, name, "", name, address};
    };
    return {robot("Parcel Service", "no-reply@parcels.example"), robot("Your Bank", "noreply@bank.example"),
            robot("Ticket System", "do-not-reply@tickets.example"), robot("Weekly News", "newsletter@news.example"),
            robot("Mail Delivery System", "MAILER-DAEMON@mail.example.com")};
}

std::string quoted(const std::string& text)
{
    std::string out;
    std::size_t at = 0;
    for (std::size_t lines = 0; at < text.size() && lines < quoted_lines; ++lines) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out += (text[at] == '>' ? ">" : "> ") + text.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return out;
}

// mboxrd: a line that begins with any number of ">" and then "From " gets one ">" more.
std::string mboxrd_quoted(const std::string& message)
{
    std::string out;
    std::size_t at = 0;
    while (at < message.size()) {
        const std::size_t end = std::min(message.find('\n', at), message.size() - 1);
        const std::size_t text = message.find_first_not_of('>', at);
        if (text != std::string::npos && message.compare(text, 5, "From ") == 0) {
            out += '>';
        }
        out.append(message, at, end + 1 - at);
        at = end + 1;
    }
    return out;
}

} // namespace

Correspondence::Correspondence(std::uint64_t seed, const std::string& owner)
    : random_(seed), owner_(make_owner(owner)), people_(make_people(random_, people_count)), robots_(make_robots()),
      frequency_(people_count)
{
}

std::string Correspondence::next()
{
    if (!recent_.empty() && random_.percent(2)) {
        return recent_[random_.below(recent_.size())];
    }
    const Draft draft = next_draft();
    std::string message = mboxrd_quoted(write_message(random_, draft));
    if (message.back() != '\n') {
        message += '\n';
    }
    std::string written = "From " + draft.from->address + " " + separator_date(draft.time) + "\n" + message + "\n";
    if (recent_.size() < recent_messages) {
        recent_.push_back(written);
    } else {
        recent_[random_.below(recent_messages)] = written;
    }
    return written;
}

Draft Correspondence::next_draft()
{
    time_ += static_cast<std::int64_t>(random_.between(60, 7'200));
    const std::size_t roll = random_.below(100);
    if (roll < 13) {
        return notification();
    }
    if (roll < 58 && !open_.empty()) {
        return reply(open_[random_.below(open_.size())]);
    }
    return open_thread(roll >= 92);
}

std::string Correspondence::new_message_id(const Person& from)
{
    return "<" + std::to_string(++number_) + "." + std::to_string(random_.next()) +
           from.address.substr(from.address.find('@')) + ">";
}

Draft Correspondence::open_thread(bool on_a_list)
{
    Thread thread{};
    const std::size_t others = on_a_list ? random_.between(2, 6) : random_.percent(75) ? 1 : random_.between(2, 4);
    while (thread.members.size() < others) {
        const Person* person = &people_[frequency_.draw(random_)];
        if (std::find(thread.members.begin(), thread.members.end(), person) == thread.members.end()) {
            thread.members.push_back(person);
        }
    }
    Draft draft{};
    draft.from = !on_a_list && random_.percent(40) ? &owner_ : thread.members.front();
    thread.language = thread.members.front()->language;
    thread.subject = subject(random_, thread.language);
    if (on_a_list) {
        const std::string name = random_.pick(lists);
        thread.list_id = "The " + name + " list <" + name + ".lists.example.org>";
        thread.list_address = name + "@lists.example.org";
        thread.subject = "[" + name + "] " + thread.subject;
    }
    draft.subject = thread.subject;
    address(draft, thread);
    draft.text = body(draft);
    thread.ids = {draft.message_id};
    thread.last_writer = draft.from;
    thread.last_text = draft.text;
    remember(std::move(thread));
    return draft;
}

Draft Correspondence::reply(Thread& thread)
{
    Draft draft{};
    const bool owner_answers = thread.list_id.empty() ? thread.last_writer != &owner_ : random_.percent(10);
    draft.from = owner_answers ? &owner_ : thread.members[random_.below(thread.members.size())];
    draft.subject = "Re: " + thread.subject;
    address(draft, thread);
    draft.in_reply_to = thread.ids.back();
    draft.references = thread.ids;
    draft.text = body(draft) + "\nOn " + mail_date(time_ - 3'600) + ", " + thread.last_writer->full + " wrote:\n" +
                 quoted(thread.last_text);
    thread.ids.push_back(draft.message_id);
    if (thread.ids.size() > 12) {
        thread.ids.erase(thread.ids.begin() + 1); // mail programs keep the first and the latest
    }
    thread.last_writer = draft.from;
    thread.last_text = draft.text;
    return draft;
}

Draft Correspondence::notification()
{
    Draft draft{};
    draft.from = &robots_[random_.below(robots_.size())];
    draft.to = {&owner_};
    draft.time = time_;
    draft.message_id = new_message_id(*draft.from);
    draft.subject = subject(random_, LanguageName::english);
    draft.shape = Shape::alternative;
    for (std::size_t n = random_.between(2, 12); n > 0; --n) {
        draft.text += wrapped(paragraph(random_, LanguageName::english, random_.between(2, 5))) + "\n\n";
    }
    draft.text += "This message was sent automatically. Do not reply.\n";
    return draft;
}

// Everything of a draft that follows from who writes in which thread.
void Correspondence::address(Draft& draft, const Thread& thread)
{
    draft.time = time_;
    draft.message_id = new_message_id(*draft.from);
    draft.language = thread.language;
    draft.list_id = thread.list_id;
    draft.list_address = thread.list_address;
    const std::size_t roll = random_.below(100);
    draft.shape = roll < 45 ? Shape::plain : roll < 93 ? Shape::alternative : Shape::with_attachment;
    for (const Person* person : thread.members) {
        if (person != draft.from) {
            (draft.to.empty() ? draft.to : draft.cc).push_back(person);
        }
    }
    if (draft.from != &owner_) {
        draft.to.insert(draft.to.begin(), &owner_);
    }
}

std::string Correspondence::body(const Draft& draft)
{
    const Language& words = language(draft.language);
    const std::string reader = draft.to.empty() || draft.to.front()->language != draft.language
                                   ? std::string()
                                   : " " + draft.to.front()->given;
    std::string text = random_.pick(words.greetings) + reader + ",\n\n";
    for (std::size_t n = random_.between(1, 7); n > 0; --n) {
        text += wrapped(paragraph(random_, draft.language, random_.between(1, 6))) + "\n\n";
    }
    text += random_.pick(words.farewells);
    text += "\n";
    if (draft.from->language == draft.language) {
        text += draft.from->given + "\n";
        if (random_.percent(40)) {
            text += "\n-- \n" + draft.from->full + "\nTel. +49 30 " +
                    std::to_string(random_.between(1'000'000, 9'999'999)) + "\n";
        }
    }
    return text;
}

void Correspondence::remember(Thread thread)
{
    if (open_.size() < open_threads) {
        open_.push_back(std::move(thread));
    } else {
        open_[random_.below(open_threads)] = std::move(thread);
    }
}

} // namespace omni::mailbox
