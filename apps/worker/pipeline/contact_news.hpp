// The event of contacts that a chunk of work made, changed or removed.
#pragma once

#include "core/json/write.hpp"

#include <boost/describe/class.hpp>

#include <vector>

namespace omni::worker {

inline constexpr std::string_view contact_changed = "contact.changed";

struct ContactNews
{
    Uuid import_id;
    std::size_t count;
    std::optional<std::vector<Uuid>> contact_ids{}; // when they are few: with many, a list is read anew anyway
};
BOOST_DESCRIBE_STRUCT(ContactNews, (), (import_id, count, contact_ids))

inline JsonText contact_news(Uuid import, std::vector<Uuid> contacts)
{
    constexpr std::size_t few = 20;
    ContactNews news{.import_id = import, .count = contacts.size()};
    if (contacts.size() <= few)
        news.contact_ids = std::move(contacts);
    return {json::to_string(news)};
}

} // namespace omni::worker
