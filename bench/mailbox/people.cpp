// Names by language, addresses by number, variants by chance.
#include "mailbox/people.hpp"

#include "mailbox/encoding.hpp"

#include <algorithm>
#include <cctype>

namespace omni::mailbox {
namespace {

constexpr const char* domains[] = {"example.com",       "example.org",       "example.net",        "mail.example.com",
                                   "studio.example",    "clinic.example",    "lawfirm.example",    "bakery.example",
                                   "uni.example.edu",   "verein.example.de", "atelier.example.fr", "firma.example.ru",
                                   "kaisha.example.jp", "gongsi.example.cn", "consulting.example", "garden.example"};

LanguageName draw_language(Random& random)
{
    const std::size_t roll = random.below(100);
    return roll < 62   ? LanguageName::english
           : roll < 70 ? LanguageName::german
           : roll < 77 ? LanguageName::french
           : roll < 84 ? LanguageName::russian
           : roll < 88 ? LanguageName::japanese
           : roll < 92 ? LanguageName::chinese
                       : LanguageName::utf8_mixed;
}

// "o'brien" → "obrien"; empty for names outside ASCII.
std::string address_part(const std::string& name)
{
    std::string part;
    for (const char c : is_ascii(name) ? name : std::string()) {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            part += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return part;
}

} // namespace

Person make_owner(const std::string& address)
{
    return {LanguageName::english, "Robin", "Owner", "Robin Owner", address};
}

std::vector<Person> make_people(Random& random, std::size_t count)
{
    std::vector<Person> people;
    people.reserve(count);
    for (std::size_t number = 0; number < count; ++number) {
        const LanguageName name = draw_language(random);
        const Language& words = language(name);
        Person person{name, random.pick(words.given), random.pick(words.family), {}, {}};
        person.full = words.family_first ? person.family + " " + person.given : person.given + " " + person.family;
        const std::string given = address_part(person.given);
        const std::string family = address_part(person.family);
        person.address = (given.empty() ? "kontakt" : given) + (family.empty() ? "" : "." + family) +
                         std::to_string(number) + "@" + random.pick(domains);
        people.push_back(std::move(person));
    }
    return people;
}

std::string mailbox_text(Random& random, const Person& person)
{
    const std::string charset = language(person.language).charset;
    const std::string bracketed = " <" + person.address + ">";
    const std::size_t roll = random.below(100);
    if (roll < 80) {
        return header_text(person.full, charset) + bracketed;
    }
    if (roll < 85) {
        return person.address;
    }
    if (roll < 90 && is_ascii(person.full)) {
        return "\"" + person.family + ", " + person.given + "\"" + bracketed;
    }
    if (roll < 93 && is_ascii(person.full)) {
        std::string capitals = person.full;
        std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        return capitals + bracketed;
    }
    return header_text(person.given, charset) + bracketed;
}

} // namespace omni::mailbox
