// Whose mailbox this is: the user's own addresses, country and ignored identifiers, as stored.
#pragma once

#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace omni {

struct OwnSideRow
{
    std::vector<std::string> addresses; // normalised e-mail addresses
    std::string country;                // ISO 3166-1 alpha-2, empty when unknown
    std::vector<std::string> ignored_emails;
    std::vector<std::string> ignored_phones;
    std::vector<std::string> ignored_cards;
    std::vector<std::string> ignored_domains;
};
BOOST_DESCRIBE_STRUCT(OwnSideRow, (),
                      (addresses, country, ignored_emails, ignored_phones, ignored_cards, ignored_domains))

// not_found when there is no such user.
boost::asio::awaitable<Result<OwnSideRow>> load_own_side(Database& database, UserId user);

} // namespace omni
