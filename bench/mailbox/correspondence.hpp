// The story of a mailbox: threads that open, are answered and fall silent, in the order of time.
#pragma once

#include "mailbox/message.hpp"
#include "mailbox/people.hpp"
#include "mailbox/random.hpp"

#include <string>
#include <vector>

namespace omni::mailbox {

class Correspondence
{
public:
    // The same seed and owner always tell the same story; a longer mailbox starts with the shorter one.
    Correspondence(std::uint64_t seed, const std::string& owner);

    // The next message of the mailbox with its mbox separator and the empty line after it (mboxrd quoting).
    std::string next();

private:
    struct Thread
    {
        std::vector<std::string> ids;       // oldest first
        std::vector<const Person*> members; // without the owner
        const Person* last_writer;
        LanguageName language;
        std::string subject;
        std::string last_text;
        std::string list_id; // empty: personal
        std::string list_address;
    };

    Draft next_draft();
    Draft open_thread(bool on_a_list);
    Draft reply(Thread& thread);
    Draft notification();
    std::string body(const Draft& draft);
    std::string new_message_id(const Person& from);
    void address(Draft& draft, const Thread& thread);
    void remember(Thread thread);

    Random random_;
    Person owner_;
    std::vector<Person> people_;
    std::vector<Person> robots_; // no-reply senders
    Zipf frequency_;
    std::vector<Thread> open_;
    std::vector<std::string> recent_;   // written lately; now and then one arrives twice
    std::int64_t time_ = 1'546'333'200; // 2019-01-01 09:00 UTC
    std::uint64_t number_ = 0;
};

} // namespace omni::mailbox
