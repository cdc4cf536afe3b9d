// Who writes to whom: the people of a mailbox, with the name variants real address fields show.
#pragma once

#include "mailbox/language.hpp"
#include "mailbox/random.hpp"

#include <string>
#include <vector>

namespace omni::mailbox {

struct Person
{
    LanguageName language;
    std::string given;  // UTF-8
    std::string family; // UTF-8
    std::string full;   // in the order of the language
    std::string address;
};

// The owner's e-mail address with a display name.
Person make_owner(const std::string& address);

// People with distinct addresses over a few dozen domains; about a third of them do not write English.
std::vector<Person> make_people(Random& random, std::size_t count);

// An address as a header shows it: usually the name and the address, now and then "Family, Given", quoted, in capitals,
// or the bare address.
std::string mailbox_text(Random& random, const Person& person);

} // namespace omni::mailbox
