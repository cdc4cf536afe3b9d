// The timeline of a contact: every interaction one of its identities took part in, newest first.
#pragma once

#include "storage/interaction_list.hpp"

namespace omni {

class Timeline
{
public:
    explicit Timeline(Database& database) : database_(database) {}

    // Empty also when there is no such contact.
    boost::asio::awaitable<Result<InteractionPage>> page(Scope scope, Uuid contact, TimePosition after,
                                                         std::int32_t limit);

private:
    Database& database_;
};

} // namespace omni
