// The timeline of a contact: every interaction one of its identities took part in.
#pragma once

#include "storage/interaction_list.hpp"

namespace omni {

class Timeline
{
public:
    explicit Timeline(Database& database) : database_(database) {}

    // Empty also when there is no such contact.
    boost::asio::awaitable<Result<InteractionPage>> page(Scope scope, Uuid contact, const InteractionFilter& filter,
                                                         const Slice<TimePosition>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count(Scope scope, Uuid contact, const InteractionFilter& filter);

private:
    Database& database_;
};

} // namespace omni
