// Lists of contacts that are narrowed by something; the whole list has statements of its own, which need not look at
// it.
#pragma once

#include "storage/contact_list.hpp"

namespace omni {

struct ContactListRow : Contact
{
    std::string name_key;
};
BOOST_DESCRIBE_STRUCT(ContactListRow, (Contact), (name_key))

// One row more than the slice has, behind `after`.
boost::asio::awaitable<Result<Rows<ContactListRow>>>
wanted_contacts(Database& database, Scope scope, const ContactQuery& query, const ContactPosition& after);

boost::asio::awaitable<Result<std::int64_t>> count_wanted_contacts(Database& database, Scope scope,
                                                                   const ContactFilter& filter);

} // namespace omni
